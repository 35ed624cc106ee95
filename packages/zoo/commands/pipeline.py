"""The bundle's steps. They run in Python as they do on a device."""

from labels import INTENTS, LABELS
from rushlight import Branch, Pipeline, core, text, tokenizers

PIPELINE = Pipeline(
    tokenizers.Tokenize(file="tokenizer.json"),
    core.Model(file="model.onnx"),
    Branch(
        {
            "intent": text.ClassifyText(output="intent", labels=INTENTS, top=3),
            "slots": text.Entities(output="slots", labels=LABELS, aggregation="average"),
        }
    ),
)
