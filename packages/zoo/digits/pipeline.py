"""The bundle's steps. They run in Python as they do on a device."""

from rushlight import Pipeline, core, vision

SIDE = 28
LABELS = [str(digit) for digit in range(10)]
PREPARATION = (
    vision.DecodeImage(channels=3),
    vision.Grayscale(channels=1),
    vision.Resize(size=SIDE, filter="bilinear"),
    vision.CenterCrop(size=SIDE),
    vision.ToTensor(mean=[0], std=[1]),
)
PIPELINE = Pipeline(*PREPARATION, core.Model(file="model.onnx"), vision.Classify(labels="labels.txt", top=3))
