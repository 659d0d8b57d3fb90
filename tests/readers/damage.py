"""Files as nobody should send them: samples with flipped bits, cut off, repeated, in another encoding, with hostile cells."""

import io
import random
import zlib
from collections.abc import Callable, Sequence
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

HOSTILE_TEXTS = (
    "\x00",
    "\u202egpj.exe",
    "\u200f\u2067נכון\u2069",
    "\ufeff",
    "\ud800",
    "İıſK²٣½𝟛",
    "é\u0301\u0301\u0301",
    "🫀" * 50,
    '"',
    "'",
    '""",\r\n',
    ",;\t|",
    "\r",
    "\u2028\x85\x0b\x0c\x1c",
    '=HYPERLINK("http://127.0.0.1/";"x")',
    "+cmd|' /C calc'!A0",
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "{" * 3000,
    "[" * 3000,
    "a." * 3000 + "=1",
    "(" * 3000,
    "<b>" * 3000,
    "BEGIN:VCALENDAR\r\n" * 3000,
    "%PDF-1.7\n",
    "PK\x03\x04",
    "../../../etc/passwd",
)
HOSTILE_NUMBERS = (
    *("0", "-0", "-1", "1e400", "-1e400", "1e-400", "NaN", "Infinity", "0x10", "1_000", "²", "٣٤", "½"),
    *("9" * 400, "9" * 5000, "0" * 400 + "1", "1e999999999", "99999999999999999999"),
    *("0000-00-00", "9999-12-31", "0001-01-01", "2026-02-30", "10000-01-01", "31/12/9999", "12/31/0001"),
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252", "cp437", "koi8-r", "utf-7")
LONGEST_FIELD = 50_000
MOST_BYTES = 200_000

Damage = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def damaged(chance: random.Random, samples: Sequence[bytes]) -> bytes:
    """Return any bytes, or a sample damaged once to three times."""
    if chance.random() < 0.05:
        return chance.randbytes(chance.randrange(400))
    content = chance.choice(samples)
    for _ in range(chance.randint(1, 3)):
        content = chance.choice(DAMAGES)(chance, content, samples)[:MOST_BYTES]
    return content


def _flip(chance: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    flipped = bytearray(content)
    values = chance.choice((range(256), range(32, 127)))
    for _number in range(chance.randint(1, 20)):
        if flipped:
            flipped[chance.randrange(len(flipped))] = chance.choice(values)
    return bytes(flipped)


def _cut_off(chance: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _take_out(chance: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(chance, content)
    return content[:start] + content[end:]


def _repeat(chance: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(chance, content)
    times = min(chance.choice((2, 10, 1000)), 1 + MOST_BYTES // max(1, end - start))
    return content[:start] + content[start:end] * times + content[end:]


def _splice(chance: random.Random, content: bytes, samples: Sequence[bytes]) -> bytes:
    other = chance.choice(samples)
    return content[: chance.randrange(len(content) + 1)] + other[chance.randrange(len(other) + 1) :]


def _recode(chance: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    text = content.decode("utf-8", errors="replace")
    recoded = text.encode(chance.choice(ENCODINGS), errors="replace")
    half = chance.randrange(len(content) + 1)
    return recoded if chance.random() < 0.6 else content[:half] + recoded[half:]


def _insert(chance: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    place = chance.randrange(len(content) + 1)
    hostile = chance.choice(HOSTILE_TEXTS).encode("utf-8", "surrogatepass")
    return content[:place] + hostile + content[place:]


def _fill_field(chance: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    place = chance.randrange(len(content) + 1)
    filler = chance.choice(("9", "a", " ", "(", '"', ".", "A. ", "-", "\n", ",", "1/", "é", "\t"))
    return content[:place] + (filler * (LONGEST_FIELD // len(filler))).encode() + content[place:]


def _renumber(chance: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    places = [place for place, byte in enumerate(content) if 48 <= byte <= 57]
    if not places:
        return content
    start = end = chance.choice(places)
    while end < len(content) and content[end : end + 1] in b"0123456789.-/:":
        end += 1
    return content[:start] + chance.choice(HOSTILE_NUMBERS).encode() + content[end:]


def _damage_member(chance: random.Random, content: bytes, samples: Sequence[bytes]) -> bytes:
    """Damage what is inside a zip file and pack it again; of anything else, pack it."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        try:
            with ZipFile(io.BytesIO(content)) as archive:
                members = [(name, archive.read(name)) for name in dict.fromkeys(archive.namelist())]
        except (BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError, LookupError):
            members = [("xl/workbook.xml", content)]
        hurt = chance.randrange(len(members)) if members else 0
        for place, (name, member) in enumerate(members):
            if place != hurt:
                packed.writestr(name, member)
                continue
            worse = chance.choice((*DAMAGES[:-1], _nested, _bomb))(chance, member, samples)
            packed.writestr(chance.choice((name, name, f"../../{name}", f"/{name}")), worse)
    return out.getvalue()


def _nested(_: random.Random, content: bytes, __: Sequence[bytes]) -> bytes:
    for _depth in range(5):
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as packed:
            packed.writestr("xl/workbook.xml", content)
        content = out.getvalue()
    return content


def _bomb(chance: random.Random, content: bytes, __: Sequence[bytes]) -> bytes:
    return content + chance.choice((b"<c/>", b"\0" * 4, b"    ")) * 5_000_000


def _span(chance: random.Random, content: bytes) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.choice((1, 10, 200, 5000)))


DAMAGES: tuple[Damage, ...] = (
    _flip,
    _cut_off,
    _take_out,
    _repeat,
    _splice,
    _recode,
    _insert,
    _insert,
    _fill_field,
    _renumber,
    _renumber,
    _damage_member,
)
