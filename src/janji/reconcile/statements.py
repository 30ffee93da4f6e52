"""When two statements are one utterance told twice, and when one denies what another affirms.

Utterance: the same speaker, the same occasion, most content words, also in another wording or translation, direct or
indirect. Dispute: a denial that points at a claim told shortly before in its article, or that shares content words
with a claim of another speaker told about the same days. A denial whose claim is nowhere in the set is no dispute:
nothing is invented.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from janji.model.records import Frame, Judgement, Relation
from janji.reconcile.evidence import Evidence
from janji.reconcile.tables import background, weights
from janji.reconcile.views import Days, Library, days_of, gap
from janji.reconcile.words import (
    as_written,
    content,
    medium_key,
    name_skeleton,
    numbers_of,
    same_name,
    shared_weight,
    stem,
)

RULE = "rule:reconcile.utterance/1"
DISPUTE_RULE = "rule:reconcile.dispute/1"
_TOKEN = re.compile(r"[^\W\d_]+")
_ANONYMOUS = "anonymous:"
_TOO_LITTLE = 0.3  # a share that counts as few words
_MOST = 0.7
_CONTESTED = frozenset({"claims", "accuses"})  # what a denial most often answers


@dataclass(frozen=True, eq=False, slots=True)
class StatementView:
    frame: Frame
    speakers: tuple[str, ...]
    offices: frozenset[str]
    act: str
    words: dict[str, float]
    numbers: frozenset[str]
    text: str
    said: Days | None
    reported: Days | None
    outlet: str
    relays: frozenset[str]

    @property
    def day(self) -> int | None:
        known = self.said or self.reported
        return None if known is None else known[1]

    @property
    def is_quoted(self) -> bool:
        return self.frame.stage == "direct"

    @property
    def marks(self) -> tuple[str, ...]:
        """What a speaker is found by: the folded surname or key; an official also by office with a word of content."""
        found = {f"{office}:{word}" for office in self.offices for word, weight in self.words.items() if weight >= 1.0}
        for speaker in self.speakers:
            parts = name_skeleton(speaker)
            if parts and not speaker.startswith(_ANONYMOUS):
                found.add(parts[-1])
            elif speaker:
                found.add(speaker)
        return tuple(sorted(found))


def view_statement(library: Library, frame: Frame) -> StatementView:
    text = library.words_at(frame)
    return StatementView(
        frame=frame,
        speakers=tuple(library.person(frame.doc, name) for name in frame.actors("speaker")),
        offices=frozenset(frame.actors("of")),
        act=frame.text_of("act") or "says",
        words=_words(text),
        numbers=numbers_of(text),
        text=text,
        said=days_of(frame.time_of("said")),
        reported=library.reported(frame),
        outlet=medium_key(library.documents[frame.doc].outlet or ""),
        relays=frozenset(medium_key(v) for v in frame.actors("via")),
    )


def _words(text: str) -> dict[str, float]:
    name, lighter = background().weights["name"], weights("utterance").number("name_weight")
    return {word: lighter if weight == name else weight for word, weight in content(text).items()}


def compare(a: StatementView, b: StatementView, is_same_story: bool = False) -> Evidence:
    """Symmetric: whether the two tell one utterance."""
    scale = weights("utterance")
    evidence = Evidence(scale)
    _compare_speakers(evidence, a, b)
    if evidence.is_vetoed:
        return evidence
    share, shared = shared_weight(a.words, b.words)
    is_one_article = a.frame.doc == b.frame.doc
    least = scale.number("least_weight" if is_one_article or is_same_story else "least_weight_elsewhere")
    if sum(min(a.words[w], b.words[w]) for w in shared) < least and a.text != b.text:
        share = min(share, _TOO_LITTLE)
    if is_one_article and a.is_quoted and b.is_quoted and not _runs_alike(a.text, b.text):
        share = min(share, _TOO_LITTLE)  # an article seldom quotes one sentence twice, and then in the same words
    outcome = next(name for name, least in scale.settings["words_from"] if share >= least)
    evidence.add("words", outcome, "" if outcome == "few" else as_written(a.text, shared))
    _compare_time(evidence, a, b)
    if not a.numbers or not b.numbers:
        evidence.add("numbers", "unknown")
    elif a.numbers & b.numbers:
        evidence.add("numbers", "same", ", ".join(sorted(a.numbers & b.numbers)))
    else:
        evidence.add("numbers", "differ", f"{', '.join(sorted(a.numbers))} / {', '.join(sorted(b.numbers))}")
    if a.frame.doc == b.frame.doc:
        evidence.add("context", "same_article")
    else:
        evidence.add("context", "same_story" if is_same_story else "other")
    if {a.act, b.act} & {"denies"} and a.act != b.act:
        evidence.cap = "one denies what the other says"
    elif evidence.has("speaker", "described") and a.frame.doc != b.frame.doc and not is_same_story:
        evidence.cap = "an unnamed speaker in another article"
    return evidence


def _runs_alike(left: str, right: str) -> bool:
    """True where most runs of three words of the shorter stand in the longer."""
    one, other = sorted((_TOKEN.findall(left.casefold()), _TOKEN.findall(right.casefold())), key=len)
    runs, among = ({tuple(w[i : i + 3]) for i in range(max(1, len(w) - 2))} for w in (one, other))
    return len(runs & among) >= _MOST * len(runs)


def _compare_speakers(evidence: Evidence, a: StatementView, b: StatementView) -> None:
    same = [(x, y) for x in a.speakers for y in b.speakers if x == y or same_name(x, y)]
    named = [x for x, _ in same if not x.startswith(_ANONYMOUS)]
    if named:
        evidence.add("speaker", "same", max(named, key=lambda n: (len(n), n)))
    elif same:
        evidence.add("speaker", "described", same[0][0].removeprefix(_ANONYMOUS))
    elif _is_office_of(a, b) or _is_office_of(b, a):
        evidence.add("speaker", "office", f"{', '.join(a.speakers)} / {', '.join(b.speakers)}")
    else:
        evidence.add("speaker", "differ", f"{', '.join(a.speakers)} / {', '.join(b.speakers)}")


def _is_office_of(body: StatementView, official: StatementView) -> bool:
    """A country or organisation speaks in one, its named or unnamed official in the other."""
    return bool(set(body.speakers) & official.offices) or (
        all(s.startswith(_ANONYMOUS) for s in body.speakers) and bool(body.offices & official.offices)
    )


def _compare_time(evidence: Evidence, a: StatementView, b: StatementView) -> None:
    scale = weights("utterance")
    if a.said and b.said:
        days = gap(a.said, b.said)
        if days == 0:
            evidence.add("time", "same")
        else:
            evidence.add("time", "near" if days <= scale.days("one_occasion_days") else "differ", f"{days} days")
        return
    if a.frame.doc == b.frame.doc:
        evidence.add("time", "unknown")
        return
    left, right = a.said or a.reported, b.said or b.reported
    if left is None or right is None:
        evidence.add("time", "unknown")
        return
    days = gap(left, right)
    if days <= scale.days("one_occasion_days"):
        evidence.add("time", "near")
    else:
        evidence.add("time", "apart" if days <= scale.days("window_days") else "differ", f"{days} days")


def cites(a: StatementView, b: StatementView) -> tuple[str, str] | None:
    """`(citing, cited)` document ids where one relays words from the other's outlet."""
    if a.frame.doc == b.frame.doc:
        return None
    if b.outlet and b.outlet in a.relays:
        return a.frame.doc, b.frame.doc
    if a.outlet and a.outlet in b.relays:
        return b.frame.doc, a.frame.doc
    return None


@cache
def _pointing() -> frozenset[str]:
    return frozenset(weights("dispute").settings["pointing"])


@cache
def _pointing_stems() -> frozenset[str]:
    return frozenset(stem(w) for w in _pointing())


def _matter_of(denial: StatementView) -> frozenset[str]:
    """What the denial speaks of, beside words that point at a claim ("laporan", "tersebut")."""
    return frozenset(denial.words) - _pointing_stems()


def disputes_within(told: list[StatementView]) -> list[Judgement]:
    """CONTRADICTS between the denials of one article and the claims that they answer. `told` in order of position."""
    pointing = _pointing()
    found: list[Judgement] = []
    for place, denial in enumerate(told):
        if denial.act != "denies":
            continue
        first = [w.casefold() for w in _TOKEN.findall(denial.text)][:2]
        points = any(w in pointing for w in first) and len(_matter_of(denial)) <= 3
        answer: StatementView | None = None
        if points:
            answer = _answered_before(denial, told[:place])
            reason = "the denial points at the claim told before it"
        if answer is None:
            answer, shared = _answered_by_words(denial, told)
            reason = f"the denial shares content with the claim: {as_written(denial.text, shared)}"
        if answer is None:
            continue
        found.append(_contradiction(answer, denial, 0.9 if points else 0.8, reason))
        for follower in told[place + 1 : place + 3]:
            shared_words = follower.words.keys() & answer.words.keys()
            if follower.frame.evidence == denial.frame.evidence and _is_same_side(follower, denial) and shared_words:
                reason = f"goes on from a denial, on the same matter: {as_written(follower.text, shared_words)}"
                found.append(_contradiction(answer, follower, 0.7, reason))
    return found


def _is_same_side(a: StatementView, b: StatementView) -> bool:
    """True where both speak for one side: the same person, or the same country or organisation."""
    sides_a, sides_b = set(a.speakers) | a.offices, set(b.speakers) | b.offices
    return bool(sides_a & sides_b) or any(same_name(x, y) for x in a.speakers for y in b.speakers)


def _answered_before(denial: StatementView, before: list[StatementView]) -> StatementView | None:
    scale = weights("dispute")
    acts = list(scale.settings["answered"])
    near = [
        s
        for s in before
        if s.act in acts
        and not _is_same_side(s, denial)
        and denial.frame.at.start - s.frame.at.end <= scale.days("near_chars")
    ]
    if not near:
        return None
    matter = _matter_of(denial)
    return max(near, key=lambda s: (bool(matter & s.words.keys()), s.act in _CONTESTED, s.frame.at.start, s.frame.id))


def _answered_by_words(
    denial: StatementView, others: list[StatementView]
) -> tuple[StatementView | None, tuple[str, ...]]:
    """The claim that shares most with the denial; of equal ones a named side's, then the nearest."""
    best: tuple[tuple[float, bool, int, str], StatementView, tuple[str, ...]] | None = None
    for other in others:
        shared = contradicted_words(denial, other)
        if shared is None:
            continue
        distance = abs(denial.frame.at.start - other.frame.at.start)
        order = (shared[0], bool(other.offices), -distance, other.frame.id)
        if best is None or order > best[0]:
            best = (order, other, shared[1])
    return (None, ()) if best is None else (best[1], best[2])


def contradicted_words(denial: StatementView, other: StatementView) -> tuple[float, tuple[str, ...]] | None:
    """The shared words where `other` affirms what `denial` denies; None where they are about different things."""
    scale = weights("dispute")
    if other.act not in scale.settings["answered"] or _is_same_side(other, denial):
        return None
    about = _matter_of(denial)
    matter = {w: weight for w, weight in denial.words.items() if w in about}
    share, words = shared_weight(matter, other.words)
    answers_all = denial.frame.doc == other.frame.doc and other.act in _CONTESTED and matter.keys() <= set(words)
    if share < scale.number("shared_words") or (len(words) < scale.days("least_words") and not answers_all):
        return None
    return share, words


def disputes_between(a: StatementView, b: StatementView) -> Judgement | None:
    """CONTRADICTS between a denial and a claim of two articles that report about the same days."""
    if (a.act == "denies") == (b.act == "denies"):
        return None
    denial, claim = (a, b) if a.act == "denies" else (b, a)
    left, right = denial.said or denial.reported, claim.said or claim.reported
    if left is None or right is None or gap(left, right) > weights("dispute").days("window_days"):
        return None
    shared = contradicted_words(denial, claim)
    if shared is None:
        return None
    return _contradiction(
        claim, denial, 0.7, f"the denial shares content with the claim: {as_written(denial.text, shared[1])}"
    )


def _contradiction(claim: StatementView, denial: StatementView, score: float, reason: str) -> Judgement:
    left, right = sorted((claim.frame.id, denial.frame.id))
    speakers = f"{', '.join(claim.speakers)} / {', '.join(denial.speakers)}"
    return Judgement(
        left, right, Relation.CONTRADICTS, score, (f"different speakers: {speakers}", reason), DISPUTE_RULE
    )


def by_article(views: list[StatementView]) -> dict[str, list[StatementView]]:
    told: dict[str, list[StatementView]] = defaultdict(list)
    for view in sorted(views, key=lambda v: (v.frame.doc, v.frame.at, v.frame.id)):
        told[view.frame.doc].append(view)
    return told
