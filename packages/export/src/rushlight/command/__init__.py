"""`python -m rushlight`: looks at bundles and replays them."""

from .program import main

__all__ = ["main"]
