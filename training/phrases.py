"""Made-up attributions: offices, employers and names put together at random from the pack's tables and from lists.

A generator with a seed gives sentences with labels: "..., kata Kepala Bidang Pemasaran Dinas Pariwisata Kota Lumbana
Rina Sujatmiko, Rabu". The corpora hold too few offices with employers of many words, and they are what a reader must
cut. Names come from the corpora, so that a sentence made here tells of nobody who said it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from janji.lang import load_pack
from janji.text.tokens import tokenize
from training.corpora import Sentence

Piece = tuple[str, str]  # words, label ("" for none)
Said = tuple[str | Sentence, str]

ENGLISH_BODIES = (
    """Institute Center Centre Council Network Foundation Association Initiative Alliance Fund Forum Society"""
)


_WORDS = Path(__file__).with_name("words.yml")


@dataclass
class Maker:
    """Puts phrases together; `given` and `rest` are words of persons' names, `bodies` organisations as the corpora
    have them, `sentences` what may stand around."""

    given: Sequence[str]
    rest: Sequence[str]
    bodies: Sequence[str]
    sentences: Sequence[Sentence]
    seed: int = 1

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.lists: dict[str, list[str]] = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
        self.places = [str(place) for place in load_pack("id").table("offices")["regions"]]

    def any(self, kind: str) -> str:
        """A word of one of the lists of `words.yml`."""
        return self.random.choice(self.lists[kind])

    def one(self, words: str) -> str:
        """One of these words; underscores stand for blanks."""
        return self.random.choice(words.split()).replace("_", " ")

    def chance(self, part: float) -> bool:
        return self.random.random() < part

    # ---- parts

    def name(self) -> str:
        r = self.random
        n = r.choices((1, 2, 3, 4), (12, 55, 25, 8))[0]
        words = [r.choice(self.given)] + [r.choice(self.rest) for _ in range(n - 1)]
        if n > 2 and self.chance(0.15):
            words[r.randrange(1, n)] = r.choice("ABDHKMPRSTW") + ("." if self.chance(0.3) else "")
        if n > 1 and self.chance(0.06):
            words.insert(0, r.choice(("M", "A", "I", "R", "H", "Muhammad", "Mohammad", "Abdul", "Sri")))
        return " ".join(words)

    def ranked(self) -> str:
        return f"{self.any('ranks')} {self.name()}" if self.chance(0.16) else self.name()

    def place(self) -> str:
        if self.chance(0.15):  # a place that no table knows
            return self.random.choice(self.rest)
        return self.random.choice(self.places)

    def administrative(self) -> str:
        kind = self.random.choices(("Kota", "Kabupaten", "Provinsi", ""), (30, 30, 20, 40))[0]
        return f"{kind} {self.place()}".strip()

    def fields(self, most: int = 3) -> str:
        n = self.random.randint(1, most)
        words = [self.any("fields") for _ in range(n)]
        if n == 1:
            return words[0]
        if n == 2:
            return f"{words[0]} {words[1]}" if self.chance(0.4) else f"{words[0]} dan {words[1]}"
        return f"{words[0]}, {words[1]}, dan {words[2]}" if self.chance(0.7) else " ".join(words)

    def acronym(self, words: str) -> str:
        letters = "".join(w[0] for w in words.split() if w[0].isupper()) or words[0].upper()
        if self.chance(0.3):
            letters = letters[0] + "".join(w[:2].lower() for w in words.split()[1:4] if w[0].isupper())
        return letters if len(letters) > 1 else letters + self.random.choice("KPI")

    def with_acronym(self, words: str, part: float = 0.25) -> str:
        return f"{words} ({self.acronym(words)})" if self.chance(part) else words

    def brand(self) -> str:
        r = self.random
        style = r.random()
        if style < 0.5:
            return " ".join(r.choice(self.lists["brand_parts"]) for _ in range(r.randint(1, 3)))
        if style < 0.65:
            return r.choice(self.lists["brand_parts"]) + r.choice(self.lists["brand_parts"])
        if style < 0.85:
            return r.choice(self.rest)[:6].capitalize() + r.choice(
                ("", "ku", "pedia", "go", "kita", "tera", "in", " Indonesia", " Group", " Coffee")
            )
        return "".join(r.choice("ABCDEGIKLMNOPRSTU") for _ in range(r.randint(3, 5)))

    def body(self) -> str:
        r = self.random
        kind = r.choices(
            (
                "office",
                "agency",
                "national",
                "society",
                "company",
                "university",
                "english",
                "gold",
                "hospital",
                "ministry",
            ),
            (20, 16, 10, 15, 14, 11, 7, 10, 2, 7),
        )[0]
        if kind == "office":
            body = f"{self.any('heads')} {self.fields()}"
            return self.with_acronym(body, 0.1) + (f" {self.administrative()}" if self.chance(0.75) else "")
        if kind == "ministry":
            return self.with_acronym(f"Kementerian {self.fields(2)}", 0.2)
        if kind == "agency":
            body = self.any("agencies")
            if self.chance(0.15):
                body = f"{body} ({self.acronym(body)})"
            return f"{body} {self.administrative()}"
        if kind == "national":
            return self.any("national")
        if kind == "society":
            body = f"{self.any('societies')} {' '.join(self.any('society_words') for _ in range(r.randint(1, 4)))}"
            body += " Indonesia" if self.chance(0.3) else ""
            return self.with_acronym(body, 0.35) + (f" {self.place()}" if self.chance(0.25) else "")
        if kind == "company":
            body = f"{r.choice(('PT ', 'PT ', 'CV ', 'Bank ', '', '', ''))}{self.brand()}"
            return body + r.choices(("", " Tbk", " (Persero)", " (Persero) Tbk"), (70, 12, 10, 8))[0]
        if kind == "university":
            kinds = ("Universitas", "Universitas", "Institut", "Politeknik", "Sekolah Tinggi")
            body = f"{r.choice(kinds)} {r.choice((self.place(), self.brand(), r.choice(self.rest)))}"
            body = f"Fakultas {self.fields(2)} {body}" if self.chance(0.35) else body
            return self.with_acronym(body, 0.12) + (f" {self.place()}" if self.chance(0.12) else "")
        if kind == "english":
            words = f"{self.any('english_fields')} {self.any('english_nouns')}"
            head = self.any("english_bodies")
            body = r.choice(
                (
                    f"{head} for {words}",
                    f"{head} of {words}",
                    f"{words} {head}",
                    f"{head} for {words} and {self.any('english_nouns')}",
                )
            )
            return self.with_acronym(body, 0.45) + (" Indonesia" if self.chance(0.15) else "")
        if kind == "hospital":
            return f"RSUD {r.choice(('dr', 'Dr', ''))} {self.name()}".replace("  ", " ")
        return r.choice(self.bodies)

    def bearer(self) -> list[Piece]:
        """Office, employer and name in one of their orders."""
        r = self.random
        role, body = self.office()
        name = (self.ranked(), "PER")
        order = r.random()
        link = [(self.one("dari dari pada di"), "")] if body and self.chance(0.1) else []
        tail = [*link, (body, "ORG")] if body else []
        before: list[Piece] = []
        if self.chance(0.06):  # two offices
            other, house = self.office()
            before = [(other, "ROLE"), *([(house, "ORG")] if house and self.chance(0.7) else [])]
            before.append((self.one("dan dan sekaligus sekaligus serta yang_juga"), ""))
        if order < 0.72:
            return [*before, (role, "ROLE"), *tail, name]
        if order < 0.86:
            return [*before, (role, "ROLE"), *tail, (",", ""), name, (",", "!")]
        if order < 0.97 or not body:
            aside = [(f"({r.randint(19, 70)})", "")] if self.chance(0.1) else []
            joint = r.choices((",", "selaku", "sebagai"), (90, 6, 4))[0]
            end: list[Piece] = [(",", "!")] if joint == "," else []
            return [name, *aside, (joint, ""), (role, "ROLE"), *tail, *end]
        return [name, ("dari", ""), (body, "ORG")]

    def office(self) -> tuple[str, str]:
        """The office and its employer; now and then of somebody with two offices."""
        role, body = self._office()
        if role.startswith("Menteri") and self.chance(0.06):
            role = f"{role}/Kepala Badan {self.fields(2)}"
        elif " " in role and self.chance(0.02):
            role = self.with_acronym(role, 1)
        return role, body

    def _office(self) -> tuple[str, str]:
        r = self.random
        kind = r.choices(
            ("chief", "unit", "nested", "police", "commission", "english", "scholar", "place", "minister", "alone"),
            (32, 16, 4, 4, 3, 6, 13, 13, 8, 9),
        )[0]
        if kind == "chief":
            return self.any("chiefs"), self.body()
        if kind == "nested":  # a body inside a greater one belongs to the office
            head = self.any("body_chiefs")
            unit = self.any("inner_bodies")
            body = r.choices((f"Kementerian {self.fields(2)}", self.any("national"), self.body()), (50, 25, 25))[0]
            return f"{head} {unit} {self.fields(2)}", self.with_acronym(body, 0.1)
        if kind == "police":
            head = self.any("police_posts")
            return (
                head,
                self.any("police_bodies") if self.chance(0.5) else f"{self.any('police_local')} {self.place()}",
            )
        if kind == "commission":
            head = self.one("Ketua_Komisi Wakil_Ketua_Komisi Anggota_Komisi anggota_Komisi Sekretaris_Komisi")
            house = self.one("DPR DPR DPR DPR_RI") if self.chance(0.6) else f"DPRD {self.administrative()}"
            number = self.any("commission_numbers")
            if self.chance(0.25):
                party = self.any("parties")
                return f"{head} {number} {house} dari {self.one('Fraksi Partai Fraksi')} {party}".replace(
                    "Partai Partai", "Partai"
                ), ""
            return f"{head} {number}", house
        if kind == "unit":
            head = self.any("unit_chiefs")
            unit = f" {self.any('units')}" if self.chance(0.75) else ""
            return self.with_acronym(f"{head}{unit} {self.fields()}", 0.05), self.body()
        if kind == "english":
            return self.any("english"), self.body()
        if kind == "scholar":
            title = self.any("scholars")
            if self.chance(0.6):
                field = self.any("small")
                title += f" {field.title() if self.chance(0.3) else field}"
            return title, (self.body() if self.chance(0.8) else "")
        if kind == "place":
            return f"{self.any('place_titles')} {self.administrative() if self.chance(0.3) else self.place()}", ""
        if kind == "minister":
            if self.chance(0.12):
                return (
                    f"{self.one('Menteri Menteri Wakil_Menteri')} {self.any('ministries_short')}",
                    "",
                )
            head = self.any("minister_titles")
            return self.with_acronym(f"{head} {self.fields(3)}", 0.06), ""
        title = self.any("alone")
        return (f"{title} {self.any('small')}" if self.chance(0.4) and title[0].islower() else title), ""

    # ---- sentences

    def time(self) -> str:
        d = self.any("days")
        return (
            f"{d} ({self.random.randint(1, 28)}/{self.random.randint(1, 12)}/20{self.random.randint(10, 25)})"
            if self.chance(0.7)
            else d
        )

    def sentence(self) -> Sentence:
        r = self.random
        around = r.choice(self.sentences)
        said = self.bearer()
        kind = r.random()
        begin: list[Piece] = []
        pieces: list[Said]
        if kind < 0.35:  # behind a quotation
            begin = [("”,", "")] if self.chance(0.5) else []
            end: list[Piece] = [(".", "")]
            if self.chance(0.5):
                end = [(",", ""), (self.time(), ""), (".", "")]
            elif self.chance(0.5):
                end = [
                    (
                        r.choice(("saat dihubungi", "di", "ketika ditemui di", "seusai rapat di", "dalam jumpa pers,")),
                        "",
                    ),
                    (self.place(), "LOC"),
                    (".", ""),
                ]
            pieces = [("“", ""), (around, ""), (",”", ""), (self.any("cues"), ""), *said, *end]
        elif kind < 0.9:
            if self.chance(0.5):
                opener = self.any("openers")
                begin = [(opener, "")]
            elif self.chance(0.06):
                begin = [(f"{self.any('fields')} {self.any('small')}", "")]
            verb: list[Piece] = [(self.any("verbs"), "")]
            if self.chance(0.18):
                verb = [(",", ""), (self.time(), ""), (",", ""), *verb]
            elif self.chance(0.1):
                verb = [
                    (
                        r.choice(
                            (
                                ", yang dihubungi",
                                "saat dihubungi",
                                "saat ditemui",
                                ", saat dikonfirmasi,",
                                "di Jakarta,",
                            )
                        ),
                        "",
                    ),
                    *verb,
                ]
            pieces = [*begin, *said, *verb, (around, "")]
        else:
            other = self.bearer()
            link = r.choice((", didampingi", "dan", "bersama", "kepada", ", serta", "dan", ","))
            pieces = [
                (around, "cut"),
                (r.choice(("oleh", "kata", "dihadiri", "disampaikan", "bersama")), ""),
                *said,
                (link, ""),
                *other,
                (".", ""),
            ]
        return _joined(pieces)


def _joined(pieces: Sequence[Said]) -> Sentence:
    text = ""
    spans: list[tuple[int, int, str]] = []
    for number, (words, label) in enumerate(pieces):
        if isinstance(words, Sentence):
            body = words.text.rstrip(". ")
            if label == "cut":
                body = body[: body.find(",")] if "," in body else body
            if text and text[-1] not in "“ ":
                text += " "
                if words.labels[0] == "O" and words.tokens[0].text[1:].islower():
                    body = body[0].lower() + body[1:]
            begin = len(text)
            text += body
            spans += [
                (begin + words.tokens[i].start, begin + min(words.tokens[j - 1].end, len(body)), name)
                for name in ("PER", "LOC", "ORG", "ROLE")
                for i, j in words.spans(name)
                if words.tokens[i].start < len(body)
            ]
            continue
        if label == "!" and number + 1 < len(pieces) and str(pieces[number + 1][0])[:1] in ",.":
            continue
        if text and words[0] not in ",.”" and text[-1] != "“":
            text += " "
        begin = len(text)
        text += words
        if label in ("PER", "LOC", "ORG", "ROLE"):
            spans.append((begin, len(text), label))
    tokens = tokenize(text, 0, len(text))
    labels = ["O"] * len(tokens)
    for begin, end, name in spans:
        first = True
        for k, token in enumerate(tokens):
            if begin <= token.start < end:
                labels[k] = ("B-" if first else "I-") + name
                first = False
    return Sentence(text, tokens, labels)
