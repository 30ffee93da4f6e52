"""Why two tellings that seem to agree may still not be joined by themselves: what is missing, general, far apart or
perhaps two rounds. Such pairs are left for people.
"""

from __future__ import annotations

from janji.reconcile.amounts import item_outcome
from janji.reconcile.evidence import Evidence
from janji.reconcile.tables import weights
from janji.reconcile.views import CommitmentView, ItemView, gap

WISHES = frozenset({"requested", "considered"})
_KINDS_AGREE = ("types_same", "type_same", "broader", "generic_same")


def reason_to_doubt(evidence: Evidence, a: CommitmentView, b: CommitmentView) -> str:
    """Why the pair may not be joined by itself, however much agrees; "" where nothing speaks against it."""
    is_one_article = a.frame.doc == b.frame.doc
    is_told_alike = evidence.has("context", "copied_words")
    is_named = evidence.has("item", "name_same", "name_compatible")
    is_counted = evidence.has("quantity", "same") or evidence.has("money", "same")
    if evidence.has("donor", "overlap") and not (is_told_alike or (is_named and is_counted)):
        return "the donors are not all the same"
    is_one_request = evidence.has("asker", "same") and (is_one_article or is_counted)
    is_one_act = is_told_alike or evidence.has("context", "headline") or (is_one_article and is_counted)
    if not (a.donors and b.donors) and not (is_one_act or is_one_request):
        return "a donor is missing"
    if not (is_told_alike or is_counted) and _is_mere_kind(evidence, a, b):
        return "only the kind of goods agrees, and not both say for whom"
    is_act = a.stage not in WISHES and b.stage not in WISHES
    if is_act and is_one_article and a.is_new_round != b.is_new_round and not (is_named or is_counted):
        return "one speaks of further goods"
    is_followed_up = evidence.has("time", "swift_sequel") and _share_telling_figure(evidence, a, b)
    is_followed_up = is_followed_up and not evidence.has("item", "other_contents")
    is_one_news = evidence.has("context", "same_story") and evidence.has("item", "types_same", "type_same", "name_one")
    is_known = (
        is_one_article or is_told_alike or is_named or is_followed_up or is_one_news or _is_one_gift(evidence, a, b)
    )
    if evidence.has("recipient", "one_unknown") and not is_known:
        return "a recipient is missing"
    if evidence.has("recipient", "people") and not (is_told_alike or is_named or is_counted):
        return "the people may be of another country"
    is_general = evidence.has("item", "broader", "unknown") or (
        evidence.has("item", "generic_same")
        and not (evidence.has("context", "same_story") and evidence.has("stage", "same"))
    )
    is_one_sum = evidence.has("money", "same", "rounded", "converted")
    is_one_load = evidence.has("time", "same", "near") and _share_telling_figure(evidence, a, b)
    if is_general and not (is_one_article or is_told_alike or is_one_sum or is_one_load):
        return "only general words agree"
    if a.stage == b.stage == "delivered" and evidence.has("time", "apart", "too_far"):
        return "delivered at two times: perhaps parts of one promise"
    one_is_done = (a.stage == "delivered") != (b.stage == "delivered") and not (a.is_headline or b.is_headline)
    if one_is_done and is_one_article and evidence.has("time", "unknown") and not (is_named or is_counted):
        return "delivered and still to come in one article: perhaps two rounds"
    if not (is_one_article or is_told_alike) and are_months_apart(a, b) and not _agree_in_figures(evidence):
        return "told months apart, and no figure agrees"
    one_wishes = (a.stage in WISHES) != (b.stage in WISHES)
    if one_wishes and not (
        evidence.has("donor", "same")
        and evidence.has("recipient", "same", "same_group", "asked_for")
        and (
            evidence.has("item", "name_same", "name_compatible", "name_one", "types_same", "type_same")
            or evidence.has("money", "same")
        )
    ):
        return "a wish and an act join only where donor, recipient and goods agree"
    return ""


def _is_one_gift(evidence: Evidence, a: CommitmentView, b: CommitmentView) -> bool:
    """One giver's very same sum for the same, or telling number of one kind of specific goods, at one stage of the same
    days. Folding joins it to no receiver where it fits two."""
    if not (evidence.has("donor", "same") and evidence.has("stage", "same") and evidence.has("time", "same", "near")):
        return False
    if evidence.has("money", "same"):
        is_bare = evidence.has("item", "unknown") and _is_telling_sum(a, b)
        return is_bare or (evidence.has("item", "name_one", *_KINDS_AGREE) and not evidence.has("item", "broader"))
    is_specific = evidence.has("item", "name_one", "types_same", "type_same")
    return is_specific and evidence.has("quantity", "same") and _share_telling_figure(evidence, a, b)


def _is_telling_sum(a: CommitmentView, b: CommitmentView) -> bool:
    """Of a sum told without goods: whole millions and billions are promised to many."""
    least = weights("commitment").days("telling_digits")
    shared = {(m.currency, m.n) for m in a.money} & {(m.currency, m.n) for m in b.money}
    return any(len(n.normalize().as_tuple().digits) >= least for _, n in shared)


def are_months_apart(a: CommitmentView, b: CommitmentView) -> bool:
    left, right = a.time or a.reported, b.time or b.reported
    return left is not None and right is not None and gap(left, right) > weights("commitment").days("swift_sequel_days")


def _agree_in_figures(evidence: Evidence) -> bool:
    return evidence.has("quantity", "same", "part", "less_than_asked") or evidence.has(
        "money", "same", "rounded", "converted", "part"
    )


def _is_mere_kind(evidence: Evidence, a: CommitmentView, b: CommitmentView) -> bool:
    """Goods of which a giver has many parcels at once, with no receiver named. At home one telling without is enough,
    unless it is the headline: relief goes to many places."""
    if evidence.has("recipient", "both_unknown"):
        is_open = True
    else:
        at_home = a.frame.claims("domestic") and b.frame.claims("domestic") and not (a.is_headline or b.is_headline)
        is_open = at_home and evidence.has("recipient", "one_unknown")
    return is_open and evidence.has("item", *_KINDS_AGREE) and all(map(is_mass, (*a.items, *b.items)))


def is_mass(item: ItemView) -> bool:
    parcels = weights("commitment").settings["parcels"]
    return not item.name and (item.type in parcels or item.type.split(".", 1)[0] in parcels)


def _share_telling_figure(evidence: Evidence, a: CommitmentView, b: CommitmentView) -> bool:
    """The same sum, or a number of one kind of goods that two acts of one giver seldom share by chance."""
    least = weights("commitment").days("telling_number")
    return evidence.has("money", "same") or any(
        item_outcome(x, y) is not None and x.low == y.low and x.high == y.high and x.low is not None and x.low >= least
        for x in a.items
        for y in b.items
    )
