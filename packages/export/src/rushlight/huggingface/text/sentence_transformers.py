"""What a model of sentence-transformers says of itself in the files beside its weights."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ...errors import RushlightError

Pooling = Literal["mean", "cls", "last"]

_POOLING: dict[str, Pooling] = {"mean": "mean", "cls": "cls", "lasttoken": "last"}
"""By the name that sentence-transformers has for it."""

_STEPS = ("Transformer", "Pooling", "Normalize")
"""The modules that have a twin."""


@dataclass(frozen=True)
class SentenceTransformer:
    pooling: Pooling
    normalize: bool
    max_length: int | None


def sentence_transformer(name: str, pooling: Pooling | None) -> SentenceTransformer | None:
    """From the model's folder, or from the local cache of the hub; None where it has no such files.

    A `pooling` that is given goes before that of the files. Raises TRANSFORM_UNSUPPORTED for what has no twin.
    """
    modules = _read(name, "modules.json")
    if modules is None:
        return None
    kinds = {str(module["type"]).rsplit(".", 1)[-1]: str(module["path"]) for module in modules}
    unknown = next((kind for kind in kinds if kind not in _STEPS), None)
    if unknown is not None or "Pooling" not in kinds:
        raise RushlightError(
            "TRANSFORM_UNSUPPORTED",
            f"modules.json of {name} has {', '.join(kinds)}; there are steps for {', '.join(_STEPS)}",
            hint="Fold the other modules into the torch model, and export that with a pipeline of your own.",
        )
    before = _read(name, "sentence_bert_config.json") or {}
    _check_text(name, before, _read(name, "config_sentence_transformers.json") or {})
    chosen = pooling or _pooling_of(name, _read(name, f"{kinds['Pooling']}/config.json") or {})
    return SentenceTransformer(chosen, "Normalize" in kinds, before.get("max_seq_length"))


def _check_text(name: str, before: Mapping[str, Any], config: Mapping[str, Any]) -> None:
    prompt = (config.get("prompts") or {}).get(config.get("default_prompt_name"))
    if before.get("do_lower_case") or prompt:
        changed = f"puts {prompt!r} before each text" if prompt else "makes each text lower-case"
        raise RushlightError(
            "TRANSFORM_UNSUPPORTED",
            f"{name} {changed}, outside of its tokenizer",
            hint="Add it to the normalizer of tokenizer.backend_tokenizer, and load the model without that setting.",
        )


def _pooling_of(name: str, config: Mapping[str, Any]) -> Pooling:
    """Older files have `pooling_mode_mean_tokens: true` for each way, newer ones `pooling_mode: "mean"`."""
    said = config.get("pooling_mode", [])
    modes: list[str] = [said] if isinstance(said, str) else list(said)
    modes += [re.sub("^pooling_mode_|_tokens?$", "", key) for key, value in config.items() if value is True]
    modes = [mode for mode in modes if mode != "include_prompt"]
    if len(modes) == 1 and modes[0] in _POOLING:
        return _POOLING[modes[0]]
    raise RushlightError(
        "TRANSFORM_UNSUPPORTED",
        f"{name} pools by {', '.join(modes) or 'nothing that is known'}; there are steps for {', '.join(_POOLING)}",
        hint="Pass pooling='mean', 'cls' or 'last', if one of them is what you want.",
    )


def _read(name: str, file: str) -> Any:
    from transformers.utils.hub import cached_file

    try:
        path = cached_file(name, file, local_files_only=True)
    except (OSError, ValueError):
        return None
    return None if path is None else json.loads(Path(path).read_text("utf-8"))
