"""Rules about a binder that loaded well: each finds one kind of fault."""
