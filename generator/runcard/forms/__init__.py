"""Forms to documents: blank ones for several systems, and records with what the binder knows filled in."""
