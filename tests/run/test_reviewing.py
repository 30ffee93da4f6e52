"""What people decide on a stored ledger: questions in order, acts with author and time, all of it reversible."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from janji.ledger import browse
from janji.ledger.store import Ledger
from janji.ledger.verify import verify
from janji.model.errors import InputError
from janji.model.records import Decision, Relation
from janji.reconcile import judge
from janji.reconcile.decisions import Why
from janji.run.judging import differing_entries, load_entries, load_records, reconcile
from janji.run.questions import KINDS, speaks_for
from janji.run.reviewing import Desk, decide, decided, review_queue, undo
from tests.reconcile.conftest import Newsroom

KILLS = 8
NOON = datetime(2031, 4, 1, 12, tzinfo=UTC)


def reports() -> Newsroom:
    """Two that are one, one that could be, one that is not, a conflict, a doubt, a giver that is missing."""
    room = Newsroom()
    for key, donor, sum_told in (("a", "GBR", 400), ("b", "GBR", 400), ("c", "DEU", 400), ("f", "GBR", 425)):
        room.article(key, outlet=f"Kabar {key.upper()}").gives(
            "pledged", donor, "UKR", "weapon.tank Challenger 2 x14", money=f"{sum_told}_000_000 USD"
        )
    room.article("d").gives("delivered", "FRA", "MDA", "equipment.generator x8", stance="hedged")
    room.article("e").gives("pledged", "", "HTI", "aid.humanitarian", money="90_000_000 EUR")
    return room


def stored(path: Path, room: Newsroom, rule: str = "gold") -> Path:
    with (
        Ledger.open(path, create=True) as ledger,
        ledger.begin_run(code="t", packs="t", config={}, started="2031-03-12T00:00:00+00:00") as run,
    ):
        documents, frames = room.records()
        for document in documents:
            told = [replace(f, rule=rule, id="") for f in frames if f.doc == document.id]
            run.write_reading(rule, document, told)
        reconcile(ledger, run)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return stored(tmp_path / "janji.db", reports())


class Room:
    """Shorthand: the ledger's commitments as groups of article keys, and frames by article."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.keys = {d.id: d.key for d in ledger.documents()}
        self.minutes = 0

    def frame(self, key: str) -> str:
        return next(f.id for f in self.ledger.frames() if self.keys[f.doc] == key)

    def groups(self) -> list[str]:
        of = {f.id: self.keys[f.doc] for f in self.ledger.frames()}
        return sorted("".join(sorted(of[i] for i in c.frames)) for c in load_entries(self.ledger).commitments)

    def entry(self, key: str) -> str:
        return next(c.id for c in load_entries(self.ledger).commitments if self.frame(key) in c.frames)

    def decide(self, act: str, *records: str, author: str = "Dewi", reason: str = "seen", **more: Any) -> Decision:
        self.minutes += 1
        when = NOON + timedelta(minutes=self.minutes)
        return decide(self.ledger, act, *records, author=author, reason=reason, when=when, **more)

    def undo(self, decision: Decision, author: str = "Dewi") -> Decision:
        self.minutes += 1
        return undo(self.ledger, decision.id, author=author, when=NOON + timedelta(minutes=self.minutes))


@pytest.fixture
def room(path: Path) -> Any:
    with Ledger.open(path) as ledger:
        yield Room(ledger)


def acts(room: Room) -> list[tuple[str, Sequence[str], dict[str, Any]]]:
    return [
        ("confirm", [room.frame("a")], {}),
        ("confirm", [room.frame("a")], {"against": [room.frame("c")]}),
        ("merge", [room.entry("a"), room.entry("c")], {}),
        ("split", [room.frame("b")], {}),
        ("split", [room.frame("a")], {"against": [room.entry("a")]}),
        ("correct", [room.frame("c")], {"values": {"donor": ["GBR"]}}),
        ("reject", [room.entry("a")], {}),
        ("note", [room.entry("a")], {}),
    ]


def test_every_act_is_a_row_and_its_undoing_restores_the_entries(room: Room) -> None:
    before, judged = load_entries(room.ledger), list(room.ledger.judgements())
    changing = 0
    for act, records, more in acts(room):
        made = room.decide(act, *records, **more)
        changing += load_entries(room.ledger) != before
        room.undo(made)
        assert load_entries(room.ledger) == before, act
        assert list(room.ledger.judgements()) == judged, act
    assert changing == 6, "all but a check and a note"
    rows = list(room.ledger.decisions())
    assert len(rows) == 2 * len(acts(room))
    assert {(d.author, d.reason) for d in rows if d.act != "undo"} == {("Dewi", "seen")}
    assert [d.made for d in rows] == sorted(d.made for d in rows)
    assert verify(room.ledger) == []


def test_a_corrected_frame_is_judged_anew_and_its_reading_stays(room: Room) -> None:
    assert "c" in room.groups()
    room.decide("correct", room.frame("c"), values={"donor": ["GBR"]})
    assert any("c" in g and "a" in g for g in room.groups())
    assert next(f for f in room.ledger.frames() if f.id == room.frame("c")).actors("donor") == ("DEU",)


def test_reading_again_with_other_rules_keeps_what_people_decided(room: Room, path: Path) -> None:
    room.decide("merge", room.entry("a"), room.entry("c"))
    room.decide("reject", room.frame("d"))
    room.decide("correct", room.frame("e"), values={"donor": ["IRL"]})
    before, ids = room.groups(), {f.id for f in room.ledger.frames()}
    stored(path, reports(), rule="better/2")
    assert not ids & {f.id for f in room.ledger.frames()}
    assert room.groups() == before
    assert {d.waits for d in decided(room.ledger)} == {None}
    irish = next(c for c in load_entries(room.ledger).commitments if c.recipients == ("HTI",))
    assert irish.donors == ("IRL",)
    assert verify(room.ledger) == []


def test_a_decision_waits_while_its_frame_is_not_read(room: Room, path: Path) -> None:
    merged = room.decide("merge", room.entry("a"), room.entry("c"))
    before = room.groups()
    without = reports()
    without.articles[2].told.clear()
    stored(path, without, rule="worse/2")
    (waiting,) = decided(room.ledger)
    assert (waiting.decision, waiting.waits) == (merged, Why.GONE)
    stored(path, reports(), rule="better/3")
    assert decided(room.ledger)[0].waits is None
    assert room.groups() == before


def test_two_people_disagree_and_the_later_word_holds(room: Room) -> None:
    first = room.decide("merge", room.frame("a"), room.frame("c"), author="Ana")
    second = room.decide("split", room.frame("a"), room.frame("c"), author="Budi")
    assert decided(room.ledger, first.id)[0].overruled_by == (second,)
    assert "c" in room.groups()
    room.undo(second, author="Ana")
    history = decided(room.ledger, room.frame("a"))
    assert [d.decision.act for d in history] == ["merge", "split", "undo"]
    assert history[1].undone_by == history[2].decision
    assert "c" not in room.groups()


def test_the_same_act_can_be_done_undone_and_done_again_in_one_moment(room: Room) -> None:
    for _ in range(2):
        made = decide(room.ledger, "reject", room.frame("d"), author="Dewi", when=NOON)
        assert "d" not in room.groups()
        undo(room.ledger, made.id, author="Dewi", when=NOON)
        assert "d" in room.groups()
    decide(room.ledger, "reject", room.frame("d"), author="Dewi", when=NOON - timedelta(days=9))  # a clock set back
    assert "d" not in room.groups()


# What is refused.


def test_what_cannot_be_decided_is_refused_with_what_can(room: Room) -> None:
    a, c, doc = room.frame("a"), room.frame("c"), next(d.id for d in room.ledger.documents())
    refused: list[tuple[str, list[str], dict[str, Any], str]] = [
        ("merge", [a], {}, "two records at least"),
        ("merge", [a, a], {}, "share"),
        ("merge", ["f-ffffffffffff", c], {}, "nothing in"),
        ("merge", ["f-", c], {}, "stands for several"),
        ("merge", [a, doc], {}, "different kinds"),
        ("split", [c], {}, "nothing is left on the other side"),
        ("split", [a, c, room.frame("b")], {}, "split parts two records"),
        ("correct", [a], {"values": {"donor": ["XQZ"]}}, "no ISO 3166"),
        ("correct", [a], {"values": {}}, "at least one role"),
        ("correct", [a], {"values": {"speaker": ["GBR"]}}, "has no 'speaker'"),
        ("reject", [doc], {}, "not of articles"),
        ("note", [a], {"reason": " "}, "needs words"),
        ("praise", [a], {}, "is no act"),
        ("confirm", [], {}, "confirm what?"),
        ("confirm", [a], {"author": " "}, "needs its author"),
        ("confirm", [a], {"author": "rule:mine/1"}, "needs its author"),
    ]
    for act, records, more, told in refused:
        with pytest.raises(InputError) as error:
            room.decide(act, *records, **more)
        assert told in str(error.value), (act, records)
    assert list(room.ledger.decisions()) == []


def test_an_undoing_of_what_is_undone_or_unknown_is_refused(room: Room) -> None:
    made = room.decide("reject", room.frame("d"))
    room.undo(made)
    with pytest.raises(InputError, match=r"was undone by Dewi on 2031-04-01T12:02"):
        room.undo(made)
    with pytest.raises(InputError, match="no decision 'p-0000'"):
        undo(room.ledger, "p-0000", author="Dewi", when=NOON)


def test_a_time_without_a_zone_is_a_fault_of_the_caller(room: Room) -> None:
    with pytest.raises(ValueError, match="zone"):
        decide(room.ledger, "reject", room.frame("d"), author="Dewi", when=datetime(2031, 4, 1))


def test_a_rejected_frame_joins_nothing_until_that_is_undone(room: Room) -> None:
    room.decide("reject", room.frame("c"))
    with pytest.raises(InputError, match="was rejected"):
        room.decide("merge", room.frame("a"), room.frame("c"))


# What to look at first.


def test_questions_come_with_what_hangs_on_them(room: Room) -> None:
    asked = review_queue(room.ledger)
    assert [q.kind for q in asked] == sorted((q.kind for q in asked), key=KINDS.index)
    doubts = {q.why: q for q in asked if q.kind == "doubt"}
    assert set(doubts) == {"hedged", "no-donor"}
    assert doubts["no-donor"].money > 90_000_000, "euros in dollars"
    assert [q.why for q in asked if q.kind == "doubt"] == ["no-donor", "hedged"], "the larger sum first"
    assert review_queue(room.ledger, kinds=["doubt"], most=1) == [doubts["no-donor"]]
    with pytest.raises(InputError, match="'rumour'"):
        review_queue(room.ledger, kinds=["rumour"])


def test_what_is_answered_is_asked_no_more_until_it_is_undone(room: Room) -> None:
    for kind in ("pair", "conflict", "dispute", "doubt"):
        for question in review_queue(room.ledger, kinds=[kind]):
            made = room.decide("confirm", *question.left, *(question.right if kind != "pair" else ()),
                               against=question.right if kind == "pair" else ())  # fmt: skip
            assert question not in review_queue(room.ledger, kinds=[kind])
            room.undo(made)
            assert question in review_queue(room.ledger, kinds=[kind])


def test_what_an_author_was_unsure_of_comes_last_for_him_alone(room: Room) -> None:
    first = review_queue(room.ledger)[0]
    room.decide("note", *first.frames, author="Dewi", reason="", unsure=True)
    assert review_queue(room.ledger, author="Dewi")[-1] == first
    assert review_queue(room.ledger, author="Budi")[0] == first


def test_an_undecided_pair_is_asked_once_for_two_entries_and_a_no_settles_it(tmp_path: Path) -> None:
    room = Newsroom()
    for key, day in (("a", "2031-03-10"), ("b", "2031-03-11")):
        room.article(key, day).gives("pledged", "GBR", "UKR", "aid.military", money="400_000_000 USD")
    room.article("c", "2031-03-14").gives("considered", "GBR", "UKR", "aid.military", "weapon.drone")
    with Ledger.open(stored(tmp_path / "x.db", room)) as ledger:
        undecided = [j for j in ledger.judgements() if j.relation is Relation.UNDECIDED]
        pairs = review_queue(ledger, kinds=["pair"])
        assert undecided
        assert len({q.entries for q in pairs}) == len(pairs) > 0
        question = pairs[0]
        assert any(speaks_for(r, "commitment") for r in question.reasons)
        before = load_entries(ledger)
        no = decide(ledger, "split", *question.left, against=question.right, author="Dewi", when=NOON)
        assert question not in review_queue(ledger, kinds=["pair"])
        assert load_entries(ledger) == before
        undo(ledger, no.id, author="Dewi", when=NOON)
        decide(ledger, "confirm", *question.left, against=question.right, author="Dewi", when=NOON)
        assert len(load_entries(ledger).commitments) == len(before.commitments) - 1


def test_a_gift_that_fits_two_receivers_is_asked_about_until_it_has_one(tmp_path: Path) -> None:
    room = Newsroom()
    for to in ("UKR", "MDA", ""):
        told = room.article(f"to {to}", "2031-03-10")
        told.gives("pledged", "NLD", to, "equipment.generator", money="25_000_000 EUR")
    with Ledger.open(stored(tmp_path / "x.db", room)) as ledger:
        pairs = review_queue(ledger, kinds=["pair"])
        assert [q.why for q in pairs] == ["several", "several"]
        question = pairs[0]
        no = decide(ledger, "split", *question.left, against=question.right, author="Dewi", when=NOON)
        assert not review_queue(ledger, kinds=["pair"])
        assert sorted(len(c.frames) for c in load_entries(ledger).commitments) == [1, 2], (
            "only one is left that it fits"
        )
        undo(ledger, no.id, author="Dewi", when=NOON)
        decide(ledger, "confirm", *question.left, against=question.right, author="Dewi", when=NOON)
        assert not review_queue(ledger, kinds=["pair"])
        assert sorted(len(c.frames) for c in load_entries(ledger).commitments) == [1, 2]


# Faults.

SCRIPT = """
import sys
from datetime import UTC, datetime, timedelta
from janji.ledger.store import Ledger
from janji.run.reviewing import Desk
with Ledger.open(sys.argv[1]) as ledger:
    desk = Desk(ledger)
    frames = sorted(f.id for f in ledger.frames())
    for n in range(10_000):
        when = datetime(2031, 4, 1, tzinfo=UTC) + timedelta(seconds=n)
        frame = frames[n % len(frames)]
        if n % 3 == 2:
            desk.undo(made, author=sys.argv[2], when=when)
        elif n % 3 == 1:
            made = desk.decide("correct", frame, author=sys.argv[2], when=when, values={"stage": "approved"})
        else:
            made = desk.decide("reject", frame, author=sys.argv[2], when=when)
        print(made.id, flush=True)
"""


def test_a_kill_in_the_middle_of_reviewing_loses_nothing_accepted(path: Path) -> None:
    chance = random.Random(20310401)
    told: list[str] = []
    for n in range(KILLS):
        reviewer = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(path), f"Dewi {n}"], stdout=subprocess.PIPE, text=True
        )
        assert reviewer.stdout is not None
        told += [reviewer.stdout.readline().strip() for _ in range(chance.randrange(1, 6))]
        time.sleep(chance.uniform(0, 0.03))
        reviewer.kill()
        told += reviewer.stdout.read().split()
        reviewer.wait()
        with Ledger.open(path) as ledger:
            assert verify(ledger) == []
            held = {d.id for d in ledger.decisions()}
            assert {i for i in told if i} <= held
            entries = load_entries(ledger)
            with ledger.begin_run(code="t", packs="t", config={}, started="2031-04-02T00:00:00+00:00") as run:
                reconcile(ledger, run)
                assert load_records(ledger).entries == entries, "an act and what follows from it come together"
                assert run.id is None


def test_a_reviewer_and_a_reader_at_once_agree_in_the_end(path: Path) -> None:
    room = reports()
    room.article("g", "2031-03-13").gives("delivered", "DEU", "UKR", "weapon.tank Challenger 2 x14")
    with Ledger.open(path) as reviewing:
        desk = Desk(reviewing)
        stored(path, room, rule="gold")  # while she looks
        frame = next(f.id for f in desk.records.read if f.actors("donor") == ("DEU",))
        desk.decide("correct", frame, author="Dewi", when=NOON, values={"donor": ["GBR"]})
        entries = load_entries(reviewing)
        assert sum(len(c.frames) for c in entries.commitments) == len(list(reviewing.frames()))
        with reviewing.begin_run(code="t", packs="t", config={}, started="2031-04-02T00:00:00+00:00") as run:
            reconcile(reviewing, run)
            assert load_records(reviewing).entries == entries
            assert browse.entries(reviewing.link) == entries


ACTS = ("confirm", "merge", "split", "correct", "reject", "undo")


@pytest.mark.parametrize("seed", range(4))
def test_what_is_kept_follows_every_act(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with Ledger.open(path) as ledger:
        desk = Desk(ledger)
        for n in range(8):
            act, when = chance.choice(ACTS), NOON + timedelta(minutes=n)
            frames = sorted(desk.records.frames)
            one, other = chance.sample(frames, 2)
            try:
                if act == "undo":
                    desk.undo(chance.choice(desk.records.decisions).id if n else "g-1", author="Dewi", when=when)
                elif act == "correct":
                    donor = [chance.choice(("GBR", "DEU", "FRA"))]
                    desk.decide("correct", one, author="Dewi", when=when, values={"donor": donor})
                elif act == "reject":
                    desk.decide("reject", one, author="Dewi", when=when)
                else:
                    desk.decide(act, one, author="Dewi", when=when, against=[other])
            except (InputError, IndexError):
                continue
            assert browse.entries(ledger.link) == load_records(ledger).entries
            rules = [j for j in ledger.judgements() if j.by.startswith("rule:")]
            held = desk.records.people.frames
            whole = judge([d for d in desk.records.documents if d.id in {f.doc for f in held}], held)
            assert sorted(rules, key=lambda j: j.id) == sorted(whole, key=lambda j: j.id)
        assert verify(ledger) == []
        assert differing_entries(ledger) == []
