"""Newsrooms every text of which is an attack, and what a page may not hold after it.

`vectors.txt` has the attacks. A newsroom takes a batch of them: its own texts hold all of the batch, each story
one in every field, so that over all batches every field has met every attack.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import openpyxl
from PIL import Image

from tests.build.vectors import VECTORS
from tests.demo import REPOSITORY

KEY = "2026-11-23"
URL = "https://news.example.org/bulletin/"
IDENTITY = ("organizer", "operator", "icp", "police", "site_id", "phone", "postal_address")


def yaml(value: object) -> str:
    """Return a value as YAML: JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


@dataclass
class Attacked:
    """A newsroom and what its pages must show: address to texts."""

    root: Path
    batch: list[str]
    """Attacks of this newsroom."""
    shown: dict[str, list[str]] = field(default_factory=dict)

    def write(self, name: str, text: str) -> None:
        """Write a file below the newsroom."""
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, "utf-8")

    def all(self, first: int) -> str:
        """Return the whole batch as one text, beginning with the attack at `first`."""
        at = first % len(self.batch)
        return " 、 ".join([*self.batch[at:], *self.batch[:at]])


def attacked(root: Path, number: int, size: int) -> Attacked:
    """Make the newsroom of the batch with this number, of `size` attacks."""
    made = Attacked(root, VECTORS[number * size : (number + 1) * size])
    house(made)
    people(made)
    standing(made)
    issue(made)
    for at, _ in enumerate(made.batch):
        story(made, at, number * size + at)
    return made


def house(made: Attacked) -> None:
    """Write `newsroom.yml`. Only what is checked by its form is as it should be."""
    texts = {
        name: made.all(at) for at, name in enumerate(("name", "masthead", "slogan", "account", *IDENTITY))
    }
    lines = [f"{name}: {yaml(texts[name])}" for name in ("name", "masthead", "slogan")]
    lines += [f"url: {URL}", "colors: {primary: '#a61b1b'}", "share_cards: false"]
    lines += ["wechat:", f"  account: {yaml(texts['account'])}", "  qrcode: code.png", "identity:"]
    lines += [f"  {name}: {yaml(texts[name])}" for name in IDENTITY]
    lines += [f"  more: {yaml(made.batch[:3])}"]
    made.write("content/newsroom/newsroom.yml", "\n".join(lines))
    Image.new("1", (40, 40)).save(made.root / "content/newsroom/code.png")
    made.shown["*"] = [texts[name] for name in ("masthead", "slogan", *IDENTITY)]
    made.shown[""] = [texts["name"]]


def people(made: Attacked) -> None:
    """Write the rosters."""
    departments = [
        {"name": text, "slug": f"d{at}", "contact": made.batch[at - 1], "intro": made.batch[at - 2]}
        for at, text in enumerate(made.batch)
    ]
    made.write("content/newsroom/departments.yml", yaml(departments))
    made.write(
        "content/newsroom/people.yml",
        yaml(
            [
                {
                    "name": text,
                    "role": text,
                    "title": made.batch[at % len(made.batch)],
                    "department": made.batch[at % len(made.batch)],
                    "slug": f"p{at}",
                }
                for at, text in enumerate(VECTORS)
            ]
        ),
    )
    made.write(
        "content/newsroom/series.yml",
        yaml(
            [
                {"name": f"{text}栏", "slug": f"s{at}", "banner": text, "description": text}
                for at, text in enumerate(made.batch)
            ]
        ),
    )


def standing(made: Attacked) -> None:
    """Write a standing page for each attack: in its front matter, in its heading, in its file's name."""
    for at, text in enumerate(made.batch):
        front = "\n".join(
            f"{key}: {yaml(text)}" for key in ("title", "description", "icon", "status", "author")
        )
        made.write(f"content/front{at}.md", f"---\n{front}\n---\n\n一段。\n")
        made.shown[f"front{at}/"] = [text]
    made.write("content/<img src=x onerror=alert(1)>.md", "一段。\n")
    made.write("content/heading.md", "# R&D <中心> &lt;script>alert(1)&lt;/script> [[bulletin:content]]\n")
    made.shown["heading/"] = ["R&D", "<script>alert(1)</script> [[bulletin:content]]"]


def issue(made: Attacked) -> None:
    """Write the issue's own texts."""
    sections = [{"name": text, "articles": [f"a{at}"]} for at, text in enumerate(made.batch)]
    texts = {"title": 1, "slogan": 2, "editor": 3, "proofreader": 4, "reviewer": 5, "supervisor": 6}
    said = {key: made.all(at) for key, at in texts.items()}
    banner = made.batch[:3]
    made.write(
        f"issues/{KEY}/issue.yml",
        yaml({**said, "number": made.batch[-1], "banner": banner, "sections": sections}),
    )
    made.shown[f"issues/{KEY}/"] = [*said.values(), *banner, *made.batch]


FIELDS = (
    *("kicker", "subtitle", "reporter", "org", "correspondent", "source", "original", "author", "keyword"),
    *("summary", "caption", "credit", "alt", "mark", "table", "as_of", "note", "head", "cell", "correction"),
    *("attached", "sheet_title", "sheet_head", "sheet_cell", "chart_title", "chart_head", "chart_cell"),
)


def csv(rows: list[list[str]]) -> str:
    """Return a sheet of texts, every cell between quotes."""
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows)


def xlsx(rows: list[list[str]]) -> bytes:
    """Return a workbook of texts; one that begins with `=` is a text as well."""
    book, made = openpyxl.Workbook(), BytesIO()
    for y, row in enumerate(rows, 1):
        for x, text in enumerate(row, 1):
            cell = book.worksheets[0].cell(y, x)
            cell.value, cell.data_type = text, "s"
    book.save(made)
    return made.getvalue()


def story(made: Attacked, at: int, first: int) -> None:
    """Write one story; every field holds another attack than its neighbours."""
    says = {name: VECTORS[(first + place) % len(VECTORS)] for place, name in enumerate(("title", *FIELDS))}
    front = {
        "title": [says["title"], "第二行"],
        "kicker": says["kicker"],
        "subtitle": says["subtitle"],
        "kind": "feature",
        "reporter": [{"name": says["reporter"], "org": says["org"]}],
        "correspondent": [{"name": says["correspondent"]}],
        "department": made.batch[at],
        "series": f"{made.batch[at]}栏",
        "source": says["source"],
        "original": {
            "title": says["original"],
            "author": says["author"],
            "url": "https://other.example.org/",
        },
        "keywords": [says["keyword"]],
        "summary": says["summary"],
        "photos": [
            {key: says[key] for key in ("caption", "credit", "alt", "mark")} | {"file": f"photos/{at}.png"}
        ],
        "tables": [
            {"file": f"{at}.csv", "title": says["table"], "as_of": says["as_of"], "note": says["note"]},
            {"file": f"{at}.xlsx", "title": says["sheet_title"]},
            {"file": f"{at}-chart.csv", "title": says["chart_title"], "chart": "条形图"},
        ],
        "attachments": [{"file": f"{at}.txt", "title": says["attached"]}],
        "corrections": [{"date": "2026-11-24", "text": says["correction"]}],
        "moved": f"old/{at}/",
        "extra": {"其他": says["title"]},
    }
    raw = VECTORS[(first + 50) % len(VECTORS)]
    body = f"{'' if any(sign in raw.lower() for sign in ('<im', '<ım', '![')) else raw}\n\n正文一段。\n\n[图1]\n\n[表1]\n"
    made.write(f"issues/{KEY}/{at + 1:02}-a{at}.md", f"---\n{yaml(front)}\n---\n\n{body}")
    made.write(f"issues/{KEY}/{at}.csv", csv([["项", says["head"]], [says["cell"], "1"]]))
    chart = [["项", says["chart_head"]], [says["chart_cell"], "12"], ["乙", "7"], ["丙", "3"]]
    made.write(f"issues/{KEY}/{at}-chart.csv", csv(chart))
    sheet = [["项", says["sheet_head"]], [says["sheet_cell"], "1"]]
    (made.root / f"issues/{KEY}/{at}.xlsx").write_bytes(xlsx(sheet))
    (made.root / f"issues/{KEY}/{at}.txt").write_text("附件。\n", "utf-8")
    picture = BytesIO()
    Image.new("RGB", (64, 48), (at, 100, 100)).save(picture, "PNG")
    (made.root / f"issues/{KEY}/photos").mkdir(exist_ok=True)
    (made.root / f"issues/{KEY}/photos/{at}.png").write_bytes(picture.getvalue())
    unseen = {"summary", "alt"}  # in attributes and on cards
    made.shown[f"issues/{KEY}/a{at}/"] = [
        text.strip("/") if name in ("reporter", "correspondent") else text  # which stands between names
        for name, text in says.items()
        if name not in unseen
    ]


REMEMBER = "window.alert = () => { top.ran = true; };"
"""Runs before a page's own scripts: what an attack calls is noted."""

LOST = re.search(r"<script>(.*?)</script>", (REPOSITORY / "theme/404.html").read_text("utf-8"), re.DOTALL)
"""The one script that stands in a page: that of the page for what is lost; `tests/build/test_security.py` holds it to its hash."""

INSPECT = """() => {
  const ours = LOST;
  const wrong = window.ran ? ["ran"] : [];
  const say = (element, what) => wrong.push(`${what}: ${element.outerHTML.slice(0, 200)}`);
  const loading = ["src", "srcset", "href", "data", "poster", "action", "formaction", "background", "ping"];
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    if (name === "script" && !element.hasAttribute("src") && !/json/.test(element.type))
      if (element.textContent.replace(/\\s+/g, " ") !== ours) say(element, "inline script");
    if (["iframe", "object", "embed", "base", "frame", "marquee"].includes(name)) say(element, "element");
    if (name === "meta" && /refresh|set-cookie/i.test(element.httpEquiv)) say(element, "meta");
    for (const { name: key, value } of element.attributes) {
      if (key.startsWith("on")) say(element, "handler");
      if (!loading.includes(key)) continue;
      const address = value.replace(/[\\s\\0-\\x1f]/g, "").toLowerCase();
      if (/^(javascript|vbscript|data:text)/.test(address)) say(element, "address");
      const foreign = /^(https?:)?[\\/\\\\]{2}/.test(address) && !address.startsWith(location.origin)
        && !address.startsWith("URL");
      if (foreign && !["a"].includes(name)) say(element, "foreign");
    }
  }
  return wrong;
}""".replace("URL", URL).replace("LOST", json.dumps(re.sub(r"\s+", " ", LOST[1] if LOST else "")))
"""Runs in a page: everything in it that could run, fetch or lead away, though it did not yet."""

TEXTS = """() => {
  for (const element of document.body.querySelectorAll("script,style,template")) element.remove();
  return [document.title, document.body.textContent].join("\\n").replace(/\\s+/g, " ");
}""".replace("LOST", json.dumps(re.sub(r"\s+", " ", LOST[1] if LOST else "")))
"""Runs in a page: its visible text in one line."""
