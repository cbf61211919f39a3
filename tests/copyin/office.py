"""Word files written by hand, as Word and WPS write them: just the parts that a test is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from PIL import Image

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = f"""<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="caption"/><w:basedOn w:val="a"/><w:rPr><w:sz w:val="18"/></w:rPr></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {SPACES}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num></w:numbering>"""


def run(text: str, size: int = 0, bold: bool = False, inner: str = "", more: str = "") -> str:
    """Return a run; `size` in half points, `inner` in place of the text, `more` for its properties."""
    looks = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{size}"/>' if size else "") + more
    body = inner or f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{body}</w:r>"


def para(*runs: str, style: str = "", align: str = "", number: tuple[int, int] | None = None) -> str:
    """Return a paragraph; `number` is a list and the level in it."""
    looks = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        looks += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    looks += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p>{f'<w:pPr>{looks}</w:pPr>' if looks else ''}{''.join(runs)}</w:p>"


def text(words: str, **looks: str) -> str:
    """Return a paragraph of one plain run."""
    return para(run(words), **looks)  # type: ignore[arg-type]  # only texts are given


def photo(key: str, *, floating: bool = False) -> str:
    """Return a run with a picture, in line or anchored."""
    inside = f'<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{key}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
    kind = "anchor" if floating else "inline"
    return run(
        "",
        inner=f'<w:drawing><wp:{kind}><wp:docPr id="1" name="图片 1" descr=""/>{inside}</wp:{kind}></w:drawing>',
    )


def box(*paragraphs: str, twin: bool = True) -> str:
    """Return a run with a text box; `twin` gives it the VML copy for old programs."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>'
    fallback = f'<mc:Fallback><w:pict><v:shape style="position:absolute"><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>'
    return run("", inner=f"<mc:AlternateContent>{choice}{fallback if twin else ''}</mc:AlternateContent>")


def table(*rows: Iterable[str | tuple[str, str]]) -> str:
    """Return a table; a cell is its paragraphs, or these with its properties."""
    made = ""
    given = tuple(tuple(row) for row in rows)
    for row in given:
        cells = ((cell, "") if isinstance(cell, str) else cell for cell in row)
        made += (
            "<w:tr>"
            + "".join(
                f"<w:tc><w:tcPr><w:tcW w:w='4000' w:type='dxa'/>{more}</w:tcPr>{inside or '<w:p/>'}</w:tc>"
                for inside, more in cells
            )
            + "</w:tr>"
        )
    grid = '<w:gridCol w:w="4000"/>' * max((len(row) for row in given), default=0)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'


def jpeg(shade: int = 100, size: tuple[int, int] = (640, 480)) -> bytes:
    """Return a photo, another one for each shade."""
    out = io.BytesIO()
    Image.new("RGB", size, (shade % 256, shade * 7 % 256, shade * 31 % 256)).save(out, "JPEG")
    return out.getvalue()


def _types(kinds: Iterable[str]) -> str:
    """Return what says of each part what it is: LibreOffice opens no file without it."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {"word/document.xml": "document.main", **{f"word/{kind}.xml": kind for kind in kinds}}
    said = "".join(
        f'<Override PartName="/{name}" ContentType="{main}.{kind}+xml"/>' for name, kind in parts.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>{said}</Types>'
    )


def word(body: str, photos: Mapping[str, bytes] | None = None, **parts: str) -> bytes:
    """Return a `.docx`; `parts` are further ones by their kind: comments, footnotes, header."""
    photos = photos or {}
    kinds = {"styles": STYLES, "numbering": NUMBERING, **parts}
    links = "".join(
        f'<Relationship Id="x{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in kinds
    ) + "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/image" Target="media/{key}.jpeg"/>' for key in photos
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", _types(kinds))
        made.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        last = "<w:p/>" if body.endswith("</w:tbl>") else ""  # no document ends with a table
        made.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body>{body}{last}<w:sectPr/></w:body></w:document>"
        )
        made.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>'
        )
        for kind, data in kinds.items():
            made.writestr(f"word/{kind}.xml", data)
        for key, picture in photos.items():
            made.writestr(f"word/media/{key}.jpeg", picture)
    return out.getvalue()
