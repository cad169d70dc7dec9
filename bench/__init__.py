"""The benchmark: corpora, peers, measurement and report. Run it with `python -m bench`."""
