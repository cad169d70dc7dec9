"""Checks the links of a finished site. Pure: bytes in, faults out."""
