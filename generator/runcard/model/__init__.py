"""The model of a binder: frozen classes, no input, no output."""
