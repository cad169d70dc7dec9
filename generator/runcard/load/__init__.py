"""YAML text → data with positions → Binder, with every fault of every file at once."""
