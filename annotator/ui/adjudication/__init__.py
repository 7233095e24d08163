"""Adjudicating in the window: a mode in which the page shows the adjudicated layer and every annotator's in a row."""
