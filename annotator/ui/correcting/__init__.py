"""The way back in the window: one's own spans against the adjudicated layer, article by article."""
