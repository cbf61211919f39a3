/* An editor of ProseMirror's kind, as the official one is: tags keep their style, what the schema has no place for goes. */
import { Schema } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";

const style = { style: { default: null } };
const look = (dom) => ({ style: dom.getAttribute("style") });
const told = (attrs) => (attrs.style ? { style: attrs.style } : {});

function block(tag, content, more = {}) {
  return {
    attrs: style,
    content,
    group: "block",
    parseDOM: [{ tag, getAttrs: look }],
    toDOM: (node) => [tag, told(node.attrs), 0],
    ...more,
  };
}

function mark(tag) {
  return {
    attrs: style,
    excludes: "",
    parseDOM: [{ tag, getAttrs: look }],
    toDOM: (made) => [tag, told(made.attrs), 0],
  };
}

function cell() {
  const spans = { colspan: { default: 1 }, rowspan: { default: 1 } };
  const get = (dom) => ({ ...look(dom), colspan: dom.colSpan, rowspan: dom.rowSpan });
  return {
    attrs: { ...style, ...spans },
    content: "block+",
    isolating: true,
    parseDOM: [{ tag: "td", getAttrs: get }],
    toDOM: ({ attrs }) => ["td", { ...told(attrs), colspan: attrs.colspan, rowspan: attrs.rowspan }, 0],
  };
}

function schema(loose) {
  const heads = Object.fromEntries(["h2", "h3", "h4"].map((tag) => [tag, block(tag, "inline*", { defining: true })]));
  const words = (dom) => ![...dom.children].some((one) => /^(P|H\d|SECTION|UL|OL|TABLE|PRE|HR)$/.test(one.tagName));
  const lines = block("section", "inline*", {
    parseDOM: [{ tag: "section", priority: 60, getAttrs: (dom) => (words(dom) ? look(dom) : false) }],
  });
  return new Schema({
    nodes: {
      doc: { content: "block+" },
      p: block("p", "inline*"),
      section: block("section", "block+"),
      ...(loose ? { lines } : {}),
      ...heads,
      ul: block("ul", "li+"),
      ol: block("ol", "li+"),
      li: { ...block("li", "block+"), group: "" },
      table: block("table", "(thead | tbody)+", { isolating: true }),
      thead: { ...block("thead", "tr+"), group: "" },
      tbody: { ...block("tbody", "tr+"), group: "" },
      tr: { ...block("tr", "td*"), group: "" },
      td: cell(),
      pre: block("pre", "inline*", { whitespace: "pre" }),
      hr: { attrs: style, group: "block", parseDOM: [{ tag: "hr", getAttrs: look }], toDOM: (n) => ["hr", told(n.attrs)] },
      br: { inline: true, group: "inline", parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
      img: {
        inline: true,
        group: "inline",
        attrs: { ...style, src: {} },
        parseDOM: [{ tag: "img", getAttrs: (dom) => ({ ...look(dom), src: dom.getAttribute("src") }) }],
        toDOM: ({ attrs }) => ["img", { ...told(attrs), src: attrs.src }],
      },
      text: { group: "inline" },
    },
    marks: Object.fromEntries(["span", "strong", "em", "sub", "sup", "a", "code"].map((tag) => [tag, mark(tag)])),
  });
}

/* Returns what a paste has become: an element of the page. */
window.pasted = (html, loose) => {
  const place = document.createElement("main");
  document.body.replaceChildren(place);
  const view = new EditorView(place, { state: EditorState.create({ schema: schema(loose) }) });
  view.pasteHTML(html);
  return view.dom;
};

/* Every sign that is seen, with how it looks; and pictures and cells. */
window.seen = (root) => {
  const signs = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { color, fontSize, fontWeight } = getComputedStyle(walker.currentNode.parentElement);
    for (const sign of walker.currentNode.textContent.replace(/[\s\u3000]/g, "")) signs.push([sign, color, fontSize, fontWeight].join(" "));
  }
  const pictures = [...root.querySelectorAll("img:not(.ProseMirror-separator)")].map((one) => one.getAttribute("src"));
  return { signs, pictures, cells: root.querySelectorAll("td").length };
};
window.ready = true;
