"""Who is who: full names, surnames, nicknames, offices by the year."""

from __future__ import annotations

from datetime import date

from janji.lang import load_pack
from janji.model.records import Document
from janji.model.values import Time
from janji.read.actors import canonical_actor, canonical_person, find_actors, resolve_speaker_pronoun
from janji.read.mentions import ActorForm, ActorMention, Article, SentenceView
from janji.text.layout import LineKind, Sentence
from janji.text.tokens import tokenize

PACK = load_pack("id")


def article_of(*sentences: str, year: int = 2023, headline: str | None = None) -> Article:
    text, spans = "", []
    for kind, sentence in [(LineKind.HEADLINE, headline), *((LineKind.BODY, s) for s in sentences)]:
        if sentence is not None:
            spans.append(Sentence(kind, len(text), len(text) + len(sentence), 1))
            text += sentence + "\n"
    anchor = Time.day(date(year, 1, 15))
    views = [SentenceView(span, tokenize(text, span.start, span.end)) for span in spans]
    article = Article(Document("t", "t", text, "", lang="id"), anchor, views)
    find_actors(article, PACK)
    return article


def mentions(*sentences: str, year: int = 2023, headline: str | None = None) -> list[ActorMention]:
    return [m for view in article_of(*sentences, year=year, headline=headline).views for m in view.actors]


def test_a_surname_means_the_person_named_in_full_before() -> None:
    found = mentions("Menteri Pertahanan Polandia Tomasz Zielonka datang.", "Gudang kosong, kata Zielonka.")
    assert [(m.person, m.keys) for m in found] == [("Tomasz Zielonka", ("POL",))] * 2


def test_a_surname_means_the_person_named_in_full_later() -> None:
    found = mentions("Gudang kosong, kata Zielonka.", "Menteri Pertahanan Polandia Tomasz Zielonka datang.")
    assert [m.person for m in found] == ["Tomasz Zielonka"] * 2


def test_a_nickname_in_brackets_means_its_bearer() -> None:
    found = mentions("Bupati Surya Atmaja (Kang Aji) datang.", "Menurut Kang Aji, jalan itu putus.")
    assert [m.person for m in found] == ["Surya Atmaja"] * 2


def test_initials_in_brackets_mean_their_bearer() -> None:
    found = mentions("Ketua DPR Hendra Nugraha Wibawa (HNW) hadir.", "HNW menolak usul itu.")
    assert [m.person for m in found] == ["Hendra Nugraha Wibawa"] * 2


def test_one_wrong_letter_is_the_same_person() -> None:
    found = mentions("Atap roboh, kata Dimitrios Karavelis.", "Karavalis mengatakan tidak ada korban.")
    assert [m.person for m in found] == ["Dimitrios Karavelis"] * 2


def test_a_name_with_particles_is_one_person_when_repeated() -> None:
    found = mentions("Menteri Pertahanan Belanda Johan van der Kolk tiba.", "Kami siap, kata Johan van der Kolk.")
    assert [m.keys for m in found] == [("NLD",), ("NLD",)]


def test_two_spellings_of_a_known_person_are_one() -> None:
    found = mentions("Presiden Ukraina Volodymyr Zelenskyy berpidato.", "Zelensky meminta radar.")
    assert [m.person for m in found] == ["Volodymyr Zelenskyy"] * 2


def test_the_article_spells_its_persons_itself() -> None:
    assert mentions("Zelenskiy meminta radar.")[0].person == "Zelenskiy"


def test_outside_his_years_a_person_acts_for_nobody() -> None:
    assert mentions("Donald Trump berpidato.", year=2023)[0].keys == ()
    assert mentions("Donald Trump berpidato.", year=2025)[0].keys == ("USA",)


def test_the_country_that_the_article_gives_outranks_the_table() -> None:
    found = mentions("Perdana Menteri Belanda Mark Rutte berpidato.", year=2025)
    assert found[0].keys == ("NLD",)


def test_a_verb_of_saying_makes_a_person_of_an_unknown_name() -> None:
    assert [m.person for m in mentions("Sawah terendam, ujar Wiryo Santoso.")] == ["Wiryo Santoso"]


def test_an_unknown_name_without_evidence_is_nobody() -> None:
    assert mentions("Jalan Wiryo Santoso ditutup karena Festival Danau Biru.") == []


def test_an_acronym_is_no_person() -> None:
    assert mentions("Menurut XYZ, hujan reda.", "XYZ mengatakan jalan putus.") == []


def test_news_agencies_are_no_persons() -> None:
    assert mentions("Kapal itu tenggelam, lapor Reuters.", "Demikian kata Antara.") == []


def test_a_rank_before_the_name_opens_no_second_office() -> None:
    found = mentions("Juru bicara Kemhan Rusia, Mayjen Oleg Petrov, membantah.")
    assert [(m.person, m.keys) for m in found] == [("Oleg Petrov", ("RUS",))]


def test_a_named_minister_without_a_country_is_of_home() -> None:
    found = mentions("Menteri Pertanian Bagus Prakoso menemui pejabat Jepang, Korea Selatan, dan Vietnam.")
    assert (found[0].person, found[0].keys) == ("Bagus Prakoso", ("IDN",))


def test_an_analyst_does_not_act_for_his_country() -> None:
    assert mentions("Analis Rusia Pyotr Sidorov ragu.")[0].keys == ()


def test_an_office_names_the_speaker_who_has_no_name() -> None:
    found = mentions("Menteri Pertahanan Ukraina mengatakan gudang kosong.")
    assert found[0].speakers == ("anonymous:Menteri Pertahanan Ukraina",)
    assert found[0].keys == ("UKR",)


def test_one_journalist_is_no_group() -> None:
    found = mentions("Seorang wartawan mengatakan jembatan runtuh.")
    assert (found[0].form, found[0].keys) == (ActorForm.OFFICE, ())


def test_a_headline_takes_only_names_that_the_article_knows() -> None:
    found = mentions(
        "Menteri Pertahanan Polandia Tomasz Zielonka datang.", headline="Zielonka Bawa Kabar Baik Untuk Kyiv"
    )
    assert [m.person for m in found] == ["Tomasz Zielonka", None, "Tomasz Zielonka"]


def test_katanya_is_the_last_who_led() -> None:
    article = article_of("Presiden AS Joe Biden menjamu Olaf Scholz.", "“Kami bersatu,” katanya.")
    position = article.document.text.index("katanya")
    speaker = resolve_speaker_pronoun(article, position, PACK)
    assert speaker is not None
    assert speaker.person == "Joe Biden"


def test_katanya_does_not_mean_somebody_within_the_quotation() -> None:
    article = article_of("Joe Biden marah.", "“Vladimir Putin keliru,” katanya.")
    speaker = resolve_speaker_pronoun(article, article.document.text.index("katanya"), PACK)
    assert speaker is not None
    assert speaker.person == "Joe Biden"


def test_a_person_has_one_canonical_name() -> None:
    names = ("Zelensky", "Zelenskyy", "Volodymyr Zelenskiy")
    assert {canonical_person(name, PACK) for name in names} == {"Volodymyr Zelensky"}
    assert canonical_person("Wiryo Santoso", PACK) == "Wiryo Santoso"


def test_an_organisation_has_one_canonical_key() -> None:
    assert canonical_actor("Program Pangan Dunia", PACK) == "WFP"
    assert canonical_actor("GBR", PACK) == "GBR"
