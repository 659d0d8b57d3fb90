"""Documents made for tests: PDFs written by hand, byte for byte, Word files and web pages."""

import hashlib
from collections.abc import Sequence
from io import BytesIO
from itertools import cycle

import docx

_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_MAY_PRINT = (-4).to_bytes(4, "little", signed=True)
_ID = b"0123456789abcdef"
_PICTURE = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
TEXT = (
    "A student who does not pass the licensing examination meets with the dean within two weeks.",
    "Three attempts are allowed, and the third is final unless the committee decides otherwise.",
)


def pdf(pages: Sequence[Sequence[str]], *, user: str | None = None, owner: str = "the school") -> bytes:
    """
    Write a PDF by hand.

    A page is its lines; one without lines is a picture. With `user` it is encrypted: an empty password opens
    freely and only restricts what may be done with it, any other has to be typed.
    """
    key, encrypt = _lock(user, owner) if user is not None else (b"", b"")
    numbers = [6 + 2 * place for place in range(len(pages))]
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        4: _PICTURE + b"\nstream\n" + _coded(b"\x80", key, 4) + b"\nendstream",
    }
    for number, lines in zip(numbers, pages, strict=True):
        objects[number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources "
            b"<< /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >> >>" % (number + 1)
        )
        drawn = b"q 612 0 0 792 0 0 cm /I Do Q"
        if lines:
            shown = b" ".join(b"(%s) Tj T*" % line.encode("latin-1") for line in lines)
            drawn = b"BT /F 12 Tf 14 TL 72 720 Td %s ET" % shown
        stream = _coded(drawn, key, number + 1)
        objects[number + 1] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
    return _written(objects, encrypt)


def scanned_pdf(pages: int) -> bytes:
    """Write a PDF whose pages are pictures."""
    return pdf([()] * pages)


def word(paragraphs: Sequence[tuple[str, str]], *, title: str = "") -> bytes:
    """Write a Word document of styles and texts."""
    document = docx.Document()
    document.core_properties.title = title
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _written(objects: dict[int, bytes], encrypt: bytes) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    lines = (
        b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
        for number in range(size)
    )
    out += b"xref\n0 %d\n%s" % (size, b"".join(lines))
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, encrypt, start)
    return bytes(out)


def _lock(user: str, owner: str) -> tuple[bytes, bytes]:
    """Return the key of the standard security handler, revision 2, and its entry in the trailer."""
    by_owner = _rc4(_md5(_padded(owner))[:5], _padded(user))
    key = _md5(_padded(user) + by_owner + _MAY_PRINT + _ID)[:5]
    return key, b"/ID [<%s> <%s>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        _ID.hex().encode(),
        _ID.hex().encode(),
        by_owner.hex().encode(),
        _rc4(key, _PAD).hex().encode(),
    )


def _coded(stream: bytes, key: bytes, number: int) -> bytes:
    return _rc4(_md5(key + number.to_bytes(3, "little") + b"\x00\x00")[:10], stream) if key else stream


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PAD)[:32]


def _md5(content: bytes) -> bytes:
    return hashlib.md5(content, usedforsecurity=False).digest()


def _rc4(key: bytes, content: bytes) -> bytes:
    state = list(range(256))
    place = 0
    for number, part in zip(range(256), cycle(key), strict=False):
        place = (place + state[number] + part) % 256
        state[number], state[place] = state[place], state[number]
    out, first, second = bytearray(), 0, 0
    for each in content:
        first = (first + 1) % 256
        second = (second + state[first]) % 256
        state[first], state[second] = state[second], state[first]
        out.append(each ^ state[(state[first] + state[second]) % 256])
    return bytes(out)
