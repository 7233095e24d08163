"""Every message the core can give, in English with named fields; the window translates the same texts.

A message is a code and its fields, so that the command line can print it, ``--json`` can list it and the window
can show it in the reader's language. ``QT_TRANSLATE_NOOP`` marks a text for Qt Linguist; here it only returns it.
"""

from __future__ import annotations

from dataclasses import dataclass, field


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802  (the name that Qt Linguist looks for)
    """Mark ``text`` for translation and return it unchanged."""
    del context
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A message code with the values of its fields."""

    code: str
    fields: dict[str, str | int | float] = field(default_factory=dict[str, "str | int | float"])

    def __str__(self) -> str:
        """Return the English text."""
        return TEXTS[self.code].format(**self.fields)


class Problem(Exception):
    """Something went wrong that the user can be told plainly; ``message`` says what and what to do."""

    def __init__(self, code: str, **fields: str | int | float) -> None:
        """Take the message's code and fields."""
        super().__init__(code)
        self.message = Message(code, fields)

    def __str__(self) -> str:
        """Return the English text."""
        return str(self.message)


TEXTS: dict[str, str] = {
    # text
    "text_empty": QT_TRANSLATE_NOOP("messages", "There is no text in it."),
    "text_binary": QT_TRANSLATE_NOOP(
        "messages", "This is a {kind} file and not plain text. Save it as plain text and import that."
    ),
    "text_nul": QT_TRANSLATE_NOOP("messages", "This is not plain text: it is full of NUL bytes."),
    "text_no_encoding": QT_TRANSLATE_NOOP(
        "messages",
        "This reads as text in none of UTF-8, UTF-16, GB18030 and Big5 (first bad byte at {offset}). "
        "Save it as UTF-8 and import that.",
    ),
    "text_not_in_encoding": QT_TRANSLATE_NOOP(
        "messages", "This is not valid {encoding} (first bad byte at {offset}). Choose another encoding."
    ),
    "text_surrogate": QT_TRANSLATE_NOOP("messages", "The text holds half a character (a lone surrogate)."),
    "encoding_unknown": QT_TRANSLATE_NOOP("messages", "There is no encoding called “{name}”. Known are: {known}."),
    "encoding_guessed": QT_TRANSLATE_NOOP(
        "messages", "Read as {encoding}; that was guessed. If it reads wrong, import it with the encoding chosen."
    ),
    "word_list_unreadable": QT_TRANSLATE_NOOP("messages", "The word list {path} cannot be read: {reason}"),
    # formats
    "file_unreadable": QT_TRANSLATE_NOOP("messages", "The file cannot be read: {reason}"),
    "file_missing": QT_TRANSLATE_NOOP("messages", "There is no such file."),
    "file_not_regular": QT_TRANSLATE_NOOP("messages", "This is not a file."),
    "file_too_big": QT_TRANSLATE_NOOP("messages", "The file is larger than {limit} MB; a single article is not."),
    "json_bad": QT_TRANSLATE_NOOP("messages", "This line is not valid JSON: {reason}"),
    "json_line_too_long": QT_TRANSLATE_NOOP("messages", "This line is longer than {limit} MB."),
    "json_not_object": QT_TRANSLATE_NOOP("messages", "This line is not a JSON object."),
    "json_duplicate_key": QT_TRANSLATE_NOOP("messages", "The key “{key}” stands twice in one object."),
    "json_number": QT_TRANSLATE_NOOP("messages", "It holds a number that cannot be kept exactly."),
    "json_not_string": QT_TRANSLATE_NOOP("messages", "“{field}” should be a string."),
    "json_not_hex": QT_TRANSLATE_NOOP("messages", "“{field}” should be {digits} hexadecimal digits."),
    "json_not_list": QT_TRANSLATE_NOOP("messages", "“{field}” should be a list."),
    "json_not_an_object": QT_TRANSLATE_NOOP("messages", "“{field}” should be an object."),
    "json_not_one_of": QT_TRANSLATE_NOOP("messages", "“{field}” is “{value}”; it should be one of {known}."),
    "json_nul": QT_TRANSLATE_NOOP("messages", "“{field}” holds a NUL character."),
    "json_no_text": QT_TRANSLATE_NOOP("messages", "There is no “text” in this line."),
    "json_id_contradicts": QT_TRANSLATE_NOOP(
        "messages", "“id” is not the key of this text: the text was changed, or the id is another article's."
    ),
    "json_span_not_object": QT_TRANSLATE_NOOP("messages", "Span {number} is not an object."),
    "json_span_not_integer": QT_TRANSLATE_NOOP("messages", "Span {number}: “{field}” should be a whole number."),
    "json_span_not_string": QT_TRANSLATE_NOOP("messages", "Span {number}: “{field}” should be a string."),
    "json_span_no_label": QT_TRANSLATE_NOOP("messages", "Span {number} has no label."),
    "json_span_range": QT_TRANSLATE_NOOP(
        "messages", "Span {number} ({start} to {end}) does not lie inside the text of {length} characters."
    ),
    "json_span_quote": QT_TRANSLATE_NOOP(
        "messages", "Span {number} ({start} to {end}) says “{quote}”, but the text there is “{found}”."
    ),
    "export_overlap": QT_TRANSLATE_NOOP(
        "messages",
        "“{title}”: “{text}” ({label}) overlaps another span. Nothing was written. "
        "Choose the rule “keep” or “longest” to export all the same.",
    ),
    "export_offset_text": QT_TRANSLATE_NOOP("messages", "“{title}”: a span does not lie inside the text."),
    "labels_toml_bad": QT_TRANSLATE_NOOP("messages", "{file} is not valid TOML: {reason}"),
    "labels_none": QT_TRANSLATE_NOOP("messages", "{file} holds no [[label]]."),
    "labels_not_string": QT_TRANSLATE_NOOP(
        "messages", "{file}, line {line}, label “{label}”: “{field}” should be a string."
    ),
    "labels_not_bool": QT_TRANSLATE_NOOP(
        "messages", "{file}, line {line}, label “{label}”: “{field}” should be true or false."
    ),
    "labels_not_color": QT_TRANSLATE_NOOP(
        "messages", "{file}, line {line}, label “{label}”: “{field}” should be a colour such as #C74B47."
    ),
    "labels_not_character": QT_TRANSLATE_NOOP(
        "messages", "{file}, line {line}, label “{label}”: “{field}” should be one character."
    ),
    "labels_no_key": QT_TRANSLATE_NOOP("messages", "{file}, line {line}: this label has no “key”."),
    "labels_bad_key": QT_TRANSLATE_NOOP(
        "messages", "{file}, line {line}, label “{label}”: a key holds no line break, NUL or other control character."
    ),
    "labels_unknown_field": QT_TRANSLATE_NOOP(
        "messages", "{file}, line {line}, label “{label}”: “{field}” is not known. Known are: {known}."
    ),
    "labels_twice": QT_TRANSLATE_NOOP("messages", "{file}, line {line}: the {field} “{value}” stands twice."),
}
