"""Whether a regular expression can match one text in exponentially many ways.

Takes a pattern and builds its automaton from the tree of `re._parser`: if some state can be left and come back to on
one and the same text by two different ways, a matcher that tries one way after the other may try 2^n of them before it
gives up. This is the test for "exponential degree of ambiguity" of Weber and Seidl (1991), on the characters that the
pattern itself tells apart. Look-arounds count as empty; a possessive repetition, and one that closes an atomic group,
as one round of it, for no other way is tried behind it; a counted repetition as endless from ten on. Says nothing of
time that grows with a power of the length.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

_ENDLESS = 10
_PROBES = "aZé5_ .-\n“國\u0301"
_MOST_PAIRS = 200_000  # pairs of states looked at; no pattern of ours comes near

parser: Any = re._parser  # type: ignore[attr-defined]
codes: Any = re._constants  # type: ignore[attr-defined]
_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}


def sample_characters(source: str, flags: int = 0) -> list[str]:
    """The characters that the pattern names, a few of the others, and one that it is unlikely to name."""
    named: list[str] = []
    _name_characters(parser.parse(source, flags), named)
    return list(dict.fromkeys([*named[:40], *_PROBES]))


def _name_characters(tree: Iterable[Any], named: list[str]) -> None:
    for op, value in tree:
        if op in (codes.LITERAL, codes.NOT_LITERAL):
            named.append(chr(value))
        elif op is codes.RANGE:
            named.append(chr(value[0]))
        elif op is codes.IN:
            _name_characters(value, named)
        else:
            for part in _parts(op, value):
                _name_characters(part, named)


def _parts(op: Any, value: Any) -> Iterator[Any]:
    """The trees inside a node."""
    if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        yield value[2]
    elif op is codes.SUBPATTERN:
        yield value[3]
    elif op is codes.BRANCH:
        yield from value[1]
    elif op is codes.ATOMIC_GROUP:
        yield value
    elif op is codes.GROUPREF_EXISTS:
        yield value[1]
        if value[2] is not None:
            yield value[2]


def _matches(op: Any, value: Any, character: str, ignore_case: bool) -> bool:
    forms = {character, character.lower(), character.upper()} if ignore_case else {character}
    if op is codes.ANY:
        return character != "\n"
    if op is codes.LITERAL:
        return chr(value) in forms
    if op is codes.NOT_LITERAL:
        return chr(value) not in forms
    if op is codes.RANGE:
        return any(value[0] <= ord(form) <= value[1] for form in forms if len(form) == 1)
    if op is codes.CATEGORY:
        return re.match(_CATEGORIES[str(value)], character) is not None
    negated = bool(value) and value[0][0] is codes.NEGATE
    return any(_matches(o, v, character, ignore_case) for o, v in value if o is not codes.NEGATE) != negated


def _may_be_empty(tree: Iterable[Any]) -> bool:
    for op, value in tree:
        if op in (codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN):
            return False
        if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            if value[0] and not _may_be_empty(value[2]):
                return False
        elif op is codes.BRANCH:
            if not any(_may_be_empty(part) for part in value[1]):
                return False
        elif op in (codes.SUBPATTERN, codes.ATOMIC_GROUP) and not _may_be_empty(next(_parts(op, value))):
            return False
    return True


def _reads(tree: Iterable[Any]) -> bool:
    return any(
        op in (codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN) or any(_reads(part) for part in _parts(op, value))
        for op, value in tree
    )


class _Automaton:
    """States with empty moves and moves on characters."""

    def __init__(self, tree: Any, flags: int, alphabet: list[str]) -> None:
        self.empty: list[list[int]] = []
        self.read: dict[int, tuple[frozenset[str], int]] = {}
        self.alphabet, self.ignore_case = alphabet, bool(flags & re.IGNORECASE)
        self.empty_rounds = False  # an endless repetition of what may be empty: "(a*)*"
        self.start = self._state()
        self.end = self._sequence(tree, self.start)

    def _state(self) -> int:
        self.empty.append([])
        return len(self.empty) - 1

    def _sequence(self, tree: Any, at: int) -> int:
        for op, value in tree:
            at = self._node(op, value, at)
        return at

    def _node(self, op: Any, value: Any, at: int) -> int:
        if op in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            low, high, body = value
            return self._repeat(low, high, body, at)
        if op is codes.POSSESSIVE_REPEAT:
            return self._sequence(value[2], at)
        if op is codes.ATOMIC_GROUP and value and value[-1][0] in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            return self._sequence(value[-1][1][2], self._sequence(value[:-1], at))
        if op is codes.BRANCH:
            end = self._state()
            for part in value[1]:
                begin = self._state()
                self.empty[at].append(begin)
                self.empty[self._sequence(part, begin)].append(end)
            return end
        if op in (codes.SUBPATTERN, codes.ATOMIC_GROUP):
            return self._sequence(next(_parts(op, value)), at)
        if op in (codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN):
            begin, end = self._state(), self._state()
            self.empty[at].append(begin)
            reads = frozenset(c for c in self.alphabet if _matches(op, value, c, self.ignore_case))
            self.read[begin] = (reads, end)
            return end
        return at  # look-arounds, anchors, references

    def _repeat(self, low: int, high: int, body: Any, at: int) -> int:
        for _ in range(min(low, 2)):
            at = self._sequence(body, at)
        if high is codes.MAXREPEAT or high >= _ENDLESS:
            self.empty_rounds |= _may_be_empty(body) and _reads(body)
            loop, end = self._state(), self._state()
            self.empty[at].append(loop)
            self.empty[self._sequence(body, loop)].append(loop)
            self.empty[loop].append(end)
            return end
        for _ in range(high - low):
            after = self._state()
            self.empty[at].append(after)
            self.empty[self._sequence(body, at)].append(after)
            at = after
        return at

    def follows(self, state: int) -> dict[int, int]:
        """The reading states that empty moves lead to, with the number of ways there: one, or two for several."""
        ways: dict[int, int] = defaultdict(int)

        def go(here: int, path: frozenset[int]) -> None:
            if here in self.read:
                ways[here] = min(2, ways[here] + 1)
                if ways[here] == 2:
                    return
            for there in self.empty[here]:
                if there not in path and len(path) < 400:
                    go(there, path | {there})

        go(state, frozenset({state}))
        return ways


def _loops(edges: dict[Any, set[Any]]) -> dict[Any, int]:
    """Which strongly connected part each node of a loop belongs to (Tarjan, without recursion)."""
    index: dict[Any, int] = {}
    low: dict[Any, int] = {}
    stack: list[Any] = []
    on_stack: set[Any] = set()
    part_of: dict[Any, int] = {}
    for root in list(edges):
        if root in index:
            continue
        work: list[tuple[Any, Iterator[Any]]] = [(root, iter(edges.get(root, ())))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, following = work[-1]
            advanced = False
            for there in following:
                if there not in index:
                    index[there] = low[there] = len(index)
                    stack.append(there)
                    on_stack.add(there)
                    work.append((there, iter(edges.get(there, ()))))
                    advanced = True
                    break
                if there in on_stack:
                    low[node] = min(low[node], index[there])
            if advanced:
                continue
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[node])
            if low[node] == index[node]:
                part = []
                while True:
                    member = stack.pop()
                    on_stack.discard(member)
                    part.append(member)
                    if member == node:
                        break
                if len(part) > 1 or node in edges.get(node, ()):
                    part_of.update(dict.fromkeys(part, index[node]))
    return part_of


def runs_away(source: str, flags: int = 0) -> bool:
    """True where two different ways lead from a state back to it on the same text."""
    tree = parser.parse(source, flags)
    automaton = _Automaton(tree, flags | tree.state.flags, sample_characters(source, flags))
    if automaton.empty_rounds:
        return True
    edges: dict[int, set[int]] = {}
    double: set[tuple[int, int]] = set()
    for state, (_, end) in automaton.read.items():
        ways = automaton.follows(end)
        edges[state] = set(ways)
        double |= {(state, there) for there, count in ways.items() if count > 1}
    part_of = _loops(edges)
    if any(a in part_of and part_of[a] == part_of.get(b) for a, b in double):
        return True
    return _comes_back_twice(automaton, edges, part_of)


def _comes_back_twice(automaton: _Automaton, edges: dict[int, set[int]], part_of: dict[int, int]) -> bool:
    """Pairs of ways on the same text from one state: with the pair (q, q) no other may lie in a loop."""
    reads = {state: characters for state, (characters, _) in automaton.read.items()}
    pairs: dict[tuple[int, int], set[tuple[int, int]]] = {}
    waiting = [(q, q) for q in part_of]
    while waiting:
        pair = waiting.pop()
        if pair in pairs:
            continue
        p, q = pair
        pairs[pair] = (
            {
                (a, b)
                for a in edges[p]
                for b in edges[q]
                if part_of.get(a) == part_of.get(p) and part_of.get(b) == part_of.get(q) and reads[a] & reads[b]
            }
            if reads[p] & reads[q]
            else set()
        )
        waiting += pairs[pair] - pairs.keys()
        if len(pairs) > _MOST_PAIRS:
            return True
    parts = _loops(pairs)
    together = {part for (p, q), part in parts.items() if p == q}
    return any(p != q and part in together for (p, q), part in parts.items())
