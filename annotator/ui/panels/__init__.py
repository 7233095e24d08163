"""What stands around the article: the lists on both sides, the notes, and what is over and under the page."""
