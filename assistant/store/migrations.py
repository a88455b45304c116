"""The tables, made and migrated by sqlite-utils. Imported only when a file is not current: the import takes long.

A released migration is never edited; a change to the tables is a new one and raises `schema.VERSION`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from assistant.store.words import apart

if TYPE_CHECKING:
    from sqlite3 import Connection as Raw

migrations = Migrations("connected-interview")


def migrate(raw: Raw) -> None:
    """Apply what is pending, inside the caller's transaction."""
    database = Database(raw, recursive_triggers=False, execute_plugins=False)
    migrations.apply(database)


@migrations()
def tables(database: Database) -> None:
    """Sessions, banks, events and drafts: what cannot be made again."""
    for statement in (
        """CREATE TABLE bank (
             digest TEXT PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL, content TEXT NOT NULL
           ) STRICT""",
        """CREATE TABLE session (
             id TEXT PRIMARY KEY, title TEXT NOT NULL, company TEXT NOT NULL, mode TEXT NOT NULL,
             bank TEXT NOT NULL, bank_version TEXT NOT NULL, bank_digest TEXT NOT NULL REFERENCES bank (digest),
             status TEXT NOT NULL, settled INTEGER NOT NULL, asked INTEGER NOT NULL,
             created_at TEXT NOT NULL, updated_at TEXT NOT NULL, revision INTEGER NOT NULL,
             searchable TEXT NOT NULL
           ) STRICT""",
        "CREATE INDEX session_by_change ON session (updated_at, id)",
        """CREATE TABLE event (
             session TEXT NOT NULL REFERENCES session (id), seq INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
             at TEXT NOT NULL, actor TEXT NOT NULL, cause TEXT NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL,
             payload TEXT NOT NULL, salt TEXT NOT NULL, payload_digest TEXT NOT NULL, chain TEXT NOT NULL,
             PRIMARY KEY (session, seq)
           ) STRICT""",
        """CREATE TABLE draft (
             session TEXT NOT NULL REFERENCES session (id), cell TEXT NOT NULL, text TEXT NOT NULL,
             "row" INTEGER NOT NULL, "column" INTEGER NOT NULL, at TEXT NOT NULL,
             PRIMARY KEY (session, cell)
           ) STRICT""",
    ):
        database.execute(statement)


@migrations()
def answers(database: Database) -> None:
    """Answers with their search index: made from events, can be dropped and made again.

    The index takes its words from a view, which leaves out questions without an answer and the two characters that
    mark a hit. Triggers keep it in step whoever writes.
    """
    for statement in (
        """CREATE TABLE answer (
             id INTEGER PRIMARY KEY, session TEXT NOT NULL REFERENCES session (id),
             question TEXT NOT NULL, item TEXT NOT NULL, probe TEXT NOT NULL, place INTEGER NOT NULL,
             wording TEXT NOT NULL, state TEXT NOT NULL, value TEXT NOT NULL, text TEXT NOT NULL,
             evidence TEXT NOT NULL, at TEXT NOT NULL,
             UNIQUE (session, question, item, probe)
           ) STRICT""",
        """CREATE VIEW answer_words AS
             SELECT id, replace(replace(text, char(2), char(65533)), char(3), char(65533)) AS text, wording
             FROM answer WHERE text != ''""",
        """CREATE VIRTUAL TABLE answer_fts USING fts5 (
             text, wording, content = 'answer_words', content_rowid = 'id',
             tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4 5'
           )""",
        """CREATE TRIGGER answer_added AFTER INSERT ON answer WHEN new.text != '' BEGIN
             INSERT INTO answer_fts (rowid, text, wording) VALUES (new.id, new.text, new.wording);
           END""",
        """CREATE TRIGGER answer_removed AFTER DELETE ON answer WHEN old.text != '' BEGIN
             INSERT INTO answer_fts (answer_fts, rowid, text, wording)
             VALUES ('delete', old.id, old.text, old.wording);
           END""",
        """CREATE TRIGGER answer_changed AFTER UPDATE OF text, wording ON answer
           WHEN old.text IS NOT new.text OR old.wording IS NOT new.wording BEGIN
             INSERT INTO answer_fts (answer_fts, rowid, text, wording)
             SELECT 'delete', old.id, old.text, old.wording WHERE old.text != '';
             INSERT INTO answer_fts (rowid, text, wording)
             SELECT new.id, new.text, new.wording WHERE new.text != '';
           END""",
    ):
        database.execute(statement)


@migrations()
def readable_views(database: Database) -> None:
    """What a person sees who opens the file in Datasette or another browser of tables."""
    database.create_view(
        "sessions_readable",
        """SELECT id AS session, company, title, mode, status, settled || ' of ' || asked AS progress,
             bank || ' ' || bank_version AS bank, created_at AS begun, updated_at AS changed, revision AS events
           FROM session""",
    )
    database.create_view(
        "answers_readable",
        """SELECT session.company, answer.wording AS question, answer.text AS answer, answer.state,
             answer.evidence, answer.at, answer.item, answer.question AS question_id, answer.probe AS follow_up,
             answer.session
           FROM answer JOIN session ON session.id = answer.session""",
    )
    database.create_view(
        "events_readable",
        """SELECT session.company, event.seq AS number, event.at, event.actor, event.kind, event.payload AS what,
             event.session
           FROM event JOIN session ON session.id = event.session""",
    )


@migrations()
def findings_and_search(database: Database) -> None:
    """Findings, and two indexes over answers and findings: by stems of English words, and by words as they are.

    Answers and findings share one row of ids, which is the order they were said or made in. `spaced` holds a text
    whose script leaves no space between words, cut apart for the index. The rows there are lack the new columns, so
    their sessions are outdated until they are made anew from the events.
    """
    for statement in (
        "DROP TRIGGER answer_added", "DROP TRIGGER answer_removed", "DROP TRIGGER answer_changed",
        "DROP TABLE answer_fts", "DROP VIEW answer_words",
        "ALTER TABLE answer ADD COLUMN stage TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE answer ADD COLUMN names TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE answer ADD COLUMN spaced TEXT NOT NULL DEFAULT ''",
        """CREATE TABLE finding (
             id INTEGER PRIMARY KEY, session TEXT NOT NULL REFERENCES session (id), finding TEXT NOT NULL,
             kind TEXT NOT NULL, statement TEXT NOT NULL, quotes TEXT NOT NULL, evidence TEXT NOT NULL,
             status TEXT NOT NULL, grade TEXT NOT NULL, origin TEXT NOT NULL, stage TEXT NOT NULL,
             names TEXT NOT NULL, at TEXT NOT NULL, spaced TEXT NOT NULL,
             UNIQUE (session, finding)
           ) STRICT""",
        "CREATE TABLE outdated (session TEXT PRIMARY KEY REFERENCES session (id)) STRICT",
        "INSERT INTO outdated SELECT id FROM session",
        """CREATE VIEW search_words AS
             SELECT id, replace(replace(iif(spaced = '', text, spaced), char(2), char(65533)), char(3), char(65533))
               AS text, wording, '' AS statement, '' AS quotes
             FROM answer WHERE text != ''
             UNION ALL
             SELECT id, '', '', replace(replace(iif(spaced = '', statement, spaced), char(2), char(65533)), char(3),
               char(65533)), quotes
             FROM finding""",
        *(statement for index, tokenizer in (("search_stem", "porter unicode61"), ("search_exact", "unicode61"))
          for statement in _index(index, tokenizer)),
        """CREATE VIEW findings_readable AS
             SELECT session.company, finding.kind, finding.statement AS finding, finding.quotes AS words,
               finding.status, finding.grade, finding.stage, finding.at, finding.session
             FROM finding JOIN session ON session.id = finding.session""",
    ):  # fmt: skip
        database.execute(statement)


def _index(name: str, tokenizer: str) -> tuple[str, ...]:
    """One index over answers and findings, and the triggers that keep it in step whoever writes."""
    answer = "{0}.id, iif({0}.spaced = '', {0}.text, {0}.spaced), {0}.wording, '', ''"
    finding = "{0}.id, '', '', iif({0}.spaced = '', {0}.statement, {0}.spaced), {0}.quotes"
    columns = "rowid, text, wording, statement, quotes"
    add = f"INSERT INTO {name} ({columns}) SELECT "
    remove = f"INSERT INTO {name} ({name}, {columns}) SELECT 'delete', "
    lengths = "1 2 3 4 5" if tokenizer.startswith("porter") else "1 2 3 4 5 6 7 8 9"
    made = [
        f"""CREATE VIRTUAL TABLE {name} USING fts5 (
              text, wording, statement, quotes, content = 'search_words', content_rowid = 'id',
              tokenize = '{tokenizer} remove_diacritics 2', prefix = '{lengths}'
            )""",
        f"INSERT INTO {name} ({name}) VALUES ('rebuild')",  # noqa: S608 - our own tables
    ]
    for table, shape, text in (("answer", answer, "text"), ("finding", finding, "statement")):
        new, old = shape.format("new"), shape.format("old")
        other = "wording" if table == "answer" else "quotes"
        changed = " OR ".join(f"old.{each} IS NOT new.{each}" for each in (text, other, "spaced"))
        made += [
            f"""CREATE TRIGGER {name}_{table}_added AFTER INSERT ON {table} BEGIN
                  {add} {new} WHERE new.{text} != ''; END""",
            f"""CREATE TRIGGER {name}_{table}_removed AFTER DELETE ON {table} BEGIN
                  {remove} {old} WHERE old.{text} != ''; END""",
            f"""CREATE TRIGGER {name}_{table}_changed AFTER UPDATE OF {text}, {other}, spaced ON {table}
                WHEN {changed} BEGIN
                  {remove} {old} WHERE old.{text} != ''; {add} {new} WHERE new.{text} != ''; END""",
        ]
    return tuple(made)


@migrations()
def model_replies(database: Database) -> None:
    """What models replied, so that the same is not asked and paid for twice, and what each session has spent."""
    for statement in (
        """CREATE TABLE model_reply (
             session TEXT NOT NULL REFERENCES session (id), digest TEXT NOT NULL, text TEXT NOT NULL,
             tokens_in INTEGER NOT NULL, tokens_out INTEGER NOT NULL, cost TEXT NOT NULL,
             model TEXT NOT NULL, host TEXT NOT NULL, at TEXT NOT NULL,
             PRIMARY KEY (session, digest)
           ) STRICT""",
        """CREATE TABLE model_spending (
             session TEXT PRIMARY KEY REFERENCES session (id), tokens INTEGER NOT NULL, dollars TEXT NOT NULL
           ) STRICT""",
    ):
        database.execute(statement)


@migrations()
def egress(database: Database) -> None:
    """The ledger of what left the machine. It goes with its session."""
    database.execute(
        """CREATE TABLE egress (
             id INTEGER PRIMARY KEY, session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
             at TEXT NOT NULL, task TEXT NOT NULL, prompt TEXT NOT NULL, digest TEXT NOT NULL,
             model TEXT NOT NULL, host TEXT NOT NULL, tokens_in INTEGER, tokens_out INTEGER, cost TEXT,
             outcome TEXT NOT NULL
           ) STRICT"""
    )
    database.execute("CREATE INDEX egress_by_session ON egress (session, id)")


@migrations()
def kept_states(database: Database) -> None:
    """A state of a long session, so that it opens fast; it goes when one of its events is changed or removed."""
    for statement in (
        """CREATE TABLE kept_state (
             session TEXT PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE, revision INTEGER NOT NULL,
             chain TEXT NOT NULL, mark TEXT NOT NULL, digest TEXT NOT NULL, banks TEXT NOT NULL, state TEXT NOT NULL,
             history BLOB NOT NULL
           ) STRICT""",
        """CREATE TRIGGER kept_state_changed AFTER UPDATE OF payload, chain ON event BEGIN
             DELETE FROM kept_state WHERE session = old.session; END""",
        """CREATE TRIGGER kept_state_removed AFTER DELETE ON event BEGIN
             DELETE FROM kept_state WHERE session = old.session; END""",
    ):
        database.execute(statement)


@migrations()
def speakers_and_tags(database: Database) -> None:
    """Whose words a finding rests on, and their tags, where they were taken down live."""
    for statement in (
        "ALTER TABLE finding ADD COLUMN speakers TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE finding ADD COLUMN tags TEXT NOT NULL DEFAULT ''",
        "INSERT OR IGNORE INTO outdated SELECT id FROM session",
    ):
        database.execute(statement)


@migrations()
def erasure(database: Database) -> None:
    """What is known of sessions that are gone, without a word of them, and where copies of the file were put."""
    for statement in (
        """CREATE TABLE forgotten (
             digest TEXT PRIMARY KEY, at TEXT NOT NULL, events INTEGER NOT NULL, cleared_at TEXT NOT NULL
           ) STRICT""",
        "CREATE TABLE backup (path TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT",
    ):
        database.execute(statement)


@migrations()
def evidence_of_drafts(database: Database) -> None:
    """How well founded a draft was said to be, before it is sent."""
    database.execute("ALTER TABLE draft ADD COLUMN evidence TEXT NOT NULL DEFAULT ''")


@migrations()
def notes(database: Database) -> None:
    """Notes, what was taken down live among them, in the two indexes beside answers and findings.

    They share the row of ids. The words that a finding rests on are cut apart for the index as well, where their
    script leaves no space between words. Every session is outdated until its notes are made from its events.
    """
    database.conn.create_function("apart", 1, apart)
    changes = [(table, change) for table in ("answer", "finding") for change in ("added", "removed", "changed")]
    for statement in (
        *(f"DROP TRIGGER {index}_{table}_{change}" for index in _TOKENIZERS for table, change in changes),
        *(f"DROP TABLE {index}" for index in _TOKENIZERS),
        "DROP VIEW search_words",
        "ALTER TABLE finding ADD COLUMN spaced_quotes TEXT NOT NULL DEFAULT ''",
        "UPDATE finding SET spaced_quotes = apart(quotes)",
        """CREATE TABLE note (
             id INTEGER PRIMARY KEY, session TEXT NOT NULL REFERENCES session (id), note TEXT NOT NULL,
             question TEXT NOT NULL, item TEXT NOT NULL, probe TEXT NOT NULL, wording TEXT NOT NULL,
             capture TEXT NOT NULL, text TEXT NOT NULL, reason TEXT NOT NULL, speaker TEXT NOT NULL,
             tags TEXT NOT NULL, stage TEXT NOT NULL, names TEXT NOT NULL, grade TEXT NOT NULL, status TEXT NOT NULL,
             internal INTEGER NOT NULL, source TEXT NOT NULL, at TEXT NOT NULL, finding TEXT NOT NULL,
             answer TEXT NOT NULL, spaced TEXT NOT NULL,
             UNIQUE (session, note)
           ) STRICT""",
        "INSERT OR IGNORE INTO outdated SELECT id FROM session",
        "CREATE VIEW search_words AS " + " UNION ALL ".join(map(_view_of, _INDEXED)),
        *(statement for index, tokenizer in _TOKENIZERS.items() for statement in _index_of_all(index, tokenizer)),
        """CREATE VIEW notes_readable AS
             SELECT session.company, iif(note.capture = '', 'note', note.capture) AS kind, note.text AS note,
               note.speaker, replace(note.tags, char(10), ', ') AS tags, note.stage, note.status, note.grade,
               iif(note.internal, 'yes', 'no') AS internal, note.wording AS question, note.finding, note.at,
               note.session
             FROM note JOIN session ON session.id = note.session""",
    ):
        database.execute(statement)


_TOKENIZERS = {"search_stem": "porter unicode61", "search_exact": "unicode61"}
_IN_INDEX = ("text", "wording", "statement", "quotes", "note")
_INDEXED = {
    "answer": {"text": ("text", "spaced"), "wording": ("wording", "")},
    "finding": {"statement": ("statement", "spaced"), "quotes": ("quotes", "spaced_quotes")},
    "note": {"note": ("text", "spaced")},
}
"""For each table, which text is in which column of an index, and what holds it cut apart where that differs. A row
whose first text is empty is in none."""


def _words(table: str, row: str) -> list[str]:
    """What an index takes from a row, column by column."""
    texts = _INDEXED[table]
    found = (texts.get(column, ("", "")) for column in _IN_INDEX)
    whole = ((f"{row}.{text}" if text else "''", f"{row}.{apart}" if apart else "") for text, apart in found)
    return [f"iif({apart} = '', {text}, {apart})" if apart else text for text, apart in whole]


def _first(table: str) -> str:
    return next(iter(_INDEXED[table].values()))[0]


def _view_of(table: str) -> str:
    """The texts of a table as the indexes read them, without the two signs that mark a hit."""
    texts = (
        f"replace(replace({text}, char(2), char(65533)), char(3), char(65533)) AS {column}"
        for column, text in zip(_IN_INDEX, _words(table, table), strict=True)
    )
    return f"SELECT id, {', '.join(texts)} FROM {table} WHERE {_first(table)} != ''"  # noqa: S608 - our own tables


def _index_of_all(name: str, tokenizer: str) -> tuple[str, ...]:
    """One index over answers, findings and notes, and the triggers that keep it in step whoever writes."""
    columns = ", ".join(_IN_INDEX)
    lengths = "1 2 3 4 5" if tokenizer.startswith("porter") else "1 2 3 4 5 6 7 8 9"
    made = [
        f"""CREATE VIRTUAL TABLE {name} USING fts5 (
              {columns}, content = 'search_words', content_rowid = 'id',
              tokenize = '{tokenizer} remove_diacritics 2', prefix = '{lengths}'
            )""",
        f"INSERT INTO {name} ({name}) VALUES ('rebuild')",  # noqa: S608 - our own tables
    ]
    for table, texts in _INDEXED.items():
        first, read = _first(table), [each for pair in texts.values() for each in pair if each]
        put, cut = (", ".join(_words(table, row)) for row in ("new", "old"))
        add = f"INSERT INTO {name} (rowid, {columns}) SELECT new.id, {put} WHERE new.{first} != '';"
        remove = (
            f"INSERT INTO {name} ({name}, rowid, {columns}) SELECT 'delete', old.id, {cut} WHERE old.{first} != '';"
        )
        changed = " OR ".join(f"old.{each} IS NOT new.{each}" for each in read)
        made += [
            f"CREATE TRIGGER {name}_{table}_added AFTER INSERT ON {table} BEGIN {add} END",
            f"CREATE TRIGGER {name}_{table}_removed AFTER DELETE ON {table} BEGIN {remove} END",
            f"""CREATE TRIGGER {name}_{table}_changed AFTER UPDATE OF {", ".join(read)} ON {table}
                WHEN {changed} BEGIN {remove} {add} END""",
        ]
    return tuple(made)
