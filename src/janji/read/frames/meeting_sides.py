"""Whether enough is told of a mention to tell of a meeting: its series, its sides, or where and when.

Takes a mention and whether its article tells of other countries. Refuses one of whom nothing is known, one who "met"
nobody that is told, and those who are no public body. Knows nothing of words: the mention says what they are.
"""

from __future__ import annotations

from janji.lang import LanguagePack
from janji.read.actors.gazetteer import load_gazetteer
from janji.read.frames.meeting_mentions import Told
from janji.read.frames.meeting_people import PARTIES, PeopleReader
from janji.read.frames.meeting_words import meeting_tables


class SidesJudge:
    """Judges the mentions of one article."""

    def __init__(self, pack: LanguagePack, *, abroad: bool) -> None:
        self._pack = pack
        self._tables = meeting_tables(pack)
        self._people = PeopleReader(pack)
        self._abroad = abroad

    def is_known(self, told: Told) -> bool:
        """True where the mention is a meeting of somebody, or one that the article tells with its place or day."""
        if told.named and not self._abroad:
            return False  # "the Alumni Forum"
        if told.series is not None or told.people or told.host or told.public or (told.both and told.counts):
            return not self._lacks_a_side(told)
        if told.beside and told.place is not None and told.time is not None:
            return True  # "kata X, setelah rapat di Ambon, Kamis"
        return self._abroad and self._stands_alone(told)

    @staticmethod
    def _stands_alone(told: Told) -> bool:
        """ "The talks ended on Monday", "pertemuan itu": nobody is named, yet it is told as one that took place."""
        if told.kind != "noun" or told.talk or told.visit:
            return False
        if told.of_many and told.place is not None:
            return True  # "the conference in Warsaw brought …"
        if told.of_many and told.raising and (told.time is not None or told.happens):
            return True  # "a pledging conference on Monday"
        if told.beside and not told.both:
            return True  # "setelah perundingan gagal"
        told_of = told.happens or told.time is not None or told.place is not None or told.within
        return (told.pointing or told.definite or told.happens) and told_of

    def _lacks_a_side(self, told: Told) -> bool:
        """True where its word needs two who meet, and they are not known; or where no public body does."""
        unofficial = not self._people.is_public([*told.people, *told.host])
        if self._tables.premodified and told.people and told.series is None and unofficial:
            return True
        if told.kind == "receive" and not self._people.is_public(told.host):
            return True  # residents welcome an official
        home = load_gazetteer(self._pack).home
        sides = {str(r.value) for r in told.people if self._people.sends_envoys([r])}
        if told.kind == "verb" and told.series is None and sides == {home}:
            return True  # "bertemu pemerintah", "berbincang dengan warga": one's own, and nobody else
        many = not told.talk and any(r.name == "countries" for r in told.counts)
        if not told.both or told.series is not None or told.host or many:
            return False
        if told.kind == "call":
            return len({r.value for r in told.people}) < PARTIES
        if self._people.are_several(told.people):
            return False
        # "the president convened a special meeting", "talks with Ankara on Monday": one side, and told as an event
        told_as_event = told.time is not None or told.place is not None or told.convened or told.pointing
        return told.kind != "noun" or not (told_as_event or told.counts)
