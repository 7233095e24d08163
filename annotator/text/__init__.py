"""Pure functions on text: decoding, words, what can be read off an article."""
