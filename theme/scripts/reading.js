/*
 * 朗读: a story read aloud by the reader's own system. Only a voice that lives on the device (`localService`) may read,
 * for others send the text away; where there is none that speaks Mandarin, there is no button. The sentence that is
 * read is marked, the paragraph where a browser cannot mark a sentence. Pausing stops and remembers where: engines
 * of telephones know no pause. Loaded by gallery.js on a story's page.
 */
const SPEEDS = [1, 1.25, 1.5, 2, 0.75];
const LONGEST = 150; // signs: engines go silent in the middle of longer ones
const BLOCKS = "p, h2, h3, h4, li, dt, dd";
const UNREAD = "figure, table, .data-table, sup, .footnote";
const speech = window.speechSynthesis;

/** A voice of the device that speaks Mandarin: `zh-CN`, on Android `zh_CN`, or `cmn-Hans-CN`. */
const mandarin = () => {
  const rank = (voice) => ["zh-cn", "cmn-hans-cn", "zh", "zh-tw"].indexOf(voice.lang.toLowerCase().replace(/_/g, "-"));
  const fit = speech.getVoices().filter((voice) => voice.localService && rank(voice) >= 0);
  return fit.sort((one, other) => rank(one) - rank(other))[0];
};

/** The text nodes of a block that are read, without those of blocks inside it. */
const nodesOf = (block) => {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    const inside = walker.currentNode.parentElement;
    if (!inside.closest(UNREAD) && inside.closest(`${BLOCKS}, h1, .deck`) === block) nodes.push(walker.currentNode);
  }
  return nodes;
};

/** Where the sentences of a text begin and end. */
const sentences = (text) => {
  const found = [];
  const cut = /[^。！？!?；;\n]*[。！？!?；;\n]+[”’」』）)]*|[^。！？!?；;\n]+$/g;
  for (const match of text.matchAll(cut)) {
    let start = match.index;
    const end = start + match[0].length;
    while (end - start > LONGEST) {
      const comma = Math.max(...["，", ",", "、", "："].map((sign) => text.lastIndexOf(sign, start + LONGEST - 1)));
      const next = comma > start ? comma + 1 : start + LONGEST;
      found.push([start, next]);
      start = next;
    }
    if (text.slice(start, end).trim()) found.push([start, end]);
  }
  return found;
};

/** The point of a block's text as a node and a place in it. */
const pointAt = (nodes, at) => {
  for (const node of nodes) {
    if (at <= node.length) return [node, at];
    at -= node.length;
  }
  const last = nodes[nodes.length - 1];
  return [last, last.length];
};

/** All that is read, sentence by sentence. */
const pieces = () => {
  const story = document.querySelector(".story");
  const blocks = [...story.querySelectorAll(".story-head h1, .story-head .deck")];
  blocks.push(...story.querySelectorAll(BLOCKS.split(", ").map((name) => `.story-body ${name}`).join(", ")));
  const found = [];
  for (const block of blocks) {
    const nodes = nodesOf(block);
    const text = nodes.map((node) => node.data).join("");
    for (const [start, end] of sentences(text)) found.push({ block, nodes, start, end, text: text.slice(start, end) });
  }
  return found;
};

const marks = window.Highlight && window.CSS && CSS.highlights ? new Highlight() : null;

const reader = (voice) => {
  const every = pieces();
  let at = 0;
  let speed = 0;
  let turn = 0; // an utterance that was cut off ends late: its turn is over
  const button = (label, name = "") =>
    Object.assign(document.createElement("button"), { type: "button", textContent: label, className: name });
  const bar = document.createElement("div");
  bar.className = "reading-bar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "朗读");
  const pause = button("暂停");
  const faster = button("");
  const stop = button("停止");
  bar.append(pause, faster, stop);

  const unmark = () => {
    if (marks) marks.clear();
    for (const block of document.querySelectorAll(".reading-now")) block.classList.remove("reading-now");
  };

  const mark = ({ block, nodes, start, end }) => {
    unmark();
    if (!marks) block.classList.add("reading-now");
    const box = block.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight - 80) block.scrollIntoView({ block: "center" });
    if (!marks) return;
    const range = new Range();
    range.setStart(...pointAt(nodes, start));
    range.setEnd(...pointAt(nodes, end));
    marks.add(range);
    CSS.highlights.set("reading", marks);
  };

  const finish = () => {
    turn += 1;
    speech.cancel();
    unmark();
    bar.remove();
    at = 0;
    open.hidden = false;
  };

  const go = () => {
    turn += 1;
    const mine = turn;
    speech.cancel();
    if (at >= every.length) return finish();
    const said = new SpeechSynthesisUtterance(every[at].text);
    Object.assign(said, { voice, lang: voice.lang, rate: SPEEDS[speed] });
    const next = () => {
      if (mine !== turn) return;
      at += 1;
      go();
    };
    said.onend = next;
    said.onerror = () => mine === turn && finish();
    mark(every[at]);
    speech.speak(said);
    return undefined;
  };

  const playing = (yes) => {
    pause.textContent = yes ? "暂停" : "继续";
    faster.textContent = `语速 ${SPEEDS[speed]}`;
  };

  const open = button("朗读", "read-aloud");
  open.addEventListener("click", () => {
    open.hidden = true;
    place.closest("main").append(bar); // within a landmark
    playing(true);
    pause.focus();
    go();
  });
  pause.addEventListener("click", () => {
    const paused = pause.textContent === "继续";
    playing(paused);
    if (paused) return go();
    turn += 1;
    return speech.cancel();
  });
  faster.addEventListener("click", () => {
    speed = (speed + 1) % SPEEDS.length;
    const paused = pause.textContent === "继续";
    playing(!paused);
    if (!paused) go();
  });
  stop.addEventListener("click", () => {
    finish();
    open.focus();
  });
  addEventListener("pagehide", finish);
  return every.length ? open : null;
};

const place = document.querySelector(".story .story-meta");
const offer = () => {
  const voice = mandarin();
  if (!voice || !place || document.querySelector(".read-aloud")) return;
  const open = reader(voice);
  if (open) place.append(" ", open);
};

if (speech && window.SpeechSynthesisUtterance) {
  offer();
  if (speech.addEventListener) speech.addEventListener("voiceschanged", offer); // voices come late
}
