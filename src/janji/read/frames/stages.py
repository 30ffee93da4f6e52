"""The stage and stance of a giving: from the words before its verb and from the acts that govern it.

The outermost act decides: "meminta X mengirim Y" is requested although sending alone would be delivered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from janji.read.frames.clauses import Clause
from janji.read.frames.drafts import Words
from janji.read.frames.pieces import Chunk, Tag

# An act over a giving → the stage that it makes of it.
OPERATORS = {
    "ask": "requested",
    "promise": "pledged",
    "announce": "pledged",
    "approve": "approved",
    "consider": "considered",
    "refuse": "refused",
    "withdraw": "withdrawn",
    "deny": "delivered",
    "fail": "delivered",
}
_TELLING = frozenset({"announce", "promise", "consider", "deny"})
_GIVING = frozenset({"give", "equip"})
_UNDER_WAY = _GIVING | {"restart"}
_PLANS = frozenset({"plan", "intend"})
_SAYING_SO = frozenset({"announce", "confirm"})
_OPEN = frozenset({"future", "possible", "willing", "needed", "rumour"})  # before a halt: it may not come
_COMPLEMENT_LINKS = frozenset({"to", "direct", "pivot", "that"})


def governors(clause: Clause) -> Iterator[Clause]:
    """The acts that govern this one as their complement, innermost first."""
    child, parent = clause, clause.parent
    while parent is not None and child.link in _COMPLEMENT_LINKS:
        demanded = parent.act.sense == "ask" and child.verb.norm == child.act.root  # "demanded that Peru stop"
        if child.link == "that" and parent.act.sense not in _TELLING and not demanded:
            return
        yield parent
        child, parent = parent, parent.parent


def hangs_on(clause: Clause, condition: int, clauses: Sequence[Clause]) -> bool:
    """True where the condition, which opens at `condition`, stands first, or directly behind the act with what it
    governs."""
    told = [c for c in clauses if c.verb.start < condition]
    return not told or clause is told[-1] or clause in governors(told[-1])


def own_stage(clause: Clause) -> tuple[str, str]:
    """(stage, stance) of a giving from the words before its verb alone."""
    kinds = clause.aux_kinds()
    needs = clause.act.sense == "need"
    base = clause.act.stage or ("requested" if needs else "delivered")
    if clause.act.done_stage and "done" in kinds:
        base = clause.act.done_stage
    if "not" in kinds:
        shut_out = bool(kinds & {"future", "willing", "permitted"}) or (
            "possible" in kinds and clause.act.sense == "give" and base == "delivered"
        )
        return ("refused", "asserted") if shut_out and not needs else (base, "negated")
    if "not_yet" in kinds:
        return base, "negated"
    if needs or "needed" in kinds:
        return "requested", "asserted"
    if "permitted" in kinds and base == "delivered":
        return "approved", "asserted"  # "diizinkan masuk"
    if kinds & {"willing", "possible", "permitted"}:
        return "considered", "asserted"
    if "soon" in kinds and "done" not in kinds and base == "delivered":
        return "pledged", "asserted"  # "segera mengirim"
    under_way = "progress" in kinds and "done" not in kinds  # "has been sending" tells of what came
    if under_way and base == "delivered" and clause.act.sense in _UNDER_WAY and clause.link != "which":
        return clause.act.ongoing_stage or "pledged", "asserted"  # "is sending": under way, and not yet there
    if "rumour" in kinds:
        return ("pledged" if "future" in kinds else base), "hedged"
    return ("pledged" if "future" in kinds else base), "asserted"


def _is_planned(clause: Clause, decided: Clause, governor: Clause) -> bool:
    """True for what the giver plans or is ready to do, no more: announced, it is a promise ("unveiled a plan": not
    yet)."""
    if governor.act.root not in _SAYING_SO:
        return False
    if decided is clause:
        return bool(clause.aux_kinds() & {"planned", "intended"})
    return decided.act.is_noun and decided.act.root in _PLANS


def governed_stage(clause: Clause, chain: Sequence[Clause]) -> tuple[str, str, Clause]:
    """(stage, stance, the clause whose act decided) of a giving under its governing acts, innermost first."""
    stage, stance = own_stage(clause)
    decided = clause
    for governor in chain:
        sense, kinds = governor.act.sense, governor.aux_kinds()
        if "rumour" in kinds:
            stance = "hedged"
        if sense == "announce":
            if decided is clause and stage == "delivered" and not clause.aux and clause.act.sense != "arrive":
                stage, decided = "pledged", governor
            elif stage == "considered" and _is_planned(clause, decided, governor):
                stage = "pledged"  # "announced that it intends to provide", "announced plans to supply"
        elif sense in ("deny", "fail"):
            stance, decided = "negated", governor
        elif sense == "refuse" and governor.act.leaves_open and "not" in kinds:
            stage, stance, decided = "considered", "asserted", governor  # "did not rule out sending"
        elif sense == "refuse" and decided.act.leaves_open:
            stage, stance, decided = "considered", "asserted", governor  # "refused to rule out sending"
        elif sense == "refuse" and stage == "withdrawn":
            stance, decided = "negated", governor  # "menolak menghentikan penjualan": it goes on
        elif sense == "promise" and (stage == "refused" or "not" in clause.aux_kinds()):
            stage, stance, decided = "refused", "asserted", governor  # "decided not to send"
        elif sense == "restart" and decided is clause and stage == "delivered" and not clause.aux:
            stage, stance = own_stage(governor)  # "will resume sending", "plans to start delivering"
        elif sense == "consider" and decided.act.sense == "ask" and not decided.act.is_noun:
            continue  # "wants to get allies to send": asked all the same
        elif sense in OPERATORS:
            stage, decided = OPERATORS[sense], governor
            # "mendesak X tidak mengirim", "mendesak X menghentikan bantuan": asked not to give
            inner_not = sense == "ask" and ("not" in clause.aux_kinds() or stage in ("refused", "withdrawn"))
            stance = "negated" if kinds & {"not", "not_yet"} or governor.act.negative or inner_not else "asserted"
            if "willing" in kinds or ("possible" in kinds and sense != "ask"):
                stage = "considered"
        elif sense == "" and "needed" in kinds:
            stage, decided = "requested", governor
    return stage, stance, decided


def is_conditional(
    stage: str, clause: Clause, chunks: Sequence[Chunk], clauses: Sequence[Clause], words: Words
) -> bool:
    """True where the act stands in, or hangs on, a condition: "jika …", "asalkan …" in its stretch."""
    conditionals = words.conditionals
    if clause.joint in conditionals or any(g.joint in conditionals for g in governors(clause)):
        return True
    conditions = [c for c in chunks if c.tag is Tag.SUB and c.kind == "conditional"]
    if words.small.modifiers_first:
        conditions = [c for c in conditions if hangs_on(clause, c.start, clauses)]
    open_act = stage in ("pledged", "considered", "approved", "refused")
    open_act |= stage == "withdrawn" and bool(clause.link in ("to", "direct") or clause.aux_kinds() & _OPEN)
    return open_act and bool(conditions)


def operator_stage(clause: Clause, chain: Sequence[Clause]) -> tuple[str, str]:
    """(stage, stance) of an act that has the thing itself as its object: "promised tanks"."""
    act, kinds = clause.act, clause.aux_kinds()
    stage = OPERATORS[act.sense]
    stance = "negated" if kinds & {"not", "not_yet"} or act.negative or act.sense == "fail" else "asserted"
    if any(g.act.sense in ("fail", "deny") for g in chain):
        stance = "negated"
    if act.leaves_open and ("not" in kinds or any(g.act.sense == "refuse" for g in chain)):
        return "considered", "asserted"  # "has not ruled out military aid"
    passing = {"announce", "fail", "deny"}
    outer = next((g for g in reversed(chain) if g.act.sense in OPERATORS and g.act.sense not in passing), None)
    if outer is not None:
        if outer.act.sense == "refuse" and act.sense == "withdraw":
            return "withdrawn", "negated"  # "menolak menghentikan penjualan": it goes on
        if outer.act.sense == "ask" and act.sense in ("refuse", "withdraw"):
            stance = "negated"  # asked to stop giving
        if outer.act.sense in ("approve", "promise") and act.sense in ("refuse", "withdraw"):
            return stage, stance  # "voted to block", "decided to halt"
        return OPERATORS[outer.act.sense], stance
    if "needed" in kinds and act.sense == "approve" and act.voice == "passive":
        return "considered", stance  # "masih perlu disetujui parlemen": it may come
    if "needed" in kinds:
        return "requested", stance
    if kinds & {"willing", "possible"} or ("future" in kinds and act.sense == "approve" and act.direct):
        return "considered", stance
    return stage, "hedged" if "rumour" in kinds and stance == "asserted" else stance
