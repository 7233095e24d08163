"""Rules: what can be told from the form of the words alone, by kinds. Word lists stand in ``resources/rules``."""
