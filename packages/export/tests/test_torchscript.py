"""TorchScript files that others made, with quantised operators."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from PIL import Image

torch = pytest.importorskip("torch", reason="needs torch")

import modules  # noqa: E402
from rushlight import RushlightError  # noqa: E402
from rushlight.convert import TorchScript, source_of  # noqa: E402
from rushlight.ort import open_onnx  # noqa: E402

DATA = Path(__file__).parents[4] / "shared" / "data"
MODELS, IMAGES = DATA / "models" / "pytorch", DATA / "images"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="needs the models and pictures of shared/data")


def photo(name):
    """As torchvision's ImageNet models take it: shorter side 256, centre 224."""
    picture = Image.open(IMAGES / name).convert("RGB")
    scale = 256 / min(picture.size)
    picture = picture.resize([round(side * scale) for side in picture.size], Image.Resampling.BILINEAR)
    left, top = (picture.width - 224) // 2, (picture.height - 224) // 2
    pixels = np.asarray(picture.crop((left, top, left + 224, top + 224)), np.float32) / 255
    normal = (pixels - np.float32([0.485, 0.456, 0.406])) / np.float32([0.229, 0.224, 0.225])
    return np.ascontiguousarray(normal.transpose(2, 0, 1)[None])


def digit(path):
    pixels = np.asarray(Image.open(path).convert("L"), np.float32) / 255
    return ((pixels - 0.1307) / 0.3081)[None, None].astype(np.float32)


def top5(scores):
    return np.argsort(-scores[0], kind="stable")[:5].tolist()


@needs_data
def test_a_quantised_mobilenet_has_the_top_5_of_torch():
    photos = [photo(name) for name in ("cat.png", "goldfish.jpg", "parrot.jpg")]
    source = TorchScript(MODELS / "mobilenet_quantized.pt", dynamic_axes={"X": {}})
    files = source.convert("model.onnx", {"X": photos[0]})
    assert files.size < 4_000_000
    reference, converted = source.reference(), open_onnx(files.model)
    labels = (DATA / "models" / "labels" / "imagenet1000.txt").read_text().splitlines()
    for pixels, (name, score) in zip(photos, [("Egyptian cat", 0.763), ("goldfish", 0.996), ("macaw", 1)], strict=True):
        expected, found = (each.run({"X": pixels})["output"] for each in (reference, converted))
        assert top5(found) == top5(expected)
        assert labels[top5(found)[0]].startswith(name)
        share = np.exp(found - found.max())
        assert share.max() / share.sum() == pytest.approx(score, abs=0.06)


@needs_data
def test_its_weights_stay_integers_with_a_scale_for_each_channel():
    source = TorchScript(MODELS / "mobilenet_quantized.pt", dynamic_axes={"X": {}})
    graph = onnx.load_from_string(source.convert("model.onnx", {"X": photo("cat.png")}).model).graph
    tensors = {each.name: each for each in graph.initializer}
    convolutions = [node for node in graph.node if node.op_type == "Conv"]
    made_by = {output: node for node in graph.node for output in node.output}
    weights = [made_by[node.input[1]] for node in convolutions]
    assert len(weights) == 52
    assert all(node.op_type == "DequantizeLinear" for node in weights)
    assert all(tensors[node.input[0]].data_type == onnx.TensorProto.UINT8 for node in weights)


@needs_data
def test_a_vision_transformer_of_the_lite_interpreter_in_any_batch():
    paths = sorted((IMAGES / "mnist").glob("*.png"))
    source = TorchScript(MODELS / "vit4mnist.ptl")
    files = source.convert("model.onnx", {"img": digit(paths[0])})
    assert files.size < 300_000
    reference, converted = source.reference(), open_onnx(files.model)
    right = 0
    for path in paths:
        expected, found = (each.run({"img": digit(path)})["output"] for each in (reference, converted))
        assert top5(found)[0] == top5(expected)[0]
        right += top5(found)[0] == int(path.stem.split("_")[0])
    assert right >= 29
    assert converted.run({"img": np.concatenate([digit(path) for path in paths[:4]])})["output"].shape == (4, 10)


def test_control_flow_that_depends_on_sizes_is_followed():
    class Padded(torch.nn.Module):
        def forward(self, x, times: int = 2):
            if x.shape[1] % 3 != 0:
                x = torch.nn.functional.pad(x, (0, 3 - x.shape[1] % 3))
            for _ in range(times):
                x = x * 2
            return x.reshape(x.shape[0], -1, 3).sum(2), x.dim()

    class Scripted(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.padded = Padded()
            self.linear = torch.nn.Linear(2, 3)

        def forward(self, x):
            return self.linear(self.padded(x)[0])

    torch.manual_seed(0)
    script = torch.jit.script(Scripted().eval())
    source = source_of(script)
    assert isinstance(source, TorchScript)
    feeds = {"x": np.random.default_rng(0).standard_normal((2, 4)).astype(np.float32)}
    answer = open_onnx(source.convert("model.onnx", feeds).model).run(feeds)["output"]
    with torch.no_grad():
        np.testing.assert_allclose(answer, script(torch.from_numpy(feeds["x"])).numpy(), atol=1e-6)


def test_a_trace_is_exported_as_its_module_is():
    torch.manual_seed(0)
    module = modules.Classifier().eval()
    feeds = {"image": np.random.default_rng(0).standard_normal((1, 3, 32, 32)).astype(np.float32)}
    traced = torch.jit.trace(module, torch.from_numpy(feeds["image"]))
    files = TorchScript(traced).convert("model.onnx", feeds)
    batch = {"image": np.random.default_rng(1).standard_normal((3, 3, 32, 32)).astype(np.float32)}
    with torch.no_grad():
        expected = module(torch.from_numpy(batch["image"])).numpy()
    np.testing.assert_allclose(open_onnx(files.model).run(batch)["output"], expected, atol=1e-5)


def test_weights_alone_are_no_model(tmp_path):
    path = tmp_path / "weights.pt"
    torch.save(modules.Classifier().state_dict(), path)
    with pytest.raises(RushlightError) as caught:
        TorchScript(path).reference()
    assert caught.value.code == "MODEL_CORRUPT"
    assert "state_dict" in str(caught.value)
