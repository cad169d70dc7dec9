"""One rule a file; `check/registry.py` lists them."""
