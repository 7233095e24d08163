"""Every message the core can give, in English with named fields; the window translates the same texts.

A message is a code and its fields, so that the command line can print it, ``--json`` can list it and the window
can show it in the reader's language. ``QT_TRANSLATE_NOOP`` marks a text for Qt Linguist; here it only returns it.
"""

from __future__ import annotations

from dataclasses import dataclass, field


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
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


# Long: one table of all that the core can say, read as a whole so that nothing is said twice or in two ways.
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
    "not_a_file": QT_TRANSLATE_NOOP("messages", "{path} is no plain file. Is it a folder, a device or a pipe?"),
    "file_too_big": QT_TRANSLATE_NOOP("messages", "The file is larger than {limit} MB; a single article is not."),
    "json_bad": QT_TRANSLATE_NOOP("messages", "This line is not valid JSON: {reason}"),
    "json_line_too_long": QT_TRANSLATE_NOOP("messages", "This line is longer than {limit} MB."),
    "json_not_object": QT_TRANSLATE_NOOP("messages", "This line is not a JSON object."),
    "json_duplicate_key": QT_TRANSLATE_NOOP("messages", "The key “{key}” stands twice in one object."),
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
    # projects and their files
    "project_missing": QT_TRANSLATE_NOOP("messages", "There is no file {path}."),
    "project_unreadable": QT_TRANSLATE_NOOP("messages", "{path} cannot be read: {reason}"),
    "project_unwritable": QT_TRANSLATE_NOOP(
        "messages",
        "Nothing can be written beside {path}: {reason}. Choose another folder, or open it for reading only.",
    ),
    "project_link": QT_TRANSLATE_NOOP("messages", "{path} is a link. Open what it leads to: {target}"),
    "project_no_file": QT_TRANSLATE_NOOP("messages", "{path} is a folder or a device, not a project file."),
    "project_empty": QT_TRANSLATE_NOOP("messages", "{path} is empty. It is no project; was a copy cut short?"),
    "project_not_sqlite": QT_TRANSLATE_NOOP("messages", "{path} is no project file."),
    "project_truncated": QT_TRANSLATE_NOOP(
        "messages", "{path} was cut short: {size} bytes of {wanted}. Copy it anew, or take a backup."
    ),
    "project_foreign": QT_TRANSLATE_NOOP("messages", "{path} is another program's database."),
    "project_newer": QT_TRANSLATE_NOOP(
        "messages", "{path} was made by a newer version (schema {found}, known here: {known}). Update this program."
    ),
    "project_damaged": QT_TRANSLATE_NOOP(
        "messages",
        "{path} is damaged: {reason}. Nothing was written. Take a backup from the folder “backups” beside it.",
    ),
    "project_locked": QT_TRANSLATE_NOOP(
        "messages",
        "{path} is open in another window or command. Nothing was written. "
        "Close that one, or open this for reading only.",
    ),
    "project_gone": QT_TRANSLATE_NOOP(
        "messages",
        "{path} was deleted or replaced while it was open. This change is not saved; what was saved before can be "
        "saved to a new file.",
    ),
    "project_closed": QT_TRANSLATE_NOOP("messages", "The project is closed."),
    "project_read_only": QT_TRANSLATE_NOOP("messages", "{path} is open for reading only. Nothing was written."),
    "project_exists": QT_TRANSLATE_NOOP(
        "messages", "{path} is there already. Choose another name; it was left as it is."
    ),
    "folder_missing": QT_TRANSLATE_NOOP("messages", "There is no folder {path}."),
    "folder_not_ours": QT_TRANSLATE_NOOP(
        "messages", "The folder {path} holds other files. Nothing was written. Choose another name, or empty it."
    ),
    "write_failed": QT_TRANSLATE_NOOP(
        "messages", "{path} could not be written: {reason}. What stood there is untouched."
    ),
    "sample_failed": QT_TRANSLATE_NOOP("messages", "The sample project {path} could not be made: {reason}"),
    "not_saved": QT_TRANSLATE_NOOP(
        "messages", "Not saved: {reason}. It is tried again; what was saved before is safe."
    ),
    "waiting_for_import": QT_TRANSLATE_NOOP("messages", "An import is being written; tagging goes on in a moment."),
    "waiting_for_merge": QT_TRANSLATE_NOOP("messages", "A merge is being written; tagging goes on in a moment."),
    "merge_itself": QT_TRANSLATE_NOOP("messages", "{path} is the open project itself; there is nothing to merge."),
    "merge_refused": QT_TRANSLATE_NOOP("messages", "Nothing was merged, because of {path}: {reason}"),
    # acts
    "conflict_changed": QT_TRANSLATE_NOOP(
        "messages", "This is no longer as it was shown: somebody has changed it since. Nothing was settled."
    ),
    "conflict_of_another": QT_TRANSLATE_NOOP(
        "messages", "This is in the layer of “{name}”, and only “{name}” can settle it."
    ),
    "adjudication_few": QT_TRANSLATE_NOOP(
        "messages", "Adjudicating needs two layers: fewer than two annotators have finished this article."
    ),
    "adjudication_open": QT_TRANSLATE_NOOP(
        "messages", "Not closed: {count} case(s) of this article are still open. Settle them first."
    ),
    "adjudication_rule": QT_TRANSLATE_NOOP("messages", "At least {count} is no majority of anybody."),
    "nothing_changed": QT_TRANSLATE_NOOP("messages", "It is so already."),
    "nothing_to_undo": QT_TRANSLATE_NOOP("messages", "There is nothing to undo."),
    "nothing_to_redo": QT_TRANSLATE_NOOP("messages", "There is nothing to redo."),
    "undo_changed": QT_TRANSLATE_NOOP("messages", "Left as it is, because it was changed since: {what} {text}"),
    "undo_others": QT_TRANSLATE_NOOP("messages", "Left as it is, because it is another annotator's: {what}"),
    "reading_no_number": QT_TRANSLATE_NOOP("messages", "“{text}” is no number with a unit; 125,000 户 would be one."),
    "reading_no_place": QT_TRANSLATE_NOOP(
        "messages",
        "“{text}” is no place; 河南省 > 许昌市 (411000) would be one: from large to small, and a code.",
    ),
    "span_gone": QT_TRANSLATE_NOOP("messages", "That span is there no more."),
    "span_of_another": QT_TRANSLATE_NOOP("messages", "That span is another annotator's; it can be looked at only."),
    "past_of_another": QT_TRANSLATE_NOOP("messages", "Only your own layer can be set back."),
    "correction_overtaken": QT_TRANSLATE_NOOP(
        "messages", "This was changed meanwhile. Nothing was taken over; look again."
    ),
    "span_there": QT_TRANSLATE_NOOP("messages", "The same stretch has this label already."),
    "span_outside": QT_TRANSLATE_NOOP(
        "messages", "{start} to {end} does not lie inside the text of {length} characters."
    ),
    "article_gone": QT_TRANSLATE_NOOP("messages", "There is no such article."),
    "label_empty": QT_TRANSLATE_NOOP("messages", "A label needs a name without NUL characters."),
    "name_empty": QT_TRANSLATE_NOOP("messages", "An annotator needs a name without NUL characters."),
    "name_reserved": QT_TRANSLATE_NOOP(
        "messages", "“{name}” is the name of the adjudicated layer, which belongs to nobody. Choose another."
    ),
    "status_unknown": QT_TRANSLATE_NOOP("messages", "There is no status “{status}”."),
    # import and export
    "source_as_it_is": QT_TRANSLATE_NOOP(
        "messages",
        "This file is in already, with the lines that the page layout cut as they are. Not added; “import again” "
        "(--again) adds the reflowed text as an article of its own.",
    ),
    "source_reflowed": QT_TRANSLATE_NOOP(
        "messages",
        "This file is in already, reflowed. Not added; “import again” (--again) adds this text as an article of its "
        "own.",
    ),
    "text_reflowed": QT_TRANSLATE_NOOP("messages", "Joined places that the page layout had cut: {count}."),
    "import_running": QT_TRANSLATE_NOOP("messages", "Another import is running. Wait for it, or cancel it."),
    "import_overtaken": QT_TRANSLATE_NOOP(
        "messages", "Other articles came in meanwhile. Nothing was imported; try again."
    ),
    "articles_hidden": QT_TRANSLATE_NOOP("messages", "Articles that are here already but hidden: {count}"),
    "file_no_importer": QT_TRANSLATE_NOOP("messages", "No format takes this kind of file. Known endings: {known}"),
    "format_unknown": QT_TRANSLATE_NOOP("messages", "There is no format “{name}”. Known are: {known}"),
    "label_unknown": QT_TRANSLATE_NOOP("messages", "There is no label “{name}” in this project. It has: {known}"),
    "annotator_ambiguous": QT_TRANSLATE_NOOP("messages", "Several annotators are called “{name}”. Give the id: {ids}"),
    "annotator_unknown": QT_TRANSLATE_NOOP("messages", "There is no annotator “{name}” in this project."),
    "annotator_needed": QT_TRANSLATE_NOOP(
        "messages", "This format holds one layer, and several annotators have one. Choose one: {names}"
    ),
    "split_wrong": QT_TRANSLATE_NOOP(
        "messages", "A split needs names with fractions, such as train=0.8,dev=0.1,test=0.1"
    ),
    # agreement
    "agreement_nobody_done": QT_TRANSLATE_NOOP(
        "messages",
        "Nothing can be compared yet: nobody has marked an article done. Mark articles done in each layer; one "
        "without spans counts too.",
    ),
    "agreement_nothing_common": QT_TRANSLATE_NOOP(
        "messages",
        "Nothing can be compared yet: no article is marked done in two layers (done so far – {done}). Mark the same "
        "articles done in both, or merge the other annotators’ files first.",
    ),
    # handing out
    "filter_wrong": QT_TRANSLATE_NOOP(
        "messages",
        "“{term}” chooses no articles. What can stand there: words of title, source, by-line or date (word:… for one "
        "that looks like something else); status:new, started, done, skipped or flagged; label:KEY; assigned:NAME or "
        "assigned:none; key:HEX; is:noted; is:hidden; and places in the list, such as 1-200 or 300-. All that stands "
        "there must fit; commas between values mean any of them.",
    ),
    "search_no_room": QT_TRANSLATE_NOOP(
        "messages",
        "The disk has no room for the search index ({needed} bytes). Searching works without it, only slower.",
    ),
    "search_not_written": QT_TRANSLATE_NOOP(
        "messages", "The disk refused the search index. Searching works without it, only slower."
    ),
    "filter_twice": QT_TRANSLATE_NOOP("messages", "“{name}:” stands twice. Write its values with commas between."),
    "filter_quote": QT_TRANSLATE_NOOP("messages", "A quotation mark that opens a name does not close again."),
    "filter_places": QT_TRANSLATE_NOOP(
        "messages",
        "“{term}” is no range of places: they count from 1, the smaller one first. Write word:{term} to look for it.",
    ),
    "filter_empty": QT_TRANSLATE_NOOP("messages", "No article is chosen by “{text}”. Nothing was written."),
    "share_wrong": QT_TRANSLATE_NOOP(
        "messages", "An article cannot go to {share} annotators in turn where {count} are named."
    ),
    # safety
    "backup_no_room": QT_TRANSLATE_NOOP("messages", "No backup was made: the disk is too full for one in {path}."),
    # files that others sent
    "peer_open": QT_TRANSLATE_NOOP(
        "messages",
        "{path} was copied while it was open, so that a part of it may be missing. Nothing was taken from it. "
        "Whoever sent it makes a whole copy with Send, or “annotator send”.",
    ),
    "peer_damaged": QT_TRANSLATE_NOOP(
        "messages", "{path} is damaged: {reason}. Nothing was taken from it. Ask for it to be sent again."
    ),
    "peer_truncated": QT_TRANSLATE_NOOP(
        "messages",
        "{path} was cut short: {size} bytes of {wanted}. Nothing was taken from it. Ask for it to be sent again.",
    ),
    "peer_changing": QT_TRANSLATE_NOOP(
        "messages", "{path} is being written. Nothing was taken from it. Try again once it is whole."
    ),
    "peer_no_room": QT_TRANSLATE_NOOP(
        "messages", "There is too little room in {folder} to examine {path}: {needed} MB are needed."
    ),
    "peer_too_long": QT_TRANSLATE_NOOP(
        "messages",
        "{path} could not be examined within {seconds} seconds. Nothing was taken from it. "
        "Ask for a copy that “annotator check” finds in order.",
    ),
    "peer_failed": QT_TRANSLATE_NOOP(
        "messages",
        "{path} could not be examined ({reason}). Nothing was taken from it. "
        "Ask for a copy that “annotator check” finds in order.",
    ),
    "peer_not_table": QT_TRANSLATE_NOOP(
        "messages",
        "{path} was changed by another program: “{table}” is not a plain table. Nothing was taken from it.",
    ),
    "peer_no_table": QT_TRANSLATE_NOOP("messages", "{path} has no table “{table}”. Nothing was taken from it."),
    "peer_no_column": QT_TRANSLATE_NOOP(
        "messages",
        "{path} was changed by another program: in “{table}” the column “{column}” is not as it should be. "
        "Nothing was taken from it.",
    ),
    "peer_generated": QT_TRANSLATE_NOOP(
        "messages",
        "{path} was changed by another program: in “{table}” the column “{column}” is computed. "
        "Nothing was taken from it.",
    ),
    "peer_too_many_tables": QT_TRANSLATE_NOOP(
        "messages", "{path} holds more than {most} tables and indexes; no project does. Nothing was taken from it."
    ),
    "project_changed_by_others": QT_TRANSLATE_NOOP(
        "messages",
        "{path} was changed by another program ({what}), so it is not opened. "
        "Make a new project and merge this one into it: only what is sound is taken.",
    ),
    "aside_type": QT_TRANSLATE_NOOP("messages", "{count} in “{table}”: a value is missing or of the wrong type."),
    "aside_value": QT_TRANSLATE_NOOP("messages", "{count} in “{table}”: a value that cannot be."),
    "aside_kind": QT_TRANSLATE_NOOP("messages", "{count} in “{table}”: unknown, or with what does not belong there."),
    "aside_place": QT_TRANSLATE_NOOP("messages", "{count} in “{table}”: the span does not lie inside the text."),
    "aside_quote": QT_TRANSLATE_NOOP("messages", "{count} in “{table}”: the text reads otherwise there."),
    "aside_utf8": QT_TRANSLATE_NOOP("messages", "{count} in “{table}”: not valid UTF-8."),
    "aside_nul": QT_TRANSLATE_NOOP("messages", "{count} in “{table}”: a NUL in a name or label."),
    "aside_hash": QT_TRANSLATE_NOOP("messages", "{count} in “{table}”: the content does not fit its key."),
    "aside_twice": QT_TRANSLATE_NOOP("messages", "{count} in “{table}”: the same id or key a second time."),
    "aside_reference": QT_TRANSLATE_NOOP(
        "messages", "{count} in “{table}”: it names what is not there or was set aside."
    ),
    "aside_size": QT_TRANSLATE_NOOP("messages", "{count} in “{table}”: larger than any that this program writes."),
    "aside_lost": QT_TRANSLATE_NOOP(
        "messages", "{count} in “{table}”: gone, the file is damaged. Ask for it to be sent again."
    ),
    "aside_raw": QT_TRANSLATE_NOOP(
        "messages", "{count} in “{table}”: kept without the original bytes, which do not fit their hash."
    ),
    "send_onto_itself": QT_TRANSLATE_NOOP("messages", "{path} is the open project itself. Choose another name."),
    "check_file": QT_TRANSLATE_NOOP("messages", "The file is damaged: {reason}"),
    "check_reference": QT_TRANSLATE_NOOP("messages", "Table {table}, row {row}: it names a row that is not there."),
    "check_article": QT_TRANSLATE_NOOP("messages", "Article {article}: the text does not fit its key."),
    "check_source": QT_TRANSLATE_NOOP("messages", "Source {source}: its content does not fit its key."),
    "check_row": QT_TRANSLATE_NOOP("messages", "History row {row}: its content does not fit its key."),
    "check_quote": QT_TRANSLATE_NOOP("messages", "History row {row}: the text does not read “{quote}” there."),
    "check_projection": QT_TRANSLATE_NOOP(
        "messages", "What is shown is not what history says ({part} {place}). Repair rebuilds it from history."
    ),
    # reasons of suggestions
    "suggest_metric": QT_TRANSLATE_NOOP("messages", "Number with a measure word or unit"),
    "suggest_date": QT_TRANSLATE_NOOP("messages", "Calendar expression"),
    "suggest_division": QT_TRANSLATE_NOOP("messages", "Division {code} {name}"),
    "suggest_place": QT_TRANSLATE_NOOP("messages", "Ends like the name of a place"),
    "suggest_role": QT_TRANSLATE_NOOP("messages", "Title of an office or post"),
    "suggest_body_of_place": QT_TRANSLATE_NOOP("messages", "Body behind the name of a place"),
    "suggest_body_fused": QT_TRANSLATE_NOOP("messages", "Body fused with a place inside a title"),
    "suggest_body_known": QT_TRANSLATE_NOOP("messages", "Body that everybody knows"),
    "suggest_body_one": QT_TRANSLATE_NOOP("messages", "Body that only one can be meant by"),
    "suggest_body_named": QT_TRANSLATE_NOOP("messages", "Institution with a name of its own"),
    "suggest_name_after_title": QT_TRANSLATE_NOOP("messages", "Name after a title"),
    "suggest_name_before_title": QT_TRANSLATE_NOOP("messages", "Name before a title"),
    "suggest_name_after_word": QT_TRANSLATE_NOOP("messages", "Name after what somebody is"),
    "suggest_name_before_word": QT_TRANSLATE_NOOP("messages", "Name before who speaks or acts"),
    "suggest_name_credit": QT_TRANSLATE_NOOP("messages", "Name in a photo credit"),
    "suggest_name_byline": QT_TRANSLATE_NOOP("messages", "Name in a by-line"),
    "suggest_name_line": QT_TRANSLATE_NOOP("messages", "Name at the start of a line"),
    "suggest_name_called": QT_TRANSLATE_NOOP("messages", "What somebody is called"),
    "suggest_name_again": QT_TRANSLATE_NOOP("messages", "Name found elsewhere in the article"),
    "suggest_name_after_place": QT_TRANSLATE_NOOP("messages", "Name after a place"),
    "suggest_name_listed": QT_TRANSLATE_NOOP("messages", "Name in a list of names"),
    "suggest_name_parts": QT_TRANSLATE_NOOP("messages", "Made of what names of this people are made of"),
    "suggest_name_repeated": QT_TRANSLATE_NOOP("messages", "Looks like a name and stands here more than once"),
    "suggest_role_trade": QT_TRANSLATE_NOOP("messages", "Trade of somebody named"),
    "suggest_programme_head": QT_TRANSLATE_NOOP("messages", "Quoted name with a head noun"),
    "suggest_programme_list": QT_TRANSLATE_NOOP("messages", "Quoted name in a list with a head noun"),
    "suggest_programme_again": QT_TRANSLATE_NOOP("messages", "Name that has a head noun elsewhere"),
    "suggest_programme_inside": QT_TRANSLATE_NOOP("messages", "Quoted name that ends in a head noun"),
    "suggest_programme_adopted": QT_TRANSLATE_NOOP("messages", "Coded name that is put to work"),
    "suggest_programme_separated": QT_TRANSLATE_NOOP("messages", "Quoted name set apart from its head noun"),
    "suggest_programme_known": QT_TRANSLATE_NOOP("messages", "Programme that the whole country knows"),
    "suggest_programme_title": QT_TRANSLATE_NOOP("messages", "Full title with a head noun"),
    "suggest_programme_place": QT_TRANSLATE_NOOP("messages", "Project with the name of a place"),
    "suggest_honour_head": QT_TRANSLATE_NOOP("messages", "Level or quotes with the head noun of an honour"),
    "suggest_honour_granted": QT_TRANSLATE_NOOP("messages", "Quoted name that is conferred"),
    "suggest_honour_known": QT_TRANSLATE_NOOP("messages", "Honour that the whole country knows"),
    "suggest_honour_rating": QT_TRANSLATE_NOOP("messages", "Rating"),
    "suggest_honour_again": QT_TRANSLATE_NOOP("messages", "Honour named elsewhere in the article"),
    "suggest_memory": QT_TRANSLATE_NOOP("messages", "Tagged so {right} times in this project"),
    "suggest_memory_mixed": QT_TRANSLATE_NOOP(
        "messages", "Tagged so {right} times in this project, rejected {wrong} times"
    ),
    "suggest_tagger": QT_TRANSLATE_NOOP("messages", "Learned from {articles} done articles"),
    "suggest_pipeline": QT_TRANSLATE_NOOP("messages", "Found by the pipeline {name}"),
    "suggest_layer": QT_TRANSLATE_NOOP("messages", "Tagged so in the layer of {name}"),
    # suggesting
    "suggester_unknown": QT_TRANSLATE_NOOP("messages", "There is no suggester “{name}”. Known are: {known}."),
    "suggest_by_hand": QT_TRANSLATE_NOOP(
        "messages",
        "{name} has a layer made by hand, which is never overwritten. Name another annotator for the suggestions.",
    ),
    "suggest_oneself": QT_TRANSLATE_NOOP(
        "messages", "You are {name}: suggestions need a layer of their own. Name another annotator for them."
    ),
    "pipeline_unusable": QT_TRANSLATE_NOOP("messages", "The spaCy pipeline {name} cannot be used: {reason}"),
    "rank_unsure": QT_TRANSLATE_NOOP("messages", "{count} suggestions are uncertain"),
    "rank_seldom": QT_TRANSLATE_NOOP("messages", "{count} suggestions of labels seldom tagged so far"),
    "rank_both": QT_TRANSLATE_NOOP(
        "messages", "{unsure} suggestions are uncertain, {seldom} of labels seldom tagged so far"
    ),
    "rank_sure": QT_TRANSLATE_NOOP("messages", "Little is uncertain"),
}
