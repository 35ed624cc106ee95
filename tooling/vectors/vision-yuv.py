"""Writes packages/vision/test/vectors/yuv.json: what OpenCV makes of camera frames.

    pip install opencv-python-headless==5.0.0.93 numpy && python vision-yuv.py

Frames are bytes of the generator of vision.py; results are stored as SHA-256.
"""

import hashlib
import json
import pathlib

import cv2
import numpy as np

from vision import picture

OUT = pathlib.Path(__file__).parents[2] / "packages/vision/test/vectors/yuv.json"
CODES = {"NV12": cv2.COLOR_YUV2RGB_NV12, "I420": cv2.COLOR_YUV2RGB_I420}


def sha(array) -> str:
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def every_colour(u: int) -> np.ndarray:
    """A frame of 512x512 pixels, I420: each Y with each V, for one U."""
    y = np.tile(np.arange(256, dtype=np.uint8).repeat(2), (512, 1))
    v = np.tile(np.arange(256, dtype=np.uint8)[:, None], (1, 256))
    return np.concatenate([y.reshape(-1), np.full(65536, u, np.uint8), v.reshape(-1)]).reshape(768, 512)


def cases():
    for i, (width, height) in enumerate([(2, 2), (4, 2), (2, 8), (16, 16), (62, 34), (128, 72), (320, 180)]):
        for format, code in CODES.items():
            frame = picture(i + 1, width, height * 3 // 2, 1)
            yield {"seed": i + 1, "format": format, "width": width, "height": height, "sha256": sha(cv2.cvtColor(frame, code))}
    # OpenCV takes even sides only. Of a side that is odd, the last row or column is left out again here.
    for i, (width, height) in enumerate([(1, 1), (3, 2), (7, 5)]):
        even = (width + width % 2, height + height % 2)
        colour = picture(i + 20, even[0] // 2, even[1], 1)
        y = picture(i + 30, width, height, 1)
        padded = np.pad(y, [(0, even[1] - height), (0, even[0] - width)])
        frame = np.concatenate([padded.reshape(-1), colour.reshape(-1)]).reshape(even[1] * 3 // 2, even[0])
        rgb = cv2.cvtColor(frame, CODES["I420"])[:height, :width]
        yield {"seed": i + 30, "colourSeed": i + 20, "format": "I420", "width": width, "height": height, "sha256": sha(rgb)}


if __name__ == "__main__":
    colours = [{"u": u, "sha256": sha(cv2.cvtColor(every_colour(u), CODES["I420"]))} for u in range(0, 256, 5)]
    head = json.dumps({"opencv": cv2.__version__, "numpy": np.__version__})
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases())
    every = ",\n".join(json.dumps(case, separators=(",", ":")) for case in colours)
    OUT.write_text('{ "versions": ' + head + ', "cases": [\n' + lines + '\n], "everyColour": [\n' + every + "\n] }\n")
