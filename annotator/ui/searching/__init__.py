"""The search over all articles: its panel, the rows of what was found, and what moves between them."""
