// The newspaper as an Eleventy user would lay it out for speed: articles in Markdown, everything else templates in
// JavaScript over collections that are made once a build. Nothing is switched on that would slow Eleventy down.
import { readFileSync } from "node:fs";
import { Newsroom } from "./lib/newsroom.js";

const vocabulary = JSON.parse(readFileSync(new URL("vocabulary.json", import.meta.url), "utf8"));

export default function (eleventy) {
  let newsroom;
  const read = (items) => (newsroom ??= new Newsroom(items.getAll(), vocabulary));
  eleventy.on("eleventy.before", () => (newsroom = undefined));
  eleventy.addCollection("newsroom", read);
  eleventy.addCollection("indexes", (items) => read(items).groups);
  eleventy.addCollection("termPages", (items) => read(items).terms.flatMap((term) => term.pages));
  eleventy.addCollection("feeds", (items) => read(items).feeds);
  eleventy.addCollection("years", (items) => read(items).years);
  eleventy.addCollection("months", (items) => read(items).months);
  eleventy.amendLibrary("md", addressHeadings);
  eleventy.addPassthroughCopy({ static: "/" });
  eleventy.setDataFileSuffixes([]); // every article names its layout; no folder is searched for data files
  eleventy.setTemplateFormats(["md", "11ty.js"]);
}

export const config = {
  dir: { input: "content", includes: "../_includes" },
  markdownTemplateEngine: false, // articles hold text alone; a template language would read all of it again
};

// Headings get their own text as address, as Hugo gives it to them.
function addressHeadings(markdown) {
  markdown.core.ruler.push("heading_addresses", ({ tokens }) => {
    tokens.forEach((token, at) => {
      if (token.type === "heading_open") token.attrSet("id", tokens[at + 1].content.replaceAll(" ", "-"));
    });
  });
}
