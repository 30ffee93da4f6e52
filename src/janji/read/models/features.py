"""What a model sees of a sentence: for each token the features that its weights are looked up by.

Takes tokens and gives, token by token, a tuple of short strings: the word, its neighbours, its ending, how it is
written, what the language pack's tables know of it (title, region, head of a body, first name, verb of saying), and
where it stands in its run of capitals. Training and reading share this module; a change here asks for new training.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from janji.lang import LanguagePack
from janji.read.actors.gazetteer import Entry, Gazetteer, Sort, load_gazetteer
from janji.read.actors.vocabulary import load_vocabulary
from janji.text.layout import Token

_SORTS = {
    Sort.TITLE: "T",
    Sort.REGION: "R",
    Sort.PROVINCE: "R",
    Sort.PLACE: "R",
    Sort.COUNTRY: "C",
    Sort.INSTITUTION: "I",
    Sort.ORGANISATION: "I",
}
_ORDER = "TICR"  # of two entries of one length the first sort counts
_LONGEST_RUN = 6  # tokens from a run's end that are told apart
_TITLE_REACH = 9  # tokens back to a title
_EDGE = "#"


@dataclass(frozen=True, eq=False)
class WordClasses:
    """The pack's tables as one class a word, and its phrases."""

    gazetteer: Gazetteer
    of_word: dict[str, str]  # casefolded
    ranks: frozenset[str]
    rank_words: frozenset[str]  # go on with a rank
    body_heads: frozenset[str]
    title_words: frozenset[str]  # one of these begins every office


@cache
def word_classes(pack: LanguagePack) -> WordClasses:
    words = load_vocabulary(pack)
    offices = pack.table("offices")
    tables: tuple[tuple[str, Iterable[str]], ...] = (  # later ones give way to earlier ones
        ("k", words.ranks | words.honorifics),
        ("v", words.says),
        ("q", words.said_by),
        ("U", offices["units"]),
        ("h", offices["body_heads"]),
        ("h", words.organisation_heads),
        ("T", offices["occupations"]),
        ("a", words.administrative),
        ("f", words.not_nouns | words.links["joins"] | words.links["who"]),
        ("o", words.office_heads),
        ("e", words.english_titles),
        ("d", words.directions),
        ("p", words.portfolio),
        ("n", words.given_names | words.given_first),
        ("x", words.not_names),
        ("r", words.root_verbs),
    )
    of_word: dict[str, str] = {}
    for name, table in reversed(tables):
        for word in table:
            of_word[word] = name
    heads = frozenset(offices["body_heads"])
    gazetteer = load_gazetteer(pack)
    titles = {word for word, entries in gazetteer.starts.items() if any(e.sort is Sort.TITLE for e in entries)}
    titles.update(str(phrase).casefold().split()[0] for phrase in (*offices["occupations"], *words.english_heads))
    return WordClasses(gazetteer, of_word, words.ranks, words.rank_words, heads, frozenset(titles))


def classes_of(tokens: Sequence[Token], known: WordClasses) -> list[str]:
    """One class a token: of the longest phrase of the tables that it stands in, else of the word itself."""
    n = len(tokens)
    found = [""] * n
    starts, of_word = known.gazetteer.starts, known.of_word
    past = 0
    for i, token in enumerate(tokens):
        if token.kind != "word":
            found[i] = "0" if token.kind == "number" else token.text
            continue
        if i < past:
            continue
        if token.norm in known.ranks and token.text[0].isupper():
            past = i + 1
            while past < n and (tokens[past].norm in known.ranks or tokens[past].norm in known.rank_words):
                past += 1
            found[i:past] = ["k"] + ["k+"] * (past - i - 1)
            continue
        if token.norm in starts:
            best = (0, 0, "")
            for end, entry in known.gazetteer.matches(tokens, i):
                sort = _SORTS.get(entry.sort)
                if sort is not None and not (sort == "T" and _names_a_body(entry, known)):
                    best = max(best, (end, -_ORDER.index(sort), sort))
            if best[2]:
                past = best[0]
                for k in range(i, past):
                    found[k] = best[2] if k == i else best[2] + "+"
                continue
        found[i] = of_word.get(token.norm, "")
    return found


def _names_a_body(entry: Entry, known: WordClasses) -> bool:
    """True of a title that holds its employer: "ketua DPR", "kepala kepolisian"."""
    return entry.key == "officer" or any(
        word in known.body_heads or (surface.isupper() and len(entry.words) > 1)
        for word, surface in zip(entry.words, entry.surface, strict=True)
    )


def _shape(token: Token) -> str:
    text = token.text
    if token.kind != "word":
        return "0" if token.kind == "number" else "."
    if not text[0].isupper():
        return "x"
    if len(text) == 1:
        return "L"
    if text.isupper():
        return "A"
    return "X" if text[1:].islower() else "M"


def features_of(
    tokens: Sequence[Token], known: WordClasses, names: frozenset[str], called: frozenset[str] = frozenset()
) -> list[list[str]]:
    """The features of each token. `names` are words of persons' names, `called` lone names beside verbs of saying."""
    n = len(tokens)
    classes = classes_of(tokens, known)
    shapes = [_shape(token) for token in tokens]
    norms = [token.norm for token in tokens]
    flags = [
        ("c" if norm in called else "n" if norm in names else "-") if shape in "XLAM" else "_"
        for norm, shape in zip(norms, shapes, strict=True)
    ]
    back, ahead, follower, leader = _runs(shapes, classes, norms)
    since = _since_title(classes, shapes)
    c = [_EDGE, _EDGE, *classes, _EDGE, _EDGE]
    s = [_EDGE, *shapes, _EDGE]
    f = [_EDGE, *flags, _EDGE]
    w = [_EDGE, *norms, _EDGE]
    rows: list[list[str]] = []
    for i in range(n):
        c2, c1, c0, d1, d2 = c[i], c[i + 1], c[i + 2], c[i + 3], c[i + 4]
        s1, s0, t1 = s[i], s[i + 1], s[i + 2]
        f1, f0, g1 = f[i], f[i + 1], f[i + 2]
        row = [
            "w" + w[i + 1],
            "<" + w[i],
            ">" + w[i + 2],
            f"c{c0}{s0}",
            f"d{c1}|{c0}",
            f"e{c0}|{d1}",
            f"f{c1}|{c0}|{d1}",
            f"g{c2}|{c1}",
            f"h{d1}|{d2}",
            f"s{s1}{s0}{t1}",
            f"n{f1}{f0}{g1}",
            f"t{since[i]}{s0}{f0}",
            f"u{since[i]}|{c0}|{s0}",
        ]
        if s0 in "XLAM":
            end = ahead[i]
            row += (
                f"a{end}|{follower[i]}",
                f"b{end}|{follower[i]}|{f0}",
                f"k{end}|{since[i]}",
                f"j{end}|{follower[i]}|{since[i]}|{f0}",
                f"l{back[i]}|{leader[i]}",
                f"m{back[i]}{end}{f1}{f0}",
                "z" + norms[i][-3:],
                "y" + norms[i][:3],
            )
        rows.append(row)
    return rows


def _runs(
    shapes: Sequence[str], classes: Sequence[str], norms: Sequence[str]
) -> tuple[list[int], list[int], list[str], list[str]]:
    """For each capitalised token: its place from the start and from the end of its run of capitals, what follows the
    run and what stands before it."""
    n = len(shapes)
    back, ahead, follower, leader = [0] * n, [0] * n, [""] * n, [""] * n
    i = 0
    while i < n:
        if shapes[i] not in "XLAM":
            i += 1
            continue
        j = i
        while j < n and shapes[j] in "XLAM":
            j += 1
        after = (classes[j] or norms[j][:2]) if j < n else _EDGE
        before = (classes[i - 1] or "w") if i else _EDGE
        for k in range(i, j):
            back[k], ahead[k] = min(k - i, _LONGEST_RUN), min(j - k, _LONGEST_RUN)
            follower[k], leader[k] = after, before
        i = j
    return back, ahead, follower, leader


def _since_title(classes: Sequence[str], shapes: Sequence[str]) -> list[str]:
    """How far back the last title stands, and whether the head or acronym of a body or a place came between."""
    told: list[str] = []
    distance, between = -1, ""
    for name, shape in zip(classes, shapes, strict=True):
        if name in ("T", "T+") or (name == "e" and distance < 0):
            distance, between = 0, ""
        elif distance >= 0:
            distance += 1
            if name in ("v", "q", ".", "“", "”", '"') or distance > _TITLE_REACH * 2:
                distance = -1
            elif name == "U" and not between:
                between = "u"
            elif name in ("h", "I"):
                between = "h"
            elif shape == "A" and between in ("", "u"):
                between = "A"
            elif name in ("R", "R+", "C") and between in ("", "u"):
                between = "r"
        told.append("" if distance < 0 else f"{min(distance, _TITLE_REACH) // 2}{between}")
    return told
