"""The reader as a whole: what becomes of an article that no pack can read."""

from __future__ import annotations

from janji.model.records import Document
from janji.read.reader import read_document

JAVANESE = (
    "Pak lurah ngendika yen tenda kanggo para pengungsi wis teka saka kutha lan bakal didum marang wong sing omahe "
    "rusak amarga banjir. Nanging warga isih ngenteni beras karo obat, amarga dalan menyang desa iku isih tugel."
)


def test_an_article_without_a_pack_is_kept_and_told() -> None:
    reading = read_document(Document("j", "j.txt", JAVANESE, "0"))
    assert reading.document.lang == "jv"
    assert reading.document.text == JAVANESE
    assert not reading.frames
    assert [issue.what for issue in reading.issues] == ["no-language-pack"]
