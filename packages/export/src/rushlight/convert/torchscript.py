"""TorchScript as a source of a model file."""
