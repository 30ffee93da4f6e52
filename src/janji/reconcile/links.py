"""When one commitment changes another, and when it is a part of another.

A change: an extension of the term or a raise of the sum updates what was promised before and adds nothing to it. A
part: a line of a package told by itself, or one donor's share of a joint gift. Both are judgements with a direction
("left updates right", "left is a part of right") between commitments that are not the same. Refuses a change whose
sum is no larger, a part whose sum is no smaller, and whatever other donors or receivers do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from janji.model.records import Frame, Judgement, Relation
from janji.model.values import Money
from janji.reconcile.amounts import is_generic, item_outcome
from janji.reconcile.evidence import Evidence, score
from janji.reconcile.phrases import part_as_share, part_of_package, part_opening, part_within
from janji.reconcile.tables import weights
from janji.reconcile.views import CommitmentView, ItemView, figures_of, gap, is_vague

CHANGE_RULE = "rule:reconcile.change/1"
PART_RULE = "rule:reconcile.part/1"
LINKS = (Relation.UPDATES, Relation.PART_OF)
_GIVEN = frozenset({"pledged", "approved", "delivered"})
_FIGURE = re.compile(r"(?<![\w-])(?:[^\w\s-]|Rp)?(\d+(?:[.,]\d+)*)")  # no model's number ("F-16")
_SAME_GOODS = ("name_same", "name_compatible", "name_one", "type_same")


def compare_change(later: CommitmentView, earlier: CommitmentView) -> Evidence:
    """Whether `later`, which tells of a change, changes what `earlier` tells of."""
    evidence = Evidence(weights("change"))
    kind, words = later.change
    _compare_parties(evidence, "donor", later.donors, earlier.donors)
    _compare_parties(evidence, "recipient", later.recipients, earlier.recipients)
    _compare_goods(evidence, later.items, earlier.items)
    if evidence.is_vetoed:
        return evidence
    evidence.add("words", kind or "raises", words)
    _compare_figures(evidence, kind, later, earlier)
    if later.frame.doc == earlier.frame.doc and not (later.time and earlier.time):
        evidence.add("time", "same_article")
    elif later.day is None or earlier.day is None:
        evidence.add("time", "unknown")
    else:
        evidence.add("time", "earlier" if earlier.day < later.day else "later", f"{later.day - earlier.day} days")
    return evidence


def _compare_parties(evidence: Evidence, role: str, left: frozenset[str], right: frozenset[str]) -> None:
    shown = ", ".join(sorted(left & right or left | right))
    if not left or not right:
        evidence.add(role, "unknown", shown)
    elif left == right:
        evidence.add(role, "same", shown)
    elif role == "donor" and left & right:
        evidence.add(role, "overlap", shown)
    else:
        evidence.add(role, "differ", shown)


def _agreement(left: Sequence[ItemView], right: Sequence[ItemView]) -> tuple[str, ItemView, ItemView] | None:
    found = [(o, x, y) for x in left for y in right if (o := item_outcome(x, y)) is not None]
    order = (*_SAME_GOODS, "generic_same", "broader")
    return min(found, key=lambda row: order.index(row[0]), default=None)


def _compare_goods(evidence: Evidence, left: Sequence[ItemView], right: Sequence[ItemView]) -> None:
    if not left or not right:
        evidence.add("goods", "unknown")
        return
    best = _agreement(left, right)
    if best is None:
        evidence.add("goods", "differ", f"{left[0].shown} / {right[0].shown}")
    elif best[0] in ("name_same", "name_compatible"):
        evidence.add("goods", "name_same", best[1].shown)
    elif best[0] in _SAME_GOODS:
        evidence.add("goods", "type_same", best[1].shown)
    else:
        evidence.add("goods", "unknown")


def _compare_figures(evidence: Evidence, kind: str, later: CommitmentView, earlier: CommitmentView) -> None:
    pairs = [(x, y) for unit, x in figures_of(later) for other, y in figures_of(earlier) if unit == other]
    if not pairs:
        evidence.add("figure", "unknown")
        return
    new, old = max(pairs, key=lambda pair: (pair[0], -abs(pair[1] - pair[0]), pair[1]))
    shown = f"{old:,f} / {new:,f}"
    if kind == "extends":
        evidence.add("figure", "same" if new == old else "other", shown)
    elif kind == "adds":
        evidence.add("figure", "told_beside" if new != old else "other", shown)
    elif old >= new:
        evidence.add("figure", "more", shown)
    else:
        evidence.add("figure", "told" if _tells(later, old) else "less", shown)


def _tells(view: CommitmentView, figure: Decimal) -> bool:
    """True where the sentence has the digits of a figure, however it is scaled ("$50 million", "50.000.000")."""
    digits = f"{figure.normalize():f}".rstrip("0").replace(".", "")
    told = _FIGURE.findall(view.words)
    return any(n.replace(".", "").replace(",", "").rstrip("0") == digits for n in told)


def compare_part(part: CommitmentView, whole: CommitmentView, words: tuple[str, str]) -> Evidence:
    """Whether `part` is a part of `whole`. `words`: how it is told as one (a level of the scale), in which words."""
    evidence = Evidence(weights("part"))
    if part.donors and whole.donors and part.donors < whole.donors:
        evidence.add("donor", "share", ", ".join(sorted(part.donors)))
    elif words[0] == "its_share" and is_vague(whole.donors) and not is_vague(part.donors):
        evidence.add("donor", "member", ", ".join(sorted(part.donors)))
    elif part.donors and whole.donors and part.donors != whole.donors:
        evidence.add("donor", "differ", ", ".join(sorted(part.donors ^ whole.donors)))
    else:
        _compare_parties(evidence, "donor", part.donors, whole.donors)
    _compare_parties(evidence, "recipient", part.recipients, whole.recipients)
    evidence.add("words", *words)
    _compare_part_figures(evidence, part, whole)
    _compare_part_goods(evidence, part, whole)
    if part.frame.doc == whole.frame.doc:
        evidence.add("time", "together")
    elif part.day is None or whole.day is None:
        evidence.add("time", "near", "undated")
    else:
        days = abs(part.day - whole.day)
        scale = weights("part")
        near = "near" if days <= scale.days("window_days") else "far"
        evidence.add(
            "time", "together" if days <= weights("commitment").days("one_report_days") else near, f"{days} days"
        )
    return evidence


def _compare_part_figures(evidence: Evidence, part: CommitmentView, whole: CommitmentView) -> None:
    pairs = [(x, y) for unit, x in figures_of(part) for other, y in figures_of(whole) if unit == other]
    sums = [m.n for m in whole.money if not m.same_as_previous]
    if any(x >= y for x, y in pairs):
        x, y = next((x, y) for x, y in pairs if x >= y)
        evidence.add("figure", "not_less", f"{x:,f} / {y:,f}")
    elif part.frame.evidence != whole.frame.evidence and any(_tells(part, n) for n in sums):
        evidence.add("figure", "told", f"{sums[0]:,f}")
    elif pairs:
        evidence.add("figure", "less", f"{pairs[0][0]:,f} / {pairs[0][1]:,f}")
    else:
        evidence.add("figure", "unknown")


def _compare_part_goods(evidence: Evidence, part: CommitmentView, whole: CommitmentView) -> None:
    if not part.items or not whole.items:
        evidence.add("goods", "package" if is_package(whole) else "unknown")
        return
    best = _agreement(part.items, whole.items)
    if best is not None and best[0] in _SAME_GOODS:
        evidence.add("goods", "same", best[1].shown)
    elif is_package(whole):
        evidence.add("goods", "package")
    else:
        evidence.add("goods", "differ" if best is None else "unknown")


def is_package(view: CommitmentView) -> bool:
    """A sum, aid told by its purpose, or a list of goods."""
    return not view.items or len(view.items) > 1 or any(is_generic(i.type) for i in view.items)


def part_told(part: CommitmentView, whole: CommitmentView, before: CommitmentView | None) -> tuple[str, str] | None:
    """How a telling calls itself a part of another; None where it does not. `before`: the package that its article
    told of last before it."""
    is_one_article = part.frame.doc == whole.frame.doc
    if is_one_article and part.frame.evidence == whole.frame.evidence:
        found = _between_figures(part, whole)
        return ("within", found) if found else None
    if is_one_article and whole is before:
        opening = part_opening(part.words)
        if opening:
            return "opens", opening
        share = part_as_share(part.words) if is_vague(whole.donors) or len(whole.donors) > 1 else ""
        if share:
            return "its_share", share
    named = part_of_package(part.words)
    if named and any(_tells(part, m.n) for m in whole.money):
        return "names_package", named
    return None


def packages_before(views: Sequence[CommitmentView]) -> dict[str, CommitmentView]:
    """For each telling the package with a sum that its article told of last before it, in another sentence."""
    found: dict[str, CommitmentView] = {}
    last: dict[str, list[CommitmentView]] = {}
    for view in sorted(views, key=lambda v: (v.frame.doc, v.frame.at.start, v.frame.id)):
        told = last.setdefault(view.frame.doc, [])
        before = next((w for w in reversed(told) if w.frame.evidence != view.frame.evidence), None)
        if before is not None:
            found[view.frame.id] = before
        if view.money and not view.is_total and is_package(view):
            told.append(view)
    return found


def _between_figures(part: CommitmentView, whole: CommitmentView) -> str:
    """The words of a part in a sentence that tells of both: between their figures where their places are known."""
    start, end = _place_of_sum(whole.frame), _place_of_sum(part.frame) or _place_of_goods(part.frame)
    if start is None or end is None:
        return part_within(whole.words)
    offset = whole.frame.evidence.start
    return part_within(whole.evidence[start - offset : end - offset + 1]) if start < end else ""


def _place_of_sum(frame: Frame) -> int | None:
    return min((s.start for r in frame.roles if isinstance(r.value, Money) for s in r.spans), default=None)


def _place_of_goods(frame: Frame) -> int | None:
    return min((s.start for r in frame.roles if r.name == "items" for s in r.spans), default=None)


def may_be_part(part: CommitmentView, whole: CommitmentView) -> bool:
    """A quick look: two acts of one kind, neither a running total nor a forecast."""
    if part.frame.id == whole.frame.id or part.is_total or whole.is_total or part.forecaster or whole.forecaster:
        return False
    if not part.donors and part.frame.evidence != whole.frame.evidence:
        return False
    return (part.stage in _GIVEN) == (whole.stage in _GIVEN) and (is_package(whole) or len(whole.donors) > 1)


def is_share(part: CommitmentView, whole: CommitmentView) -> bool:
    """True where one of several donors gives less of the same than they give together."""
    if not (part.donors and part.donors < whole.donors) or not figures_of(part):
        return False
    best = _agreement(part.items, whole.items)
    return (best is not None and best[0] in _SAME_GOODS) or not (part.items or whole.items)


def judge_part(part: CommitmentView, whole: CommitmentView, before: CommitmentView | None) -> Judgement | None:
    """`before`: see `part_told`."""
    if not may_be_part(part, whole):
        return None
    words = part_told(part, whole, before) if whole.money else None
    if words is None and is_share(part, whole):
        words = ("none", "")
    if words is None:
        return None
    return _judgement(compare_part(part, whole, words), part, whole, Relation.PART_OF, PART_RULE)


def judge_change(later: CommitmentView, earlier: CommitmentView) -> Judgement | None:
    """None where nothing was changed."""
    kind, _ = later.change
    if not kind or later.stage not in _GIVEN or earlier.is_total or earlier.forecaster or earlier.stage not in _GIVEN:
        return None
    if earlier.change[0] == kind and not _is_another_occasion(later, earlier):
        return None  # the same change told twice
    if kind == "adds" and not _is_told_beside(later, earlier):
        return None  # a further round of its own
    evidence = compare_change(later, earlier)
    if kind == "raises" and evidence.has("figure", "unknown"):
        return None  # nothing says that it was this that was raised
    return _judgement(evidence, later, earlier, Relation.UPDATES, CHANGE_RULE)


def _is_told_beside(later: CommitmentView, earlier: CommitmentView) -> bool:
    """What something is added to is told in its own article, and dated before it."""
    when = later.time or later.reported
    if later.frame.doc != earlier.frame.doc or when is None or earlier.time is None:
        return False
    return earlier.time[1] < when[0] and earlier.stage in _GIVEN


def _is_another_occasion(later: CommitmentView, earlier: CommitmentView) -> bool:
    left, right = later.time or later.reported, earlier.time or earlier.reported
    return bool(left and right) and gap(left, right) > weights("commitment").days("one_report_days")  # type: ignore[arg-type]


def _judgement(
    evidence: Evidence, left: CommitmentView, right: CommitmentView, relation: Relation, by: str
) -> Judgement | None:
    match evidence.relation:
        case Relation.SAME:
            return Judgement(left.frame.id, right.frame.id, relation, score(evidence.total), evidence.reasons, by)
        case Relation.UNDECIDED:
            ids = sorted((left.frame.id, right.frame.id))
            said = "part" if relation is Relation.PART_OF else "change"
            reasons = (f"left open: perhaps a {said} of the other", *evidence.reasons)
            return Judgement(ids[0], ids[1], Relation.UNDECIDED, score(evidence.total), reasons, by)
        case _:
            return None


def change_keys(view: CommitmentView) -> list[tuple[tuple[str, ...], int]]:
    """What a change is sought by: giver and receiver, over some two years."""
    window = weights("change").days("window_days")
    if view.is_total or view.stage not in _GIVEN:
        return []
    return [(("change", donor, to), window) for donor in sorted(view.donors) for to in sorted(view.recipients)]
