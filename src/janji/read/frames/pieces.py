"""The pieces that a sentence is cut into, and the language's joining words.

A piece is an actor, a thing, a sum, a time, an act or a small word, with its place in the text. Judges nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, NamedTuple

from janji.lang import LanguagePack
from janji.model.names import Names
from janji.read.frames.verbs import ActWord, WordForms, act_word, is_inflecting
from janji.read.mentions import ActorMention, ItemMention, MoneyMention, TimeMention
from janji.read.terms import TermTrie


class Tag(Names):
    ACTOR = "actor"
    ITEM = "item"
    MONEY = "money"
    TIME = "time"
    ACT = "act"  # a verb, with or without a family
    NOUN = "noun"  # a noun that carries an act: "pengiriman"
    AUX = "aux"
    PREP = "prep"
    COORD = "coord"
    SUB = "sub"
    THAT = "that"
    WHICH = "which"
    PURPOSE = "purpose"
    COMMA = "comma"
    STOP = "stop"
    WORD = "word"


class Chunk(NamedTuple):  # made a thousand times an article: as `Token`
    tag: Tag
    start: int
    end: int
    norm: str
    actors: tuple[ActorMention, ...] = ()
    things: tuple[ItemMention, ...] = ()
    money: MoneyMention | None = None
    time: TimeMention | None = None
    act: ActWord | None = None
    kind: str = ""  # of an AUX: future, done …; of a PREP: recipient, source, goods, place
    forms: WordForms | None = None  # of a word that may be a verb, until its voice is settled


@dataclass(frozen=True, slots=True)
class SmallWords:
    """The language's joining words, ready for look-up.

    A set that `small_words` does not make in its own way is the row of its name in the pack's `clauses.yml`.
    """

    phrases: TermTrie[tuple[Tag, str]]
    list_words: frozenset[str]
    first_person: frozenset[str]
    first_person_singular: frozenset[str]
    conditionals: frozenset[str]
    openers: frozenset[str]  # may stand between a verb and its thing
    questions: frozenset[str]
    descriptions: frozenset[str]
    body_heads: frozenset[str]
    sharing: frozenset[str]
    contrasts: frozenset[str]
    serving: frozenset[str]
    attributions: frozenset[str]
    adjectives: Mapping[str, frozenset[str]]
    only_behind: Mapping[str, frozenset[str]]  # forms that are verbs only behind one of these words
    empty: frozenset[str]
    behind_noun: frozenset[str]
    purpose_prepositions: frozenset[str]
    about: frozenset[str]
    distributive: frozenset[str]
    deictics: frozenset[str]
    others: frozenset[str]
    complemented: frozenset[str]
    reasons: frozenset[str]
    agent_nouns: frozenset[str]  # "suppliers": what they supply is no thing given
    modifiers_first: bool  # what describes a noun stands before it: "German tanks"
    determiners: frozenset[str]
    double_objects: frozenset[str]  # roots whose receiver may stand before the good: "gave Ukraine tanks"
    sum_prepositions: frozenset[str]  # "$3 million in aid"
    joint_efforts: frozenset[str]  # "the Polish-led [initiative]"
    respective: frozenset[str]  # "tanks and shells [respectively]"
    describing: frozenset[str]  # names that describe as they stand: "US tanks"
    bringing: frozenset[str]  # roots of totals that carry goods, too: "brought rice to Chad"
    contracts: frozenset[str]  # "a [contract] with Peru for tanks"
    performing: frozenset[str]  # "[concluded] the distribution of"
    undoing: frozenset[str]  # "[lifted] its veto on"
    leaving: frozenset[str]  # roots of what sets out from a place, which does not receive
    standing: frozenset[str]  # verbs that tell what goes on: "is providing aid"
    fresh: frozenset[str]  # … but for "another", "new"
    carrying_nouns: frozenset[str]  # "the gas supply [chain]"
    urgency: frozenset[str]  # "the [importance] of aid to Peru"
    listed_further: frozenset[str]  # "tents and [other] supplies"
    already: frozenset[str]  # "the [already] given help": makes no verb of a participle
    the_rest: frozenset[str]  # "Peru, Chile and [others]"
    for_whom: frozenset[str]  # "time [for] Peru to send"
    dutiful: frozenset[str]  # "it is [time] for Peru to send"
    easing: frozenset[str]  # "makes it [easier] for Peru to send"
    unready: frozenset[str]  # "it is [too] early for Peru to send"
    vague_sums: frozenset[str]  # "billions [in aid]"
    containing: frozenset[str]  # verbs that only list contents: "includes"
    serving_prepositions: frozenset[str]  # "provides for" gives nothing
    topical: frozenset[str]  # "talks on": prepositions of place that may name what is thought of
    opens_clauses: frozenset[str]  # prepositions that open a clause where a verb follows: "as"
    owning: frozenset[str]  # the mark of the owner as a word of its own: "'s"
    telling: frozenset[str]  # behind these a gerund tells an act: "by sending"
    running: frozenset[str]  # verbs of keeping up a service, which does what follows: "[operates] flights to carry aid"
    lacking: frozenset[str]  # nouns of what somebody lacks: "kebutuhan warga adalah"
    reaching: frozenset[str]  # before the sum that a giving was raised to: "menjadi"
    himself: frozenset[str]  # "he" at the head of reported words is who speaks
    channels: frozenset[str]  # "through": by way of whom
    taking: frozenset[str]  # verbs of what is carried off: "smuggled"
    letting: frozenset[str]  # roots of letting another give: "memberi izin kepada X untuk mengirim"
    carrying: frozenset[str]  # roots of carrying: what stands behind "from" is a place
    existing: frozenset[str]  # "tidak [ada] rudal yang dikirim"
    makers: frozenset[str]  # "from a factory": nobody gives
    presenting: frozenset[str]  # "previewed the announcement": who says so made it
    applauding: frozenset[str]  # who welcomes a promise made none
    suffering: frozenset[str]  # "those affected by the flood in Peru"
    fulfilling: frozenset[str]  # "to meet the requests by Peru": who does gives
    efforts: frozenset[str]  # "efforts by Peru to send"
    enabling: frozenset[str]  # "this will allow Peru to buy", "will be used to provide"
    gratitude: frozenset[str]  # "appreciation for the tents from Peru"
    thanking: frozenset[str]  # who thanks for a giving received it
    resuming: frozenset[str]  # roots of going on with a giving: "memulai kembali bantuan pangan"
    comes_upon: Mapping[str, str]  # nouns that are verbs behind who receives → that verb: "Chad kedatangan 20 tenda"
    qualifying: frozenset[str]  # "bantuan [terbaru] Peru": between a thing and its owner
    teams: frozenset[str]  # "[Tim] SAR Peru dikerahkan": who is sent
    joining: frozenset[str]  # "[bergabung] dengan Peru untuk mengirim": both give
    again: frozenset[str]  # "[kembali] mengirim": to whom he gave before
    weighing: frozenset[str]  # "belum [memutuskan] apakah akan mengirim"
    whether: frozenset[str]  # "apakah"
    thanked_for: frozenset[str]  # "thanked Peru [for] the tents"
    mending: frozenset[str]  # "to rebuild schools in Peru": where it is done is who receives
    destined: frozenset[str]  # "the funds will [go] to": what was told before goes there
    drawing: frozenset[str]  # "will [use] the funds": who does received them
    copulas: frozenset[str]  # "is the main supplier"
    informing: frozenset[str]  # "told Peru's president that he would send": whom he tells receives
    under: frozenset[str]  # "[under] the programme"
    toward: frozenset[str]  # "the aid [to] Chad"
    encounters: frozenset[str]  # "during a [meeting] with Cole"
    awaiting: frozenset[str]  # "[expects] Peru to send": Peru is to send
    using: frozenset[str]  # "Peru uses the tanks that": who uses them received them
    benefiting: frozenset[str]  # "to strengthen Peru's army": whom it befalls receives
    prompting: frozenset[str]  # "after Peru appealed for help": what makes others give
    definite: frozenset[str]  # the article of what is known
    taken_up: frozenset[str]  # pronouns for what was told before: "it includes"
    facing: frozenset[str]  # "Peru [faces] an urgent need for"
    causing: frozenset[str]  # "[get] allies to send"
    against: frozenset[str]  # "resistance [against] Peru": who stands behind receives nothing
    opposing: frozenset[str]  # "to [counter] Peru's raids": whose they are receives nothing
    ours: frozenset[str]  # "[our] aid": of who speaks
    beside: frozenset[str]  # "[besides] sending tents": behind these a gerund tells an act, too
    instead: frozenset[str]  # "[instead of] sending tents": … and one that was not done
    accompanying: frozenset[str]  # "…, [with] Peru pledging tents": prepositions of who acts beside
    addressing: frozenset[str]  # "appealed [to] Peru for tents"
    there: frozenset[str]  # "[there] is an urgent need for"
    urging: frozenset[str]  # "[stressed] the need for"
    carriers: frozenset[str]  # "[trucks] carrying flour"
    loaded: frozenset[str]  # gerunds behind them that tell what they hold
    stepping: frozenset[str]  # "[take] steps to provide"
    measures: frozenset[str]  # … and what is so taken
    marks: frozenset[str]  # of quotation, where they part no words: 'will "move quickly" to send'
    portions: frozenset[str]  # "setiap [paket]"
    parcels: frozenset[str]  # "paket"
    towards: frozenset[str]  # prepositions of whom a feeling is for: "kepedulian terhadap"
    towards_places: frozenset[str]  # "[ke] Palu"
    waters: frozenset[str]  # behind a preposition of goals: nobody's own, "ke perairan"
    preparing: frozenset[str]  # "kesiapan", "rencana": what is only prepared
    aiming: frozenset[str]  # "bertujuan [untuk mengirim]": who aims at an act plans it
    proceeding: frozenset[str]  # verbs that say that what a noun tells is carried out: "berlangsung"
    stages_of: frozenset[str]  # nouns of a part or way of doing: "proses", "tahap"
    helping: frozenset[str]  # "$5 million in [support]": with a sum it is aid
    being_spent: frozenset[str]  # "will [be used to] buy"
    inverting: frozenset[str]  # "[Included] in the package are"
    listing: frozenset[str]  # "among the [items] are"
    remainders: frozenset[str]  # "the [rest] for tents"
    partitive: frozenset[str]  # "[of] which $3 million"
    going: frozenset[str]  # "of which $3 million will [go] to Peru"
    compelled: frozenset[str]  # "forced to", "managed to": what they did was done
    into: frozenset[str]  # "masuk [ke]"
    entrances: frozenset[str]  # "[pintu] masuk ke" tells no entering
    operating: frozenset[str]  # "a ship [operated] by": who does gives what it carries
    being: frozenset[str]  # "Chile [menjadi] salah satu negara yang …"
    one_of: frozenset[str]  # "salah satu": who is one of those who give gives
    whereby: frozenset[str]  # "Peru, [tempat] bantuan diblokir": where it befalls receives
    bringing_loads: frozenset[str]  # roots of bringing: "20 truk yang membawa beras"
    which_of: frozenset[str]  # "bantuan [apa] yang bisa diberikan"
    voicing: frozenset[str]  # "pengumuman itu [disampaikan] Peru": who does so made it
    carriers_told: frozenset[str]  # "[truk-truk] itu memuat", "[pesawat] tersebut mengangkut"
    own_doings: frozenset[str]  # "dikritik atas [keputusannya] memasok": his whom the sentence is about
    spelling_out: frozenset[str]  # "bantuan logistik [berupa] beras": what is general is told in full
    naming: frozenset[str]  # "tiga negara, [yakni] …": the members of a group follow
    members: frozenset[str]  # "kepada tiga [negara], yakni …": heads of such a group
    sufferers: frozenset[str]  # "untuk [korban] konflik di Chad"
    offering: frozenset[str]  # roots of giving that may only be announced: "memberikan 5 juta dolar"
    spending: frozenset[str]  # "2 juta dolar akan [digunakan] untuk": what a sum is for
    aiding: frozenset[str]  # roots of helping, which headlines write for giving aid
    regions_of: frozenset[str]  # "in the Sool [region] of Somalia"
    round_numbers: frozenset[str]  # "[around] 40 countries"
    adding: frozenset[str]  # "France will [add] 30 million euros"
    unnamed: frozenset[str]  # "two [sources] said": who foretells another's giving
    conveying: frozenset[str]  # roots: "[sent] Peru a request for tanks"
    emphatic: frozenset[str]  # "[did] not send": a verb follows in its base form
    fundraising: frozenset[str]  # "the conference [raised] $3 million for Peru"
    negotiating: frozenset[str]  # "is in [talks] with the IMF over a loan"
    supplied: frozenset[str]  # "Swedish-[supplied] drones": who is named before it gave them
    saying_more: frozenset[str]  # "menambahkan": with nothing added, of words
    occasions: frozenset[str]  # "pada [pertemuan] para pemimpin NATO": where it was, and no receiver
    returning: frozenset[str]  # "[kembali] ke Peru": where somebody goes back to
    coming: frozenset[str]  # in a time without a date: it lies ahead, "dalam waktu [dekat]"
    foretelling: frozenset[str]  # "[Diharapkan] bantuan akan tiba": far from its verb
    plural_nouns: frozenset[str]  # "the [people] of Chad need"
    contractions: Mapping[str, str]  # "'ll" → future
    stands_for: Mapping[str, str]  # plain words for goods told before → what those are: "kapal ini akan tiba"
    within: frozenset[str]  # "[dalam] proses pencairan": of a thing that is under way
    backing: frozenset[str]  # roots: "[supports] the delivery of" is for another's giving
    ensuring: frozenset[str]  # "to [ensure] Peru gets tents": only wished for
    near: frozenset[str]  # pointing words for what was told last: "paket [ini]"
    summed: frozenset[str]  # nouns of money told before: "the [funds]"
    doings: frozenset[str]  # … and for a giving told before: "kegiatan itu dihentikan"
    leading: frozenset[str]  # what is done with a giving told before: "pengiriman itu dilepas"
    helping_acts: Mapping[str, ActWord]  # helpers that are acts where no verb follows: "get"

    def is_source(self, norm: str) -> bool:
        """True for "from": a preposition of who gives."""
        found = self.phrases.longest([norm], 0)
        return found is not None and found[1] == (Tag.PREP, "source")


CARRIER_TYPES = frozenset(  # what may carry goods and is then none itself
    {"weapon.aircraft", "weapon.naval", "weapon.helicopter", "equipment.vehicle", "service.transport"}
)
HIDING = "hiding"  # kind of a gerund behind a plain noun, which takes what follows: "drills involving tanks"
DETERMINED = "determined"  # kind of a thing that bears an article: "the tanks"
Argument = tuple[str, Chunk]  # what governs it ("" for a subject or object), and the actor, thing, sum or time
RECEIVING = ("recipient", "goal", "addressee")  # prepositions of who receives: untuk, bagi; ke; kepada, pada


@cache
def small_words(pack: LanguagePack) -> SmallWords:
    table, acts = pack.table("clauses"), pack.table("acts")
    entries: list[tuple[str, tuple[Tag, str]]] = []
    # Later entries win: a word that is both (dalam: preposition, subordinator) is told apart by what follows it, in
    # clauses.
    entries += [(w, (Tag.SUB, "")) for w in table["subordinators"]]
    entries += [(w, (Tag.PREP, kind)) for kind, words in table["prepositions"].items() for w in words]
    entries += [(w, (Tag.COORD, "")) for w in table["coordinators"]]
    entries += [(w, (Tag.WHICH, "")) for w in table["which"]]
    entries += [(w, (Tag.THAT, "")) for w in table["that"]]
    entries += [(w, (Tag.PURPOSE, "")) for w in table["purpose"]]
    entries += [(w, (Tag.SUB, "conditional")) for w in table["conditionals"]]
    entries += [(w, (Tag.SUB, "question")) for w in table["questions"]]
    entries += [(w, (Tag.WORD, "")) for w in table["plain"]]
    entries += [(w, (Tag.AUX, kind)) for kind, words in acts["before_verb"].items() for w in words]
    made: dict[str, Any] = {
        "phrases": TermTrie(entries),
        "towards_places": frozenset(table["prepositions"].get("goal", ())),
        "openers": frozenset(acts["before_object"]),
        "adjectives": {form: frozenset(behind) for form, behind in acts["adjectives"].items()},
        "only_behind": {form: frozenset(before) for form, before in acts["only_behind"].items()},
        "stages_of": frozenset(table["preparing"]) | frozenset(table["steps"]),
        "modifiers_first": table["modifiers"] == "before",
        "contractions": table["contractions"],
        "stands_for": table["stands_for"],
        "comes_upon": table["comes_upon"],
        "helping_acts": {
            word: act
            for word in acts["before_verb"].get("be", ())
            if is_inflecting(pack) and (act := act_word(word, pack)) is not None and act.sense
        },
        "agent_nouns": frozenset(acts["agent_nouns"]),
    }
    made |= {f.name: frozenset(table[f.name]) for f in fields(SmallWords) if f.name not in made}
    return SmallWords(**made)


def is_hope(piece: Chunk) -> bool:
    """True of a noun of hope or plan: "harapan", "rencana"."""
    return piece.tag is Tag.NOUN and piece.act is not None and piece.act.sense == "consider"


def is_carrier(piece: Chunk) -> bool:
    """True of a thing that may carry goods: "pesawat Hercules"."""
    return piece.tag is Tag.ITEM and all(t.sort in CARRIER_TYPES for t in piece.things)
