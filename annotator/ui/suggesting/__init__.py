"""Suggestions on the page: offering them, answering them, and what is done with many places at once."""
