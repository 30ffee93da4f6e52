"""Meetings of a whole text: a name told twice is one, a bare one takes what others tell, a place meets nobody."""

from __future__ import annotations

import datetime

from janji.model.records import Document, Frame
from janji.model.values import Quantity, Time
from janji.read.reader import read_document

WRITTEN = datetime.date(2025, 2, 20)


def meetings(text: str) -> list[Frame]:
    document = Document("x", "x", text, "", lang="id", published=Time.day(WRITTEN))
    return [f for f in read_document(document).frames if f.kind == "meeting"]


def values(frame: Frame, role: str) -> list[object]:
    return [r.value for r in frame.roles if r.name == role]


def words(text: str, frame: Frame) -> str:
    return text[frame.at.start : frame.at.end]


def test_a_bracketed_short_name_is_the_same_mention() -> None:
    text = "Konferensi Tingkat Tinggi (KTT) ke-26 OKI dibuka di Jeddah, Kamis."
    (frame,) = meetings(text)
    assert words(text, frame) == "Konferensi Tingkat Tinggi (KTT)"
    assert values(frame, "series") == ["OIC summit"]
    assert [q.n for q in values(frame, "ordinal") if isinstance(q, Quantity)] == [26]


def test_a_short_name_that_closes_the_phrase_tells_series_and_ordinal() -> None:
    (frame,) = meetings("Peserta Konferensi Perubahan Iklim PBB (COP28) di Dubai sepakat, Rabu (13/12/2023).")
    assert values(frame, "series") == ["COP"]
    assert values(frame, "participant") == []
    assert [q.n for q in values(frame, "ordinal") if isinstance(q, Quantity)] == [28]


def test_who_attends_does_not_change_the_series() -> None:
    (frame,) = meetings("Menteri Pertahanan Kanada akan menghadiri pertemuan para menteri pertahanan NATO di Riga.")
    assert values(frame, "series") == ["NATO defence ministers"]
    assert set(values(frame, "participant")) == {"CAN", "NATO"}


def test_a_country_behind_its_city_only_locates() -> None:
    (frame,) = meetings("Para menteri keuangan G20 berkumpul di Cape Town, Afrika Selatan, pekan ini.")
    assert values(frame, "participant") == ["G20"]
    assert values(frame, "place") == ["Cape Town"]


def test_a_bare_summit_is_the_one_that_the_article_names() -> None:
    text = """KTT G20 dibuka di Rio de Janeiro, Brasil, Senin (18/11/2024).

Presiden Kolombia mengingatkan hutan hujan kian menyusut.

Para petani berunjuk rasa di jalan.

Menjelang KTT, polisi menutup jalan. KTT tersebut dihadiri para pemimpin dari Jepang dan Australia."""
    first, bare, definite = meetings(text)
    assert values(first, "place") == ["Rio de Janeiro"]
    assert values(bare, "series") == values(definite, "series") == ["G20"]
    assert values(definite, "participant") == ["JPN", "AUS"]


def test_that_meeting_is_between_those_who_met_before() -> None:
    text = "Ukraina dan Rusia menggelar perundingan di Istanbul. Perundingan tersebut berakhir tanpa hasil."
    assert [values(f, "participant") for f in meetings(text)] == [["UKR", "RUS"], ["UKR", "RUS"]]


def test_that_meeting_without_one_told_before_is_of_those_who_act_there() -> None:
    first, again = meetings("Dalam pertemuan tersebut, Jerman membeli 10 tank. Pertemuan itu berlangsung lama.")
    assert values(first, "participant") == ["DEU"]
    assert values(again, "series") == values(again, "participant") == []


def test_that_meeting_of_nobody_is_none_in_an_article_of_home_matters() -> None:
    assert meetings("Pertemuan itu berlangsung lama. Warga Bandung senang.") == []


def test_who_acts_in_that_meeting_takes_part_in_it() -> None:
    text = "KTT BRICS digelar di Kazan, Rabu. Dalam pertemuan itu, India dan Brasil sepakat memakai rupee."
    assert values(meetings(text)[1], "participant") == ["IND", "BRA"]
    assert values(meetings(text)[1], "series") == ["BRICS"]


def test_a_visit_goes_to_a_place_with_its_kind() -> None:
    (frame,) = meetings("Utusan PBB mengunjungi kamp Zaatari pada Selasa (18/2/2025).")
    assert values(frame, "place") == ["kamp Zaatari"]


def test_teams_on_a_field_do_not_meet() -> None:
    assert meetings("Kenya sudah sembilan kali bertemu Ghana. Mereka bertemu lagi di kualifikasi Piala Asia.") == []


def test_chairing_a_meeting_does_not_host_it() -> None:
    assert all(values(f, "host") == [] for f in meetings("Prancis menjadi ketua konferensi PBB di Nice, Senin."))


def test_a_wish_to_meet_is_no_meeting() -> None:
    assert meetings("Iran ingin bernegosiasi dengan Amerika Serikat, Kamis (13/2/2025).") == []


def test_a_mention_without_a_day_lies_ahead_where_the_next_one_does() -> None:
    text = "Pertemuan Kelompok Kontak Pertahanan Ukraina itu penting. Pertemuan akan digelar di Ramstein, 28 Februari."
    assert [f.stage for f in meetings(text)] == ["planned", "planned"]


def test_the_alliance_meets_at_its_own_summit() -> None:
    text = "Para pejabat NATO tiba di Den Haag menjelang pertemuan puncak aliansi."
    assert values(meetings(text)[-1], "participant") == ["NATO"]
