"""Binder → printed sheets: data for Typst, the PDF it makes, and form fields in it."""
