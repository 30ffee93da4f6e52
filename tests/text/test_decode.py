"""Bytes to text: the encodings that reports come in, and what is no text at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.text.decode import NotTextError, decode

REPORT = "“Kami akan mengirim tenda,” kata Menteri Sari – sekitar 1.500 lembar. Harganya €20.\r\nBantuan tiba Senin.\n"
PLAIN = "Menteri Sari mengirim 1.500 tenda ke Turki, kata juru bicaranya pada Senin.\r\n" * 3


def test_utf8_is_read_as_it_stands() -> None:
    assert decode(REPORT.encode()).text == REPORT


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_names_the_encoding_and_is_not_text(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + REPORT.encode(encoding))
    assert (decoded.text, decoded.encoding) == (REPORT, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_zeros(encoding: str) -> None:
    assert decode(PLAIN.encode(encoding)).text == PLAIN


def test_windows_quotation_marks_are_read() -> None:
    decoded = decode(REPORT.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (REPORT, "cp1252")


def test_latin1_is_read() -> None:
    text = "Duta Besar José Peña tiba di Jakarta, Selasa. " * 4
    assert decode(text.encode("latin-1")).text == text


def test_bytes_that_windows_lacks_are_read_as_latin1() -> None:
    data = b"Bantuan tiba \x81 pada Senin, kata juru bicara. " * 5
    assert decode(data).encoding == "latin-1"


def test_line_ends_and_white_space_stay() -> None:
    text = "  satu\r\n\tdua \r tiga\n\n"
    assert decode(text.encode()).text == text


def test_other_alphabets_are_guessed() -> None:
    text = "Украина получит новые танки от союзников, заявил министр обороны. " * 20
    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize(
    "data", [b"", b"  \r\n\t\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + "\n \n".encode("utf-16-le")]
)
def test_a_file_without_a_word_is_empty(data: bytes) -> None:
    with pytest.raises(NotTextError) as refusal:
        decode(data)
    assert refusal.value.what == "empty"


def test_a_picture_with_the_name_of_a_text_is_refused_by_name() -> None:
    picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8
    with pytest.raises(NotTextError, match="PNG picture") as refusal:
        decode(picture)
    assert refusal.value.what == "not-text"


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\x00" * 500, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(32)) * 40]
)
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_a_refusal(data: bytes) -> None:
    try:
        decoded = decode(data)
    except NotTextError:
        return
    assert decoded.text.strip()


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_what_was_written_as_utf8_is_read_unchanged(text: str) -> None:
    if text.strip("\ufeff\u200b \t\r\n") and not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text
