"""What is read from a page in Chromium about its makeup: white, text that is cut, lines that stand twice."""

from __future__ import annotations

from playwright.sync_api import Page

WHITE = 15
"""Percent of a cell's box that may lie below its last line."""


LOOK = """() => {
  const main = document.querySelector(".page") || document.body, said = [];
  const shown = (one) => one.getClientRects().length > 0;
  const name = (one) => `${one.className} ${one.textContent.trim().replace(/\\s+/g, " ").slice(0, 16)}`;
  const lines = (one) => {
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), range = document.createRange(), found = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.data.trim()) continue;
      range.selectNodeContents(walker.currentNode);
      found.push(...[...range.getClientRects()].filter((box) => box.width > 1));
    }
    for (const image of one.querySelectorAll("img")) if (shown(image)) found.push(image.getBoundingClientRect());
    return found;
  };
  // Cells, and columns of cells: what lies below the last line of each.
  const white = (box, boxes, what) => {
    const last = Math.max(...boxes.map((one) => one.bottom).filter((one) => one <= box.bottom + 12), box.top);
    const share = Math.round(100 * (box.bottom - last) / box.height);
    if (box.bottom - last > 24 && share > WHITE) said.push(`${share} % white of ${Math.round(box.height)} px: ${what}`);
  };
  for (const cell of main.querySelectorAll(".card, .stack, .front-lead, .front-second, .series-banner, .series-stories")) {
    if (!shown(cell) || cell.getClientRects().length > 1 || cell.closest(".texts")) continue;
    white(cell.getBoundingClientRect(), lines(cell), name(cell));
  }
  for (const flow of main.querySelectorAll(".texts, .listed")) {
    const box = flow.getBoundingClientRect(), columns = new Map();
    for (const line of lines(flow)) {
      const at = Math.floor((line.left - box.left) / (box.width / (parseInt(getComputedStyle(flow).columnCount) || 1)) + 0.02);
      columns.set(at, [...(columns.get(at) || []), line]);
    }
    const count = parseInt(getComputedStyle(flow).columnCount) || 1;
    for (let at = 0; at < count; at++) white(box, columns.get(at) || [], `column ${at + 1} of ${name(flow)}`);
  }
  // Text that a box ends in the middle of.
  for (const box of main.querySelectorAll("*")) {
    const style = getComputedStyle(box);
    if (!shown(box) || style.overflowY !== "hidden" && style.overflowX !== "hidden") continue;
    const edge = box.getBoundingClientRect();
    for (const line of lines(box)) {
      if (line.height > 60 || line.width < 2 || line.left >= edge.right - 2) continue;
      if (line.top < edge.bottom - 4 && line.bottom > edge.bottom + 4) said.push(`cut below: ${name(box)}`);
      if (line.right > edge.right + 4 && line.top < edge.bottom) said.push(`cut at the side: ${name(box)}`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) said.push(`${document.documentElement.scrollWidth} px wide`);
  // A line that stands twice: in one card, or in a card and the banner above it; a story that stands twice.
  const text = (one) => one.textContent.replace(/\\s/g, "");
  const banner = [...main.querySelectorAll(".banner span")].map(text);
  for (const card of main.querySelectorAll(".card, .story-head")) {
    const parts = [...card.querySelectorAll(".kicker, .headline, .deck, .summary, figcaption")].filter(shown).map(text).filter(Boolean);
    const twice = parts.filter((one, at) => parts.indexOf(one) !== at);
    if (card.matches(".card--lead, .story-head")) twice.push(...parts.filter((one) => banner.includes(one)));
    said.push(...twice.map((one) => `twice: ${one}`));
  }
  const links = [...main.querySelectorAll(".front a, .stories a, .boxes a, .issue-lead a")].filter((one) => one.closest(".headline, .headlines")).map((one) => one.href);
  said.push(...links.filter((one, at) => links.indexOf(one) !== at).map((one) => `story twice: ${one}`));
  const photos = [...main.querySelectorAll(".card-photo")].filter(shown).filter((one) => {
    const box = one.getBoundingClientRect();
    return box.height > 2.2 * box.width || box.width > 4.5 * box.height;
  });
  said.push(...photos.map((one) => `a photo out of shape: ${name(one.parentElement)}`));
  return [...new Set(said)];
}""".replace("WHITE", str(WHITE))


def look(page: Page) -> list[str]:
    """Return what is wrong with the makeup of a page, as it stands."""
    found: list[str] = page.evaluate(LOOK)
    return found


def tall(page: Page) -> int:
    """Return how tall a page is, in CSS pixels."""
    found: int = page.evaluate("document.documentElement.scrollHeight")
    return found
