"""Runcard: one YAML model of an operations team's checklists becomes a site, sheets and documents."""

__version__ = "0.1.0"
