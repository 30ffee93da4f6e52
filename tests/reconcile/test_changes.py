"""From one moment to another: what is new, advanced, delivered, taken back, in conflict, joined, split, gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from janji.model.records import Decision, Document, Frame, Judgement, Relation
from janji.model.values import Item, Money
from janji.reconcile import Commitment, fold, judge
from janji.reconcile.anchors import anchor_of
from janji.reconcile.changes import Change, State, What, changes
from janji.reconcile.decisions import resolve

from .conftest import Article, Newsroom


def state(articles: Sequence[Article], people: Sequence[Decision] = ()) -> State:
    """What the articles tell, as people have it."""
    documents = [a.document() for a in articles]
    frames = [f for a, d in zip(articles, documents, strict=True) for f in a.frames(d)]
    told = resolve(documents, frames, people)
    judged = [*judge(documents, told.frames), *told.judgements]
    return State(documents, told.frames, judged, fold(documents, told.frames, judged))


def by_article(newsroom: Newsroom) -> list[list[Change]]:
    """What each article brings to those before it."""
    states = [state(newsroom.articles[:n]) for n in range(len(newsroom.articles) + 1)]
    return [list(changes(a, b)) for a, b in pairwise(states)]


def kinds(found: Sequence[Change]) -> list[str]:
    return [str(c.what) for c in found]


def stages(change: Change) -> tuple[str, ...]:
    return tuple(e.stage for e in (*change.before, *change.after) if isinstance(e, Commitment))


def test_a_life_is_told_step_by_step_with_the_frames_that_say_so(newsroom: Newsroom) -> None:
    newsroom.article("a", "2031-03-01").gives("requested", "NZL", "FJI", "relief.shelter x400", asker=["FJI"])
    newsroom.article("b", "2031-03-05").gives("pledged", "NZL", "FJI", "relief.shelter x400")
    newsroom.article("c", "2031-03-12").gives("delivered", "NZL", "FJI", "relief.shelter x100", time="2031-03-11")
    newsroom.article("d", "2031-03-25").gives("delivered", "NZL", "FJI", "relief.shelter x150", time="2031-03-24")
    newsroom.article("e", "2031-04-20").gives("withdrawn", "NZL", "FJI", "relief.shelter", time="2031-04-19")
    first, second, third, fourth, fifth = by_article(newsroom)
    assert kinds(first) == ["new"]
    assert (kinds(second), stages(second[0])) == (["advanced"], ("requested", "pledged"))
    assert (kinds(third), stages(third[0])) == (["advanced", "delivered"], ("pledged", "delivered"))
    assert kinds(fourth) == ["delivered"]
    (more,) = fourth
    assert [a.quantity.n for a in (*more.old, *more.new) if isinstance(a, Item) and a.quantity] == [100, 250]
    assert stages(next(c for c in fifth if c.what is What.TURNED)) == ("delivered", "withdrawn")
    for article, found in zip(newsroom.articles, by_article(newsroom), strict=True):
        told = {f.id for f in article.frames(article.document())}
        assert all(c.frames and set(c.frames) <= told and not c.judgements for c in found)


def test_a_promise_can_be_taken_up_again(newsroom: Newsroom) -> None:
    newsroom.article("a", "2031-03-01").gives("pledged", "KOR", "KEN", "relief.medical x3", time="2031-03-01")
    newsroom.article("b", "2031-03-08").gives("withdrawn", "KOR", "KEN", "relief.medical x3", time="2031-03-08")
    newsroom.article("c", "2031-03-20").gives("delivered", "KOR", "KEN", "relief.medical x3", time="2031-03-19")
    _, halted, resumed = by_article(newsroom)
    assert kinds(halted) == ["turned"]
    assert "resumed" in kinds(resumed)
    assert stages(resumed[0]) == ("withdrawn", "delivered")


def test_another_number_of_the_same_day_is_a_conflict_and_told_once(newsroom: Newsroom) -> None:
    tanks = "weapon.tank Leclerc"
    newsroom.article("a", "2031-03-10").gives("pledged", "FRA", "UKR", f"{tanks} x14", time="2031-03-09")
    newsroom.article("b", "2031-03-10").gives("pledged", "FRA", "UKR", f"{tanks} x14", time="2031-03-09")
    newsroom.article("c", "2031-03-10").gives("pledged", "FRA", "UKR", f"{tanks} x12", time="2031-03-09")
    newsroom.article("d", "2031-03-11").gives("pledged", "FRA", "UKR", f"{tanks} x12", time="2031-03-09")
    _, _, third, fourth = by_article(newsroom)
    (conflict,) = [c for c in third if c.what is What.CONFLICT]
    assert conflict.conflict is not None
    assert [value for value, _ in conflict.conflict.values] == ["12", "14"]
    assert What.CONFLICT not in [c.what for c in fourth]


def test_a_sum_told_later_is_another_figure(newsroom: Newsroom) -> None:
    newsroom.article("a", "2031-03-10").gives("pledged", "CHE", "MDA", "relief.winter x20")
    newsroom.article("b", "2031-03-10").gives("pledged", "CHE", "MDA", "relief.winter x20", money="3_000_000 CHF")
    _, (figures,) = by_article(newsroom)
    assert (figures.what, figures.old) == (What.FIGURES, ())
    assert [str(a.n) for a in figures.new if isinstance(a, Money)] == ["3000000"]


def test_a_denial_brings_a_dispute(newsroom: Newsroom) -> None:
    newsroom.article("a").quotes("Kementerian Alfa", "pasukannya menguasai kota Soraya", "claims", of=["RUS"])
    newsroom.article("b").quotes("Kementerian Beta", "pasukan Alfa menguasai kota Soraya", "denies", of=["UKR"])
    before, after = state(newsroom.articles[:1]), state(newsroom.articles)
    assert len(after.entries.disputes) == 1
    (found,) = changes(before, after)
    assert (found.what, found.before, found.after) == (What.CONFLICT, (), after.entries.disputes)


def said(act: str, frames: Sequence[Sequence[Frame]], author: str = "Ningsih Prameswari") -> Decision:
    payload = {side: [anchor_of(f) for f in group] for side, group in zip(("left", "right"), frames, strict=False)}
    if len(frames) == 1:
        payload = {"frames": payload["left"]}
    return Decision(act, "c-1", payload, author, "2031-04-01T08:00:00+00:00", "seen in the contract")


def two_packages(newsroom: Newsroom) -> tuple[list[Article], list[Frame]]:
    newsroom.article("a", "2031-03-01").gives("pledged", "JPN", "PHL", "weapon.naval x5")
    newsroom.article("b", "2031-06-20").gives("pledged", "JPN", "PHL", "equipment.radar x2")
    return newsroom.articles, newsroom.records()[1]


def test_people_join_and_part_and_their_word_is_the_reason(newsroom: Newsroom) -> None:
    articles, (ships, radars) = two_packages(newsroom)
    merge = said("merge", [[ships], [radars]])
    apart, joined = state(articles), state(articles, [merge])
    (one,) = [c for c in changes(apart, joined) if c.what is What.JOINED]
    assert (len(one.before), len(one.after), one.frames) == (2, 1, ())
    assert {(j.by, j.reasons) for j in one.judgements} == {("Ningsih Prameswari", ("seen in the contract",))}
    undo = replace(said("undo", [[ships]]), undoes=merge.id, id="")
    (two,) = [c for c in changes(joined, state(articles, [merge, undo])) if c.what is What.SPLIT]
    assert (len(two.before), len(two.after)) == (1, 2)
    assert changes(apart, state(articles, [merge, undo])) == ()


def test_what_a_person_rejects_is_gone(newsroom: Newsroom) -> None:
    articles, (ships, _) = two_packages(newsroom)
    (gone,) = changes(state(articles), state(articles, [said("reject", [[ships]])]))
    assert (gone.what, gone.entry.donors if isinstance(gone.entry, Commitment) else ()) == (What.GONE, ("JPN",))


def test_an_article_that_links_two_entries_joins_them() -> None:
    def told(doc: Document, number: int) -> Frame:
        return Article("x", None).gives("pledged", "JPN", "PHL", "weapon.naval", sentence=f"{number}.").frames(doc)[0]

    docs = [Article(key, "2031-03-10", text="1.\n").document() for key in "abc"]
    frames = [told(doc, 1) for doc in docs]

    def same(x: Frame, y: Frame) -> Judgement:
        left, right = sorted((x.id, y.id))
        return Judgement(left, right, Relation.SAME, 0.9, ("same",), "rule:test/1")

    bridge = [same(frames[0], frames[2]), same(frames[1], frames[2])]
    before = State(docs[:2], frames[:2], [], fold(docs[:2], frames[:2], []))
    after = State(docs, frames, bridge, fold(docs, frames, bridge))
    (joined,) = changes(before, after)
    assert (joined.what, len(joined.before), joined.frames) == (What.JOINED, 2, (frames[2].id,))
    (split,) = changes(after, State(docs, frames, bridge[:1], fold(docs, frames, bridge[:1])))
    assert (split.what, len(split.after), split.frames) == (What.SPLIT, 2, ())


def test_an_article_read_anew_is_matched_by_place(newsroom: Newsroom) -> None:
    newsroom.article("a").gives("pledged", "NLD", "UKR", "equipment.generator x25")
    documents, (frame,) = newsroom.records()
    anew = replace(frame, rule="id.pledge.better/2", stage="approved", id="")
    before = State(documents, [frame], [], fold(documents, [frame], []))
    (found,) = changes(before, State(documents, [anew], [], fold(documents, [anew], [])))
    assert (found.what, stages(found)) == (What.ADVANCED, ("pledged", "approved"))


def told_stage(entries: Sequence[Commitment]) -> dict[str, tuple[str, str]]:
    """By frame: the ids of entries follow their first report."""
    return {frame: (c.stage, c.stance) for c in entries for frame in c.frames}


def followed(stage_of: dict[str, tuple[str, str]], found: Sequence[Change]) -> dict[str, tuple[str, str]]:
    """The stages of the later moment, by the changes alone: of what was there, and of what is told as new."""
    now = dict(stage_of)
    for change in found:
        before = [e for e in change.before if isinstance(e, Commitment)]
        after = [e for e in change.after if isinstance(e, Commitment)]
        if change.what in (What.ADVANCED, What.RECEDED, What.TURNED, What.RESUMED):
            assert {stage_of[f] for f in before[0].frames if f in stage_of} <= {(before[0].stage, before[0].stance)}
            stayed = set(before[0].frames) & set(after[0].frames)  # what was split off has its own line
            now |= dict.fromkeys(stayed, (after[0].stage, after[0].stance))
        elif change.what in (What.NEW, What.JOINED, What.SPLIT):
            now |= told_stage(after)
    return now


acts = st.tuples(
    st.sampled_from(["requested", "considered", "pledged", "approved", "delivered", "refused", "withdrawn"]),
    st.sampled_from(["DEU", "SWE"]),
    st.sampled_from(["weapon.tank Leopard 2 x14", "relief.medical x3", "equipment.generator"]),
    st.integers(0, 60),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(acts, min_size=3, max_size=9), cuts=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_steps_add_up(
    new_newsroom: Callable[[], Newsroom], told: list[tuple[str, str, str, int]], cuts: tuple[float, float]
) -> None:
    newsroom = new_newsroom()
    for n, (stage, donor, item, day) in enumerate(sorted(told, key=lambda t: t[3])):
        when = date.fromordinal(date(2031, 1, 1).toordinal() + day).isoformat()
        newsroom.article(f"k{n}", when).gives(stage, donor, "UKR", item, time=when)
    i, j = sorted(int(c * len(told)) for c in cuts)
    a, b, c = state(newsroom.articles[:i]), state(newsroom.articles[:j]), state(newsroom.articles)
    assert changes(a, a) == changes(b, b) == changes(c, c) == ()
    start, middle, end = (told_stage(s.entries.commitments) for s in (a, b, c))
    half, whole = followed(start, changes(a, b)), followed(start, changes(a, c))
    assert half == {frame: middle[frame] for frame in half}
    assert whole == {frame: end[frame] for frame in whole}
    in_steps = followed(half, changes(b, c))
    assert in_steps == {frame: end[frame] for frame in in_steps}
    assert start.keys() <= in_steps.keys() & whole.keys()
