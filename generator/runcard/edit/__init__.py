"""Changes to YAML that people wrote: text is put in at known positions, all the rest stays as it is."""
