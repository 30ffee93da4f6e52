"""When two frames tell of the same commitment: the same donor giving the same thing to the same recipient in the same
round.

Takes pairs of `CommitmentView`; each comparison gives one named level of `domain/aid/reconcile.yml`. Refuses to join
what only looks alike: running totals, a third party's forecasts with the donor's own promise, another number at
another time (a new round), another donor or recipient. A request or a deliberation joins a promise only where donor,
recipient and goods agree and all are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from janji.exchange import Outcome, near_equal
from janji.model.values import Money
from janji.reconcile.amounts import is_rounding, item_outcome, meets, takes_in
from janji.reconcile.doubts import WISHES, are_months_apart, is_mass, reason_to_doubt
from janji.reconcile.evidence import Evidence
from janji.reconcile.packages import compare_records
from janji.reconcile.tables import Scale, weights
from janji.reconcile.views import CommitmentView, ItemView, days_told, gap, is_vague
from janji.reconcile.words import same_name

RULE = "rule:reconcile.commitment/1"
_PROMISES = frozenset({"pledged", "approved"})
_TURNS = frozenset({"refused", "withdrawn"})
_ITEM_RANK = ("name_same", "name_compatible", "name_one", "types_same", "type_same", "broader", "generic_same")
_ONE_TIME = ("same", "near", "recap", "swift_sequel")
_WIDE = 7  # days: an interval wider than this does not say on which of several days


@cache
def _scale() -> Scale:
    return weights("commitment")


@cache
def _rank(stage: str) -> int:
    return int(_scale().settings["lifecycle"].index(stage))


def compare(a: CommitmentView, b: CommitmentView, is_same_story: bool = False) -> Evidence:
    """Symmetric: the order of the two changes nothing."""
    if (b.stage, b.frame.id) < (a.stage, a.frame.id):
        a, b = b, a
    evidence = Evidence(_scale())
    if compare_records(evidence, a, b):
        return evidence
    if not a.donors and not b.donors and a.stage == b.stage == "requested":
        evidence.add("donor", "nobody_asked")
    else:
        _compare_actors(evidence, "donor", a.donors, b.donors)
    _compare_recipients(evidence, a, b)
    _compare_kind(evidence, a, b)
    if evidence.is_vetoed:
        return evidence
    time = _compare_time(evidence, a, b)
    evidence.add("stage", "same" if a.stage == b.stage else "sequel", " and ".join(dict.fromkeys((a.stage, b.stage))))
    _compare_money(evidence, a, b, time)
    pair = _compare_items(evidence, a, b)
    _compare_quantity(evidence, a, b, pair, time)
    _compare_askers(evidence, a, b)
    _compare_context(evidence, a, b, is_same_story)
    _compare_round(evidence, a, b, time)
    _compare_change(evidence, a, b, time)
    evidence.cap = reason_to_doubt(evidence, a, b)
    return evidence


def are_others(a: CommitmentView, b: CommitmentView) -> bool:
    """A quick look, before all is compared: two articles name other givers, receivers or goods, or tell of
    other months without a figure that could agree, so that neither can be the same as the other, nor a part of it."""
    if a.frame.doc == b.frame.doc or (a.record and b.record):
        return False
    if a.donors and b.donors and a.donors.isdisjoint(b.donors):
        return True
    is_received_by_others = a.recipients and b.recipients and a.recipients.isdisjoint(b.recipients)
    if is_received_by_others and _people(a.recipients) == _people(b.recipients):
        return True
    if a.donors != b.donors or (a.money and b.money) or a.words == b.words or a.names_package or b.names_package:
        return False
    if a.items and b.items and not any(item_outcome(x, y) is not None for x in a.items for y in b.items):
        return True
    return _is_told_another_time(a, b)


def _is_told_another_time(a: CommitmentView, b: CommitmentView) -> bool:
    """Months from each other and not as one stage after the other, while nothing is counted that could agree."""
    is_counted = all(any(i.counted for i in view.items) for view in (a, b))
    if is_counted or not are_months_apart(a, b):
        return False
    outcome, _ = _same_stage_time(a, b) if a.stage == b.stage else _sequel_time(a, b)
    return _is_apart(outcome)


def _show(actors: frozenset[str]) -> str:
    return ", ".join(sorted(actors))


def _compare_actors(evidence: Evidence, role: str, left: frozenset[str], right: frozenset[str]) -> None:
    if not left and not right:
        evidence.add(role, "both_unknown")
    elif not left or not right:
        evidence.add(role, "one_unknown", _show(left or right))
    elif left == right:
        evidence.add(role, "same_group" if is_vague(left) else "same", _show(left))
    elif left & right:
        evidence.add(role, "overlap", _show(left & right))
    else:
        evidence.add(role, "differ", f"{_show(left)} / {_show(right)}")


def _compare_recipients(evidence: Evidence, a: CommitmentView, b: CommitmentView) -> None:
    """As actors; but people are no other receiver than the country that asks for them, or that the other names."""
    left, right = _people(a.recipients), _people(b.recipients)
    if left == right:
        _compare_actors(evidence, "recipient", a.recipients, b.recipients)
        return
    told, named = (a, b) if left else (b, a)
    if told.stage == "requested" and told.askers and told.askers == named.recipients:
        evidence.add("recipient", "asked_for", _show(told.askers))
    elif not named.recipients:
        evidence.add("recipient", "one_unknown", _show(told.recipients))
    elif is_vague(named.recipients) or told.frame.claims("domestic"):
        evidence.add("recipient", "differ", f"{_show(told.recipients)} / {_show(named.recipients)}")
    else:
        evidence.add("recipient", "people", f"{_show(told.recipients)} / {_show(named.recipients)}")


def _people(actors: frozenset[str]) -> bool:
    """True where only people receive, and no state or body."""
    states = _scale().settings["groups_of_states"]
    return bool(actors) and is_vague(actors) and not any(actor in states for actor in actors)


def _compare_kind(evidence: Evidence, a: CommitmentView, b: CommitmentView) -> None:
    if a.is_total or b.is_total:
        evidence.add("kind", "total")
    if bool(a.forecaster) != bool(b.forecaster):
        shared = _shared_figure(a, b)
        evidence.add("kind", "forecast_of_it" if shared else "forecast", shared)
    elif a.forecaster and same_name(a.forecaster, b.forecaster):
        evidence.add("kind", "same_forecaster", a.forecaster)


def _shared_figure(a: CommitmentView, b: CommitmentView) -> str:
    """A sum that both tell to the digit; "" where there is none."""
    sums = {(m.currency, m.n) for m in a.money} & {(m.currency, m.n) for m in b.money}
    return "" if not sums else "{} {:,f}".format(*min(sums))


def _compare_time(evidence: Evidence, a: CommitmentView, b: CommitmentView) -> str:
    outcome, value = _same_stage_time(a, b) if a.stage == b.stage else _sequel_time(a, b)
    evidence.add("time", outcome, value)
    return outcome


def _same_stage_time(a: CommitmentView, b: CommitmentView) -> tuple[str, str]:
    far = _scale().days("sequel_days")
    if a.time and b.time:
        days = gap(a.time, b.time)
        if days == 0:
            narrow = max(a.time[1] - a.time[0], b.time[1] - b.time[0]) <= _WIDE
            return ("same" if narrow else "within"), ""
        if days <= _scale().days("one_act_days"):
            return "near", ""
        return ("apart" if days <= far else "too_far"), f"{days} days"
    if a.frame.doc == b.frame.doc:
        return "unknown", ""
    left, right = a.time or a.reported, b.time or b.reported
    if left is None or right is None:
        return "unknown", ""
    days = gap(left, right)
    if days <= _scale().days("one_report_days"):
        return "near", ""
    later = a if left[0] > right[0] else b
    if later.is_recap and days <= far:
        return "recap", f"{days} days"
    return ("reports_apart" if days <= far else "too_far"), f"{days} days"


def _sequel_time(a: CommitmentView, b: CommitmentView) -> tuple[str, str]:
    early, late = (a, b) if _rank(a.stage) < _rank(b.stage) else (b, a)
    first, last = early.time or early.reported, late.time or late.reported
    if first is None or last is None or (early.frame.doc == late.frame.doc and not (early.time and late.time)):
        return "unknown", ""
    days = gap(first, last)
    slack = _scale().days("one_report_days")
    if last[1] < first[0] - slack and not {a.stage, b.stage} & _TURNS:
        if early.time is None and (early.stage in _PROMISES or early.is_recap):
            return "unknown", ""  # an undated promise may be told long after it was made
        return ("reversed" if early.stage in _PROMISES and late.stage == "delivered" else "apart"), f"{days} days"
    if days <= _scale().days("swift_sequel_days"):
        return "swift_sequel", f"{days} days"
    return ("slow_sequel" if days <= _scale().days("sequel_days") else "too_far"), f"{days} days"


def _is_apart(time: str) -> bool:
    return time in ("apart", "reports_apart", "too_far")


def _compare_money(evidence: Evidence, a: CommitmentView, b: CommitmentView, time: str) -> None:
    pairs = [(x, y) for x in a.money for y in b.money if x.currency == y.currency]
    if not a.money or not b.money:
        evidence.add("money", "unknown")
        return
    if not pairs:
        evidence.add("money", *_across_currencies(a, b))
        return
    x, y = min(pairs, key=_difference)
    shown = f"{x.currency} {x.n:,f}" if x.n == y.n else f"{x.currency} {x.n:,f} / {y.n:,f}"
    if x.n == y.n:
        evidence.add("money", "same", shown)
    elif is_rounding(x, y):
        evidence.add("money", "rounded", shown)
    elif a.stage != b.stage and _is_part(a, b, x.n < y.n):
        evidence.add("money", "part", shown)
    else:
        outcome = _difference_outcome(a, b, time)
        evidence.add(
            "money", "conflict_of_day" if outcome == "conflict" and _is_one_act(a, b, time) else outcome, shown
        )


def _across_currencies(a: CommitmentView, b: CommitmentView) -> tuple[str, str]:
    """One amount, told by each in its own money at the rate of these days."""
    days = days_told(a, b)
    told = [(near_equal(x, y, days), x, y) for x in a.money for y in b.money]
    same = next((row for row in told if row[0] is Outcome.SAME), None)
    _, x, y = same or told[0]
    shown = f"{x.currency} {x.n:,f} / {y.currency} {y.n:,f}"
    if same is not None:
        return "converted", shown
    is_other = all(outcome is Outcome.APART for outcome, _, _ in told) and not _is_part_of_either(a, b)
    return ("other_value" if is_other else "other_currency"), shown


def _is_part_of_either(a: CommitmentView, b: CommitmentView) -> bool:
    return a.stage != b.stage and (_is_part(a, b, True) or _is_part(a, b, False))


def _is_one_act(a: CommitmentView, b: CommitmentView, time: str) -> bool:
    """Two articles date one stage of the same specific goods or kind of money to the same day."""
    if time != "same" or a.stage != b.stage or a.frame.doc == b.frame.doc:
        return False
    return any(item_outcome(x, y) in ("name_same", "name_compatible", "type_same") for x in a.items for y in b.items)


def _difference_outcome(a: CommitmentView, b: CommitmentView, time: str) -> str:
    """What figures that differ mean: at one time a conflict, else another round or another part of one promise."""
    if not _is_apart(time):
        return "conflict"
    return "other_delivery" if a.stage == b.stage == "delivered" else "other_round"


def _difference(pair: tuple[Money, Money]) -> tuple[Decimal, Decimal, Decimal]:
    x, y = pair[0].n, pair[1].n
    return abs(x - y) / max(abs(x), abs(y), Decimal(1)), min(x, y), max(x, y)


def _is_part(a: CommitmentView, b: CommitmentView, a_is_less: bool) -> bool:
    """A delivery of less than was promised, or than was first refused or halted; less halted than was promised."""
    less, more = (a, b) if a_is_less else (b, a)
    if less.stage == "withdrawn" and more.stage in _PROMISES:
        return True
    return less.stage == "delivered" and more.stage in (*_PROMISES, *_TURNS)


def _compare_items(evidence: Evidence, a: CommitmentView, b: CommitmentView) -> tuple[ItemView, ItemView] | None:
    if not a.items or not b.items:
        evidence.add("item", "unknown")
        return None
    best: tuple[int, int, ItemView, ItemView] | None = None
    for x in a.items:
        for y in b.items:
            outcome = item_outcome(x, y)
            if outcome is None:
                continue
            agrees = 0 if x.counted and y.counted and meets((x.low, x.high), (y.low, y.high)) else 1
            if best is None or (_ITEM_RANK.index(outcome), agrees) < best[:2]:
                best = (_ITEM_RANK.index(outcome), agrees, x, y)
    if best is None:
        shown = f"{a.items[0].shown} / {b.items[0].shown}"
        is_one_sum = evidence.has("money", "same", "rounded", "converted") and not _have_other_purposes(a, b)
        evidence.add("item", "other_contents" if is_one_sum else "differ", shown)
        return None
    rank, _, x, y = best
    types = {i.type for i in a.items}
    if _ITEM_RANK[rank] == "type_same" and len(types) > 1 and types == {i.type for i in b.items}:
        evidence.add("item", "types_same", ", ".join(sorted(types)))
    else:
        evidence.add("item", _ITEM_RANK[rank], x.shown if x.shown == y.shown else f"{x.shown} / {y.shown}")
    return x, y


def _have_other_purposes(a: CommitmentView, b: CommitmentView) -> bool:
    """Arms in one and relief in the other: two packages, however much alike their sums."""
    left, right = (
        {p for p, kinds in _scale().settings["purposes"].items() for i in v.items if _is_of_kind(i.type, kinds)}
        for v in (a, b)
    )
    return bool(left and right) and not left & right


def _is_of_kind(item_type: str, kinds: Sequence[str]) -> bool:
    return item_type in kinds or item_type.split(".", 1)[0] in kinds


def is_more_general(a: CommitmentView, b: CommitmentView) -> bool:
    """True where `a` says less exactly than `b` what is given, or by whom."""
    if b.donors and not a.donors:
        return True
    if not a.items or not b.items:
        return not a.items and not a.money
    return all(
        any(takes_in(x.type, y.type) or (x.type == y.type and not x.name and y.name) for y in b.items) for x in a.items
    )


def lists_both(whole: CommitmentView, one: CommitmentView, other: CommitmentView) -> bool:
    """True where one telling lists goods of both others: a package told item by item."""

    def lists(part: CommitmentView) -> bool:
        return any(item_outcome(x, y) not in (None, "broader") for x in whole.items for y in part.items)

    return whole is not one and whole is not other and lists(one) and lists(other)


def _compare_quantity(
    evidence: Evidence, a: CommitmentView, b: CommitmentView, pair: tuple[ItemView, ItemView] | None, time: str
) -> None:
    if pair is None or not pair[0].counted or not pair[1].counted or pair[0].type != pair[1].type:
        evidence.add("quantity", "unknown")
        return
    x, y = pair
    if x.low == y.low and x.high == y.high:
        evidence.add("quantity", "same", _number(x))
    elif meets((x.low, x.high), (y.low, y.high)):
        evidence.add("quantity", "compatible", f"{_number(x)} / {_number(y)}")
    elif a.stage != b.stage and _is_part(a, b, (x.high or 0) < (y.low or 0)):
        evidence.add("quantity", "part", f"{_number(x)} / {_number(y)}")
    elif _is_less_than_asked(a, b, (x.high or 0) < (y.low or 0)):
        evidence.add("quantity", "less_than_asked", f"{_number(x)} / {_number(y)}")
    else:
        outcome = _difference_outcome(a, b, time)
        if outcome == "conflict" and time in _ONE_TIME and not is_mass(x):
            outcome = "conflict_of_goods"
        evidence.add("quantity", outcome, f"{_number(x)} / {_number(y)}")


def _is_less_than_asked(a: CommitmentView, b: CommitmentView, a_is_less: bool) -> bool:
    less, more = (a, b) if a_is_less else (b, a)
    return more.stage == "requested" and less.stage not in WISHES


def _number(item: ItemView) -> str:
    low, high = item.low, item.high
    if low == high:
        return f"{low:f}"
    return f"{'' if low is None else f'{low:f}'}–{'' if high is None else f'{high:f}'}"


def _compare_askers(evidence: Evidence, a: CommitmentView, b: CommitmentView) -> None:
    if a.stage != "requested" or b.stage != "requested" or not a.askers or not b.askers:
        evidence.add("asker", "unknown")
    elif a.askers & b.askers:
        evidence.add("asker", "same", _show(a.askers & b.askers))
    else:
        evidence.add("asker", "differ", f"{_show(a.askers)} / {_show(b.askers)}")


def _compare_context(evidence: Evidence, a: CommitmentView, b: CommitmentView, is_same_story: bool) -> None:
    if _is_headline_of(evidence, a, b) or _is_headline_of(evidence, b, a):
        evidence.add("context", "headline")
    elif a.frame.doc == b.frame.doc:
        evidence.add("context", "same_sentence" if a.frame.evidence == b.frame.evidence else "same_article")
    elif a.words == b.words:
        evidence.add("context", "copied_words")
    else:
        evidence.add("context", "same_story" if is_same_story else "other")


def _is_headline_of(evidence: Evidence, headline: CommitmentView, report: CommitmentView) -> bool:
    """The same stage of the same goods for the same receiver; the headline leaves out who gives."""
    return (
        headline.is_headline
        and headline.frame.doc == report.frame.doc
        and headline.frame.evidence != report.frame.evidence
        and not headline.donors
        and headline.stage == report.stage
        and evidence.has("recipient", "same", "asked_for")
        and evidence.has("item", "name_same", "name_compatible", "name_one", "types_same", "type_same")
        and not evidence.has("quantity", "conflict", "conflict_of_goods")
    )


def _compare_round(evidence: Evidence, a: CommitmentView, b: CommitmentView, time: str) -> None:
    if not (a.is_new_round or b.is_new_round) or a.words == b.words:
        return
    one_says_so = a.is_new_round != b.is_new_round
    differing = ("conflict", "conflict_of_goods", "part", "other_round")
    differ = evidence.has("quantity", *differing) or evidence.has("money", *differing)
    if one_says_so and differ and not _is_next_part(evidence, a, b):
        evidence.add("round", "new_words", "with other figures")
    elif _is_more_after_delivery(a, b, time):
        evidence.add("round", "new_words", "after an earlier delivery")
    elif _announces_more_later(evidence, a, b):
        evidence.add("round", "new_words", "at another time")


def _compare_change(evidence: Evidence, a: CommitmentView, b: CommitmentView, time: str) -> None:
    """What changes an earlier promise is told beside it, not as it: another figure, or an extension at another time."""
    kinds = {a.change[0], b.change[0]} - {"adds"}  # an addition is a further round
    if len(kinds) < 2 or a.words == b.words:
        return
    differing = ("conflict", "conflict_of_goods", "part", "other_round")
    differ = evidence.has("money", *differing) or evidence.has("quantity", *differing)
    is_extended_later = "extends" in (a.change[0], b.change[0]) and (_is_apart(time) or _are_apart(a, b))
    if differ or is_extended_later:
        evidence.add("round", "changed", a.change[1] or b.change[1])


def _are_apart(a: CommitmentView, b: CommitmentView) -> bool:
    left, right = a.time or a.reported, b.time or b.reported
    return left is not None and right is not None and gap(left, right) > _scale().days("one_report_days")


def _is_next_part(evidence: Evidence, a: CommitmentView, b: CommitmentView) -> bool:
    """A further delivery that is a part of a promise told earlier."""
    if not (evidence.has("quantity", "part") or evidence.has("money", "part")):
        return False
    done, promised = (a, b) if a.stage == "delivered" else (b, a)
    return done.is_new_round and done.day is not None and promised.day is not None and promised.day < done.day


def _announces_more_later(evidence: Evidence, a: CommitmentView, b: CommitmentView) -> bool:
    """A promise told a week or more after the other, in words of a further round; not the same counted model again."""
    if a.day is None or b.day is None or abs(a.day - b.day) <= _scale().days("one_report_days"):
        return False
    later = a if a.day > b.day else b
    is_told_again = evidence.has("item", "name_same") and evidence.has("quantity", "same")
    is_coming = later.stage in _PROMISES or later.is_headline  # a headline's bare verb has no tense
    return later.is_new_round and is_coming and not is_told_again


def _is_more_after_delivery(a: CommitmentView, b: CommitmentView, time: str) -> bool:
    """Told as delivered already, while the other tells of further goods still to come."""
    if (a.stage == "delivered") == (b.stage == "delivered"):
        return False
    done, coming = (a, b) if a.stage == "delivered" else (b, a)
    if not coming.is_new_round or (done.is_new_round and done.is_headline):
        return False
    is_told_together = a.frame.doc == b.frame.doc and time == "unknown"
    return is_told_together or (done.day is not None and coming.day is not None and done.day <= coming.day)


def tell_of_one_kind(a: CommitmentView, b: CommitmentView) -> bool:
    """Two wishes or two acts: only their figures can contradict each other. Less may be given than was asked."""
    return (a.stage in WISHES) == (b.stage in WISHES)
