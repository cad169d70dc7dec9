"""Binder → pages. Pure: data in, HTML out."""
