"""Media: spoken to, or relaying what was said.

Finds media in a stretch by name, behind a head ("kantor berita milik pemerintah TASS") or behind a relay word
("dilansir Reuters"), the relays of a stretch in the order of the words' way (nearest to the speaker first), and
"Sumber: X" lines of the document. Leaves persons, countries and data ("dikutip dari keterangan resmi") alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from janji.model.records import Span
from janji.read.mentions import ActorForm
from janji.read.quotes.lexicon import SpeechLexicon
from janji.read.quotes.stretches import Stretch

_NAME_PARTICLES = frozenset({"am", "of", "der", "the", "de", "della"})  # inside names of media
_REACH = 8  # words between a medium's head and its name
_FOOT_LINES = 5  # that stand below an article: agency, authors, initials
_LONGEST_SOURCE = 60  # characters of a "Sumber:" line that still names a source


@dataclass(frozen=True, slots=True)
class Medium:
    first: int
    last: int
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class RelayPhrase:
    """ "melansir Reuters, Jumat (6/6)": its words, from the opening comma's successor to the last medium, and the
    media.
    """

    first: int
    last: int
    media: tuple[Medium, ...]


def _gazetteer(s: Stretch, i: int, lexicon: SpeechLexicon) -> Medium | None:
    if not s.is_word(i) or (not s.words[i].is_capitalised and not _is_address(s, i) and s.norm(i) not in lexicon.small):
        return None
    for words, _ in lexicon.media.names.get(s.norm(i), ()):
        n = len(words)
        if all(s.norm(i + k) == words[k] for k in range(n)):
            local = s.norm(i) in lexicon.words["media_of_places"]
            while s.is_capitalised(i + n) and i + n not in s.time_from and (local or i + n not in s.actor_from):
                n += 1  # "Tribun Jakarta"
            if _is_address(s, i + n - 1):
                n += 2  # "TribunnewsBogor.com"
            span = Span(s.words[i].start, s.words[i + n - 1].end)
            return Medium(i, i + n - 1, " ".join(span.of(s.text).split()), span)
    return None


def _is_address(s: Stretch, i: int) -> bool:
    """Whether a point and a small word are glued to word `i`: "worldbank.org"."""
    if s.norm(i + 1) != "." or not s.is_word(i + 2):
        return False
    if s.is_capitalised(i + 2) and not s.words[i].text.isupper():
        return False  # "selesai.Kami": two sentences; "POS-KUPANG.COM" is an address
    return s.words[i + 1].start == s.words[i].end and s.words[i + 2].start == s.words[i + 1].end


def _capitalised_name(s: Stretch, i: int) -> Medium | None:
    """The run of capitalised words (with "am", "of" inside) or the web address that begins at word `i`."""
    if not s.is_word(i):
        return None
    last = i
    while True:
        if _is_address(s, last):
            last += 2
            continue
        if s.is_capitalised(last) and s.is_capitalised(last + 1) and not s.time_from.get(last + 1):
            last += 1
            continue
        if s.norm(last + 1) in _NAME_PARTICLES and s.is_capitalised(last + 2):
            last += 2
            continue
        break
    address = "." in s.text[s.words[i].start : s.words[last].end]
    if not s.words[i].is_capitalised and not address:
        return None
    span = Span(s.words[i].start, s.words[last].end)
    return Medium(i, last, " ".join(span.of(s.text).split()), span)


def _head_at(s: Stretch, i: int, lexicon: SpeechLexicon) -> int:
    """How many words of a medium's head stand at word `i`."""
    for words in lexicon.media.heads.get(s.norm(i), ()):
        if all(s.norm(i + k) == words[k] for k in range(len(words))):
            return len(words)
    return 0


def medium_at(s: Stretch, i: int, lexicon: SpeechLexicon, *, announced: bool = False) -> Medium | None:
    """The medium that is named at word `i`; no platform ("Instagram"), whose words are its users'."""
    found = _medium_at(s, i, lexicon, announced)
    if found is None or found.name.casefold().removesuffix("nya") in lexicon.platforms:
        return None
    short = lexicon.media.short.get(found.name.casefold())
    return found if short is None else replace(found, name=short)


def _medium_at(s: Stretch, i: int, lexicon: SpeechLexicon, announced: bool) -> Medium | None:
    """The medium that is named at word `i`. `announced` where a relay word stands before it: then any name is one."""
    found = _gazetteer(s, i, lexicon)
    if found is not None:
        return found
    head = _head_at(s, i, lexicon)
    if not head and s.is_capitalised(i) and _is_address(s, i):
        return _capitalised_name(s, i)
    if head:
        j = i + head
        for _ in range(_REACH):
            placed = s.actor_over(j)
            found = _gazetteer(s, j, lexicon)
            if found is not None:
                return found
            if _is_address(s, j):
                return _capitalised_name(s, j)
            if placed is not None and placed.first < j and placed.actor and placed.actor.form is not ActorForm.PERSON:
                j = placed.last + 1  # the head and its country are one actor: "kantor berita Rusia"
                continue
            if placed is not None and placed.actor is not None and placed.actor.form is not ActorForm.PERSON:
                if placed.last > placed.first and _gazetteer(s, placed.last, lexicon):
                    return _gazetteer(s, placed.last, lexicon)
                if placed.actor.form in {ActorForm.MODIFIER, ActorForm.PLACE} or _is_country(placed.actor.keys):
                    j = placed.last + 1
                    continue
            if s.is_capitalised(j) and not s.time_from.get(j):
                return _capitalised_name(s, j)
            address = _capitalised_name(s, j)
            if address is not None:
                return address
            if s.norm(j) in lexicon.media.between or s.norm(j) == ",":
                j += 1
                continue
            return None
        return None
    if announced and s.is_capitalised(i) and not s.time_from.get(i):
        body = s.norm(i) in lexicon.words["bodies"] and s.norm(i - 1) in lexicon.words["demonstratives"]
        placed = s.actor_from.get(i - body)  # "the Ministry of Health of Kenya" is no medium
        actor = placed.actor if placed is not None else None
        name = _capitalised_name(s, i)
        if placed is None or actor is None or name is None:
            return name
        if actor.form is ActorForm.PERSON or (_is_country(actor.keys) and name.last <= placed.last):
            return None
        return name  # "dilansir Sudan Tribune": the country only begins the name
    if announced and i not in s.time_from:
        return _capitalised_name(s, i)
    return None


def _is_country(keys: tuple[str, ...]) -> bool:
    return any(len(key) == 3 and key.isupper() and key.isalpha() for key in keys)


def media_from(s: Stretch, i: int, lexicon: SpeechLexicon, *, announced: bool) -> list[Medium]:
    """The media listed from word `i` on: "Reuters dan Al Arabiya", "media Turki, termasuk Anadolu"."""
    found: list[Medium] = []
    while i < len(s.words):
        medium = medium_at(s, i, lexicon, announced=announced)
        if medium is None:
            if s.norm(i) in lexicon.words["media_word"] and not found:
                i = _over_vague(s, i, lexicon)  # "media lain, termasuk Reuters"
                if i < 0:
                    break
                continue
            break
        found.append(medium)
        i = medium.last + 1
        if s.norm(i) == "(":  # "Agence France-Presse (AFP)": one medium
            while i < len(s.words) and s.words[i].text != ")":
                i += 1
            i += 1
        following = i
        while s.norm(following) in lexicon.words["list_joints"] | {","}:
            following += 1
        if following == i or s.time_from.get(following):
            break
        if s.norm(following) in lexicon.words["media_word"]:
            after = _over_vague(s, following, lexicon)
            if after < 0:
                break
            following = after
        elif s.norm(i) == "," and following == i + 1 and medium_at(s, following, lexicon) is None:
            break  # behind a bare comma only a known name goes on with the list
        i = following
    return found


def _over_vague(s: Stretch, i: int, lexicon: SpeechLexicon) -> int:
    """Behind "media lain, termasuk": the word that follows, or -1 where no list follows."""
    j = i + 1
    while j < len(s.words) and (s.norm(j) in lexicon.words["other"] | {","} or s.actor_over(j)):
        placed = s.actor_over(j)
        j = placed.last + 1 if placed is not None else j + 1
    return j + 1 if s.norm(j) in lexicon.words["including"] else -1


def relay_phrases(s: Stretch, lexicon: SpeechLexicon, first: int = 0, last: int | None = None) -> list[RelayPhrase]:
    """The relay phrases among the words `first` … `last` of a stretch, in order."""
    stop = len(s.words) if last is None else last + 1
    phrases: list[RelayPhrase] = []
    i = first
    while i < stop:
        norm = s.norm(i)
        active = norm in lexicon.relay_active
        passive = norm in lexicon.relay_passive and norm not in lexicon.words["as"]
        if norm in lexicon.according and i > 0 and s.norm(i - 1) == "," and s.norm(i + 1) in lexicon.according_nouns:
            passive = True  # "…," katanya, menurut laporan Reuters
        if not active and not passive:
            i += 1
            continue
        if (
            passive
            and norm in lexicon.words["half_relays"]
            and s.norm(i - 1) not in lexicon.words["before_relay"] | {","}
        ):
            i += 1
            continue
        j = i + 1
        while s.norm(j) in lexicon.relay_links or s.norm(j) in lexicon.according_nouns | lexicon.words["again"]:
            j += 1
        media = media_from(s, j, lexicon, announced=True)
        if not media and active:
            before = _medium_before(s, i, lexicon)  # "TASS mengutip X yang mengatakan …"
            if before is not None:
                phrases.append(RelayPhrase(before.first, i, (before,)))
        if not media:
            i += 1
            continue
        end = media[-1].last
        # "dikutip Antara dari Reuters": what stands behind "dari" is nearer to the speaker.
        if s.norm(end + 1) in lexicon.words["relayed_from"]:
            origin = media_from(s, end + 2, lexicon, announced=True)
            if origin:
                end = origin[-1].last
                media = [*origin, *media]
        opening = i
        while opening > 0 and s.norm(opening - 1) in lexicon.words["before_relay"]:
            opening -= 1
        phrases.append(RelayPhrase(opening, end, tuple(media)))
        i = end + 1
    return phrases


def _medium_before(s: Stretch, i: int, lexicon: SpeechLexicon) -> Medium | None:
    """The known medium that ends right before word `i`."""
    for j in range(max(0, i - 4), i):
        found = _gazetteer(s, j, lexicon)
        if found is not None and found.last == i - 1:
            return found
    return None


def names_of(media: Iterator[Medium] | list[Medium]) -> list[tuple[str, Span]]:
    """Names with their spans, each once."""
    seen: dict[str, Span] = {}
    for medium in media:
        seen.setdefault(medium.name, medium.span)
    return list(seen.items())


def document_sources(text: str, lexicon: SpeechLexicon) -> list[tuple[str, Span]]:
    """What "Sumber: X" lines name: the source of the whole article."""
    found: list[tuple[str, Span]] = []
    for match in lexicon.source_line.finditer(text):
        start, end = match.span(1)
        if end - start > _LONGEST_SOURCE:
            continue
        for piece in _listed(text, start, end, lexicon):
            if piece.of(text) not in {name for name, _ in found}:
                found.append((piece.of(text), piece))
    for name, span in _foot(text, lexicon):
        if name not in {known for known, _ in found}:
            found.append((name, span))
    return found


def _foot(text: str, lexicon: SpeechLexicon) -> Iterator[tuple[str, Span]]:
    """The agency that is named alone in one of the last lines, or in brackets at the end of one."""
    if lexicon.credit_line is None:
        return
    end = len(text)
    for _ in range(_FOOT_LINES):
        while end and text[end - 1].isspace():
            end -= 1
        if end <= 0:
            return
        start = max(text.rfind("\n", 0, end) + 1, end - _LONGEST_SOURCE)
        match = lexicon.credit_line.search(text[start:end])
        if match is not None:
            yield match.group(1), Span(start + match.start(1), start + match.end(1))
        end = text.rfind("\n", 0, end)
        if end <= 0:
            return


def _listed(text: str, start: int, end: int, lexicon: SpeechLexicon) -> Iterator[Span]:
    """The names of a list "Reuters, AFP dan BBC"; nothing where it is no list of names."""
    position = start
    listed = text[start:end].replace("/", ",")
    for joint in lexicon.words["and"]:
        listed = listed.replace(f" {joint} ", " " + ",".center(len(joint)) + " ")
    for part in listed.split(","):
        stripped = part.strip()
        if stripped and stripped[0].isupper() and len(stripped.split()) <= 4:
            begin = position + part.index(stripped)
            yield Span(begin, begin + len(stripped))
        position += len(part) + 1
