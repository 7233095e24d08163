"""Suggesters: what might be tagged in an article. Found through entry points; pure functions of text and context."""
