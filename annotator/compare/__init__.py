"""How far layers agree, and what there is to settle between them. Pure functions; see docs/agreement.md."""
