"""Site engines that take finished pages. Thin."""
