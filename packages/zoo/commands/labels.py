"""What the model can say: intents, and for each token the slot that it belongs to."""

INTENTS = [
    *("turn-on", "turn-off", "set-brightness", "set-temperature", "set-colour", "open", "close", "lock", "unlock"),
    *("play", "stop", "set-volume", "query", "set-timer"),
    "none",
]
SLOTS = ["device", "room", "value", "unit", "colour", "direction", "duration", "time", "media"]
LABELS = ["O", *(f"{position}-{slot}" for slot in SLOTS for position in "BI")]
