"""`janji review`, `janji decide`, `janji decisions`: people at work, driven by lines as a pipe gives them."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from janji.cli.given import given_values
from janji.ledger.store import Ledger
from janji.ledger.verify import verify
from janji.run import load_entries
from tests.reconcile.conftest import Newsroom
from tests.run.test_reviewing import reports, stored

from .conftest import Ending, Janji

Review = Callable[..., Ending]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = reports()
    room.article("g", "2031-03-12").gives("pledged", "NOR", "KEN", "aid.military", money="400_000_000 USD")
    room.article("h", "2031-03-14").gives("considered", "NOR", "KEN", "aid.military", "weapon.drone")
    return stored(tmp_path_factory.mktemp("review") / "janji.db", room)


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "janji.db"))


@pytest.fixture
def review(janji: Janji, path: Path, monkeypatch: pytest.MonkeyPatch) -> Review:
    """`review("y", "why", "q")`: the lines that are typed."""

    def run(*lines: str, author: str = "Dewi", options: tuple[str, ...] = ()) -> Ending:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        named = ("--author", author) if author else ()
        return janji("review", "--ledger", path, *named, *options)

    return run


def acts(path: Path) -> list[str]:
    with Ledger.open(path) as ledger:
        assert verify(ledger) == []
        return [d.act for d in ledger.decisions()]


def test_a_question_shows_both_sentences_marked_and_the_reasons_for_and_against(review: Review) -> None:
    out = review("q").out
    assert "Is this the same? rules could not tell" in out
    assert "[1]" in out
    assert "[2]" in out
    assert "{pledged}" in out
    assert "for: same donor: NOR" in out
    assert "against: " in out
    assert "y yes · n no" in out
    assert "Decided: 0." in out


@pytest.mark.parametrize(("key", "act"), [("y", "confirm"), ("n", "split")])
def test_an_answer_is_stored_with_author_and_reason_and_the_next_question_comes(
    review: Review, path: Path, key: str, act: str
) -> None:
    first = review(key, "both tell of the drones", "q")
    with Ledger.open(path) as ledger:
        (decision,) = ledger.decisions()
    assert (decision.act, decision.author, decision.reason) == (act, "Dewi", "both tell of the drones")
    assert "Decided: 1." in first.out
    again = review("q").out
    assert "same donor: NOR" not in again, "it goes on where it was left"
    assert "Is this" in again


def test_unsure_is_asked_again_after_all_others(review: Review, path: Path) -> None:
    out = review("u", "q").out
    assert out.count("Is this the same?") == 1
    assert acts(path) == ["note"]
    assert "same donor: NOR" not in review("q").out
    assert "same donor: NOR" in review("q", author="Budi").out


def test_z_takes_the_last_answer_back_and_asks_again(review: Review, path: Path) -> None:
    out = review("y", "", "z", "q").out
    assert acts(path) == ["confirm", "undo"]
    assert out.count("same donor: NOR") == 2
    assert "You have decided nothing" in review("z", "q").out


def test_a_frame_can_be_rejected_corrected_and_noted(review: Review, path: Path) -> None:
    review("m", "ask the desk", "c", "1", "donor=SWE", "", "misread", "q", options=("--kind", "pair"))
    review("r", "", "q", options=("--kind", "doubt"))
    assert acts(path) == ["note", "correct", "reject"]


def test_a_wrong_key_or_value_is_told_and_asked_again(review: Review, path: Path) -> None:
    ending = review("x", "c", "9", "c", "1", "donor=XQZ", "", "", "c", "1", "donor", "", "y", "", "q")
    assert ending.code == 0
    assert "'x' is no key here" in ending.out
    assert "Which one, 1 to 2?" in ending.out
    assert "no ISO 3166 country" in ending.out
    assert "no ROLE=VALUE" in ending.out
    assert acts(path) == ["confirm"]


def test_all_can_be_answered_and_then_nothing_is_left(review: Review) -> None:
    out = review(*["n", ""] * 12).out
    assert "Nothing is left to look at." in out
    assert "Still to look at: 0." in out
    assert "Nothing is left to look at." in review().out


def test_the_review_speaks_indonesian(review: Review) -> None:
    out = review("y", "", "q", options=("--lang", "id")).out
    assert "Apakah ini sama?" in out
    assert "dikonfirmasi · p-" in out
    assert "Diputuskan: 1." in out


def test_an_author_is_asked_for_and_a_wrong_kind_refused_first(review: Review, path: Path) -> None:
    assert "Your name: " in review("Ana", "n", "", "q", author="").out
    with Ledger.open(path) as ledger:
        assert [d.author for d in ledger.decisions()] == ["Ana"]
    ending = review(options=("--kind", "rumour"))
    assert (ending.code, "pair, conflict, dispute, doubt" in ending.err) == (2, True)


# Without questions.


def ids(path: Path) -> dict[str, str]:
    with Ledger.open(path) as ledger:
        keys = {d.id: d.key for d in ledger.documents()}
        return {keys[f.doc]: f.id for f in ledger.frames()}


def test_decide_and_undo_in_one_line_each_and_the_history_of_both(janji: Janji, path: Path) -> None:
    frames = ids(path)
    at = ("--ledger", path, "--author", "Dewi")
    ending = janji("decide", "merge", frames["a"], frames["c"], *at, "--reason", "one gift")
    assert ending.code == 0
    decision = ending.out.split()[0]
    assert "merged by Dewi" in ending.out
    assert "“one gift”" in ending.out
    assert janji("decide", "undo", decision[:8], *at).code == 0
    history = janji("decisions", frames["a"], "--ledger", path).out
    assert "undone by Dewi" in history
    assert f"takes back {decision}" in history
    assert janji("decisions", "--ledger", path).out == history


def test_a_correction_shows_what_was_read_and_explain_shows_both(janji: Janji, path: Path) -> None:
    frame = ids(path)["c"]
    told = ("--set", "donor=GBR", "--set", "money=400000000 USD", "--set", "stage=delivered")
    ending = janji("decide", "correct", frame, *told, "--author", "Dewi", "--reason", "see line 1", "--ledger", path)
    assert "donor: GBR (read: DEU)" in ending.out
    out = janji("explain", frame, "--ledger", path).out
    assert "donor: Germany" in out
    assert "donor: United Kingdom (read: Germany) · corrected by Dewi" in out
    assert "see line 1" in out
    ledger = janji("ledger", "--donor", "DEU", "--ledger", path).out
    assert "Challenger" not in ledger


def test_explain_tells_of_rejected_confirmed_and_noted_frames(janji: Janji, path: Path) -> None:
    frames = ids(path)
    for act, key in (("reject", "d"), ("confirm", "e"), ("note", "a")):
        assert janji("decide", act, frames[key], "--author", "Budi", "--reason", "why", "--ledger", path).code == 0
    for key, said in (("d", "rejected by Budi"), ("e", "confirmed by Budi"), ("a", "noted by Budi")):
        assert said in janji("explain", frames[key], "--ledger", path).out
    janji("decide", "merge", frames["a"], frames["c"], "--author", "Budi", "--reason", "by hand", "--ledger", path)
    assert "Budi: by hand" in janji("explain", frames["a"], "--ledger", path).out or "Budi: by hand" in entry(
        janji, path
    )


def entry(janji: Janji, path: Path) -> str:
    with Ledger.open(path) as ledger:
        frame = ids(path)["a"]
        found = next(c.id for c in load_entries(ledger).commitments if frame in c.frames)
    return janji("explain", found, "--ledger", path).out


def test_disagreement_is_shown(janji: Janji, path: Path) -> None:
    frames = ids(path)
    for act, author in (("merge", "Ana"), ("split", "Budi")):
        janji("decide", act, frames["a"], frames["c"], "--author", author, "--ledger", path)
    assert "people disagree: a later decision says otherwise (Budi" in janji("decisions", "--ledger", path).out


def test_nothing_decided_says_so(janji: Janji, path: Path) -> None:
    assert "Nobody has decided anything yet." in janji("decisions", "--ledger", path).out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("merge", "f-0000000", "f-1111111", "--author", "Dewi"), "nothing in"),
        (("undo", "p-0000000", "--author", "Dewi"), "no decision"),
        (("undo", "p-1", "p-2", "--author", "Dewi"), "one decision at a time"),
        (("note", "a", "--reason", "x"), "--author NAME"),
        (("correct", "a", "--set", "donor", "--author", "Dewi"), "no ROLE=VALUE"),
        (("correct", "a", "--set", "money=many", "--author", "Dewi"), "400000000 USD"),
        (("correct", "a", "--set", "money=[{", "--author", "Dewi"), "begins as JSON"),
    ],
)
def test_what_cannot_be_decided_ends_with_a_clear_line(
    janji: Janji, path: Path, args: tuple[str, ...], told: str
) -> None:
    ending = janji("decide", *args, "--ledger", path)
    assert (ending.code, told in ending.err) == (2, True)
    assert acts(path) == []


def test_values_are_taken_as_people_type_them() -> None:
    told = ["items=weapon.tank Leopard 2 x14, aid.military", "time=2031-03-01..2031-03-31", "due=2031-04-01",
            "recipient=", "cumulative=yes", 'donor=["GBR"]', "money=1.5 USD", "place=Cebu, Filipina"]  # fmt: skip
    assert given_values(told) == {
        "items": [{"type": "weapon.tank", "name": "Leopard 2", "n": 14}, {"type": "aid.military"}],
        "time": ["2031-03-01", "2031-03-31"],
        "due": ["2031-04-01", "2031-04-01"],
        "recipient": None,
        "cumulative": True,
        "donor": ["GBR"],
        "money": [{"n": "1.5", "currency": "USD"}],
        "place": "Cebu, Filipina",
    }


def test_a_ledger_without_questions_ends_at_once(janji: Janji, tmp_path: Path) -> None:
    room = Newsroom()
    room.article("a").gives("pledged", "GBR", "UKR", "weapon.tank")
    path = stored(tmp_path / "small.db", room)
    assert "Nothing is left to look at." in janji("review", "--author", "Dewi", "--ledger", path).out
