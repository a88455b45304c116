"""A forgotten session leaves no word behind: not in the file, its log, its indexes, its banks or a later backup."""

import sqlite3
import stat
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.errors import StoreError
from assistant.interview import commands
from assistant.interview.cells import Cell, Span
from assistant.interview.subjects import SESSION_SUBJECT
from assistant.recorder import Recorder
from assistant.recorder.projection import project_events
from assistant.store import connection, driver
from assistant.store.backup import HOLDS, MOVED, UNREAD, back_up
from assistant.store.doctor import check_store
from assistant.store.erasure import clear_traces, forget_session, forgotten, id_digest, session_tables
from assistant.store.replies import ReplyRow, SqliteReplies
from assistant.store.sqlite import SqliteStore, open_store
from tests.interview.banks import rich_bank

Opener = Callable[..., SqliteStore]
AT = "2031-02-03T00:00:00.000Z"
LATER = "2032-02-03T00:00:00.000Z"
ALL = (("segment", "all"),)
HOW = Cell("how", ALL)
CANARIES = ("Quixotry", "vanfossils", "zzyzxroad", "plumbago", "umbrageous", "wrenchbird", "jackdawish", "oxbowlake",
            "mulberrying", "Tobermory", "kumquats", "refusenik")  # fmt: skip
"""Company, first answer, second answer, note, draft, bank, comment, model's reply, something taken down with who said
it and a tag, and words that were refused."""
FREE = {"bank", "forgotten", "backup"}
"""Tables of ours with rows that belong to no one session."""


@pytest.fixture(params=["the wheel", "the standard library"], autouse=True)
def sqlite(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "the standard library":
        monkeypatch.setattr(driver, "sqlite", sqlite3)


@pytest.fixture
def store(opened: Opener) -> SqliteStore:
    return opened()


def told(store: SqliteStore, session: str) -> None:
    """A session with a canary in every place that words are kept in."""
    company, first, second, note, draft, bank, comment, reply, taken, who, tag, refused = CANARIES
    made = rich_bank()
    recorder, outcome = Recorder.start(store, replace(made, title=bank), company, depth="deep", session=session)
    assert outcome.refusal is None
    every: tuple[commands.Command, ...] = (
        commands.Answer(Cell("ships", ALL), "yes"),
        commands.Answer(HOW, f"By {first} they said, every other week"),
        *(commands.Answer(Cell("channels", ALL), text) for text in ("web", "web, shop", "shop") * 20),
        commands.AddNote(HOW, f"{note} " * 400),
        *(commands.AddNote(HOW, f"{n} {note}") for n in range(60)),
        *(commands.Capture(f"{n} {taken}", "quote", HOW, newcomer=who, tags=(tag,)) for n in range(30)),
        commands.Undo(),
        commands.RecordFinding("pain", f"It is {first}", (Span(HOW, 3, 13),)),
        commands.Answer(HOW, f"By {second} they said, every other week"),
        commands.Comment(SESSION_SUBJECT, comment),
    )
    for each in every:
        assert recorder.perform(each).refusal is None, each
    assert recorder.perform(commands.Answer(Cell("late", ALL), refused)).refusal is not None
    recorder.save_draft(Cell("late", ALL), draft)
    replies = SqliteReplies(store.connection)
    replies.keep(ReplyRow(session, "0" * 64, reply, 1, 1, "", "m", "h", AT))
    replies.spend(session, 1, Decimal(1))


def kept(store: SqliteStore, session: str = "kept-session") -> None:
    recorder, _ = Recorder.start(store, rich_bank(), "Beta", depth="deep", session=session)
    recorder.perform(commands.Answer(Cell("ships", ALL), "yes"))
    recorder.perform(commands.Answer(HOW, "By bicycle they said, every other week"))


def remains(path: Path) -> dict[str, list[str]]:
    """The canaries in the raw bytes of each file beside the path; those cut up by a page or an index too."""
    found: dict[str, list[str]] = {}
    for each in sorted(path.parent.iterdir()):
        text = each.read_bytes().lower()
        hits = [word for word in CANARIES if word.lower().encode() in text or word[1:].lower().encode() in text]
        if hits:
            found[each.name] = hits
    return found


def unsound(store: SqliteStore, path: Path) -> list[str]:
    return [each.name for each in check_store(store, path, project_events) if not each.ok and each.name != "SQLite"]


def test_the_canaries_are_there_before(store: SqliteStore, path: Path) -> None:
    told(store, "told-session")
    store.connection.raw.execute("PRAGMA wal_checkpoint").fetchone()
    everywhere = set().union(*remains(path).values())
    assert everywhere == set(CANARIES)


def test_no_word_of_a_forgotten_session_is_in_any_file(store: SqliteStore, path: Path) -> None:
    kept(store)
    told(store, "told-session")
    kept(store, "kept-later")
    before = [list(store.events(name)) for name in ("kept-session", "kept-later")]
    erasure = forget_session(store, "told-session", AT)
    assert (erasure.pending, erasure.forks, erasure.backups) == ("", (), ())
    assert remains(path) == {}
    assert [row.id for row in store.sessions()] == ["kept-later", "kept-session"]
    assert [list(store.events(name)) for name in ("kept-session", "kept-later")] == before
    assert unsound(store, path) == []


def test_the_words_stay_gone_when_the_file_is_closed_and_opened_again(path: Path) -> None:
    store = open_store(path)
    told(store, "told-session")
    store.close()
    again = open_store(path)
    forget_session(again, "told-session", AT)
    again.close()
    assert remains(path) == {}


def test_what_is_kept_says_when_and_no_words(store: SqliteStore) -> None:
    told(store, "told-session")
    count = store.session("told-session").revision
    forget_session(store, "told-session", AT)
    [known] = forgotten(store)
    assert (known.digest, known.at, known.events, known.cleared_at) == (id_digest("told-session"), AT, count, AT)
    assert not any(word in str(known) for word in (*CANARIES, "told-session"))


def test_every_table_is_of_sessions_or_of_none(store: SqliteStore) -> None:
    with store.connection.reading() as raw:
        of_sessions = set(session_tables(raw))
        ours = {
            str(name)
            for name, sql in raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
            if "STRICT" in (sql or "")
        }
    assert ours - of_sessions == FREE
    assert {"event", "draft", "answer", "finding", "note", "model_reply", "session"} <= of_sessions


def test_a_bank_that_another_session_has_stays(store: SqliteStore) -> None:
    kept(store)
    kept(store, "other-session")
    digest = store.session("kept-session").bank_digest
    forget_session(store, "kept-session", AT)
    assert store.bank(digest)
    forget_session(store, "other-session", AT)
    with pytest.raises(StoreError, match="not in the session file"):
        store.bank(digest)


def test_a_reader_that_holds_the_log_up_is_told_and_made_up_for(
    store: SqliteStore, path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(store, "told-session")
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    store.connection.raw.execute("PRAGMA busy_timeout = 10").fetchone()
    reader = opened()
    with reader.connection.reading() as raw:
        raw.execute("SELECT count(*) FROM event").fetchone()
        erasure = forget_session(store, "told-session", AT)
    assert "another program" in erasure.pending
    assert [each.cleared_at for each in forgotten(store)] == [""]
    assert remains(path) != {}
    assert clear_traces(store, LATER) == ""
    assert [each.cleared_at for each in forgotten(store)] == [LATER]
    assert remains(path) == {}


def test_where_nothing_can_be_written_the_session_stays_whole(store: SqliteStore) -> None:
    told(store, "told-session")
    before = list(store.events("told-session"))
    store.connection.raw.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match="written"):
        forget_session(store, "told-session", AT)
    store.connection.raw.execute("PRAGMA query_only = OFF")
    assert list(store.events("told-session")) == before


def test_a_session_there_is_not_cannot_be_forgotten(store: SqliteStore) -> None:
    with pytest.raises(StoreError) as caught:
        forget_session(store, "nothing", AT)
    assert caught.value.code == "unknown_session"
    assert forgotten(store) == []


def test_someone_who_has_it_open_is_told_and_cannot_bring_it_back(store: SqliteStore, opened: Opener) -> None:
    kept(store)
    recorder = Recorder.open(opened(), "kept-session")
    forget_session(store, "kept-session", AT)
    for attempt in (
        lambda: recorder.perform(commands.Answer(HOW, "By van, they said, every week")),
        lambda: recorder.save_draft(HOW, "By v"),
    ):
        with pytest.raises(StoreError) as caught:
            attempt()
        assert caught.value.code == "unknown_session"
    assert store.sessions() == []


def test_forks_that_began_with_its_words_are_named(store: SqliteStore) -> None:
    from assistant.recorder.fork import fork_session

    kept(store)
    fork = fork_session(store, "kept-session", 2).state.session
    assert forget_session(store, "kept-session", AT).forks == (fork,)


# Backups --------------------------------------------------------------------------------------------------------


def test_a_backup_is_whole_private_and_without_what_was_removed(store: SqliteStore, tmp_path: Path) -> None:
    kept(store)
    told(store, "told-session")
    forget_session(store, "told-session", AT)
    target = tmp_path / "copies" / "backup.db"
    target.parent.mkdir()
    assert back_up(store, target, LATER) == 1
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [each.name for each in target.parent.iterdir()] == ["backup.db"]
    assert remains(target) == {}
    copy = open_store(target)
    assert list(copy.events("kept-session")) == list(store.events("kept-session"))
    assert unsound(copy, target) == []
    copy.close()


def test_backups_that_hold_a_session_are_named_when_it_is_forgotten(store: SqliteStore, tmp_path: Path) -> None:
    places = {name: tmp_path / f"{name}.copy" for name in ("before", "moved", "broken", "holds")}
    kept(store, "other-session")
    back_up(store, places["before"], "2001-01-01T00:00:00.000Z")
    kept(store)
    for name in ("moved", "broken", "holds"):
        back_up(store, places[name], LATER)
    places["moved"].rename(tmp_path / "elsewhere")
    places["broken"].write_bytes(b"x" * 5000)
    erasure = forget_session(store, "kept-session", AT)
    assert dict(erasure.backups) == {
        places["moved"]: MOVED,
        places["broken"]: UNREAD,
        places["holds"]: HOLDS,
    }


def test_a_backup_is_not_written_over_anything(store: SqliteStore, path: Path, tmp_path: Path) -> None:
    there, link = tmp_path / "there", tmp_path / "link"
    there.write_text("mine", encoding="utf-8")
    link.symlink_to(tmp_path / "nowhere")
    for target in (there, link, path, tmp_path):
        with pytest.raises(StoreError) as caught:
            back_up(store, target, AT)
        assert caught.value.code == "backup_exists"
    assert there.read_text(encoding="utf-8") == "mine"
    with pytest.raises(StoreError) as caught:
        back_up(store, tmp_path / "no" / "folder.db", AT)
    assert caught.value.hint


def test_a_backup_of_a_damaged_session_is_not_kept(store: SqliteStore, tmp_path: Path) -> None:
    kept(store)
    store.connection.raw.execute("UPDATE event SET payload = replace(payload, 'bicycle', 'tricycle')")
    with pytest.raises(StoreError) as caught:
        back_up(store, tmp_path / "copy.db", AT)
    assert caught.value.code == "backup_unsound"
    assert not list(tmp_path.glob("*copy.db*"))
