"""Small files for charts: pictures of insurance cards and one-page letters, drawn here. No real plan is shown."""

import io
import textwrap
from functools import cache

from PIL import Image, ImageDraw, ImageFont

SIZE = (428, 270)
LINES_A_PAGE, WIDTH = 44, 88


def insurance_card(*, payer: str, name: str, member_id: str, group: str) -> bytes:
    """The front of an invented card as PNG."""
    hue = sum(payer.encode()) % 4
    dark, light = (
        ("#1f4e5f", "#dcebf0"),
        ("#5b3a29", "#f0e4dc"),
        ("#2f5d3a", "#e0efe3"),
        ("#443a66", "#e6e2f2"),
    )[hue]
    image = Image.new("RGB", SIZE, light)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 60), fill=dark)
    draw.text((20, 18), payer, fill="white", font=_font(23))
    latin = name if name.isascii() else "NAME AS ON FILE"
    rows = (
        ("Member", latin),
        ("Member ID", member_id),
        ("Group", group),
        ("Plan", "PPO"),
        ("Coverage questions", "(555) 555-0150"),
    )
    for n, (label, value) in enumerate(rows):
        draw.text((20, 74 + n * 33), label, fill=dark, font=_font(10))
        draw.text((20, 86 + n * 33), value, fill="#111111", font=_font(15))
    draw.text((20, 250), "Demonstration. No real plan, no real person.", fill=dark, font=_font(10))
    out = io.BytesIO()
    image.quantize(colors=16).save(out, "PNG")
    return out.getvalue()


def letter(title: str, text: str, *, name: str) -> bytes:
    """A one-page PDF: title, text, and that it is invented."""
    name = name if name.isascii() else "the person named in the chart"
    body = [title, "", f"Regarding: {name}", ""]
    for block in text.split("\n"):
        body += textwrap.wrap(block, WIDTH) or [""]
    body += ["", "This letter was invented for a demonstration. No real person or place is meant."]
    stream = (
        "BT /F1 11 Tf 60 730 Td 15 TL\n"
        + "\n".join(f"({_escaped(line)}) Tj T*" for line in body[:LINES_A_PAGE])
        + "\nET"
    )
    return _pdf(stream.encode("latin-1", "replace"))


def _escaped(line: str) -> str:
    plain = line.replace("“", '"').replace("”", '"').replace("’", "'").replace("–", "-")
    return plain.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _pdf(stream: bytes) -> bytes:
    """The smallest whole PDF around one page's content."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    out, places = bytearray(b"%PDF-1.4\n"), []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (n, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
