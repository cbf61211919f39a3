// Makes up the pages of a printed issue: which stories stand beside each other, how many columns each gets, where a
// page ends. Every story is measured in every width; then the arrangement with the least white is kept.

const WINDOW = 5; // a row takes stories from the next five
const BEAM = 50; // arrangements followed at a time
const SAFETY = 6; // CSS pixels a row may turn out taller on paper than on the screen
const BROKEN = 100; // the same for a story that goes on on the next page, whose columns end unevenly there
const SCRAP = 110; // what is carried over to a page and is less than this was not worth turning the page
const HOLE = 70; // white below a story that looks like a hole
const SCANT = 0.12; // a last page that holds less than this share is not worth a sheet
const SHRUNK = [0.9, 0.8, 0.7, 0.6]; // to which the lead's photo is made smaller to save it

const root = getComputedStyle(document.documentElement);
const columns = Number(root.getPropertyValue("--columns"));
const rows = document.querySelector(".rows");
const stories = [...rows.querySelectorAll(".story")];

function length(name) {
  const probe = document.createElement("div");
  probe.style.height = `var(${name})`;
  document.body.append(probe);
  const height = probe.getBoundingClientRect().height;
  probe.remove();
  return height;
}

function widen(story, width) {
  for (let at = 1; at <= columns; at++) story.classList.toggle(`w-${at}`, at === width);
  story.style.setProperty("--w", width);
}

// The story's height in each width it may have; Infinity where it would be longer than a page.
function measure(story, page) {
  const heights = [];
  for (let width = 1; width <= columns; width++) {
    widen(story, width);
    const height = story.getBoundingClientRect().height;
    const fits = width >= Number(story.dataset.least) && story.scrollWidth <= story.clientWidth + 1;
    heights[width] = width === columns || (fits && height < page * 0.85) ? height : Infinity;
  }
  return heights;
}

// A story around a table is not torn apart: what is ruled between its columns would run through the table.
function tabled(story) {
  return story.querySelector(".data-table, .wide") !== null;
}

// Every way to share the columns among `count` stories.
function shares(count, left = columns) {
  if (count === 1) return [[left]];
  const found = [];
  for (let first = 1; first <= left - count + 1; first++) {
    for (const rest of shares(count - 1, left - first)) found.push([first, ...rest]);
  }
  return found;
}

// The groups a row may hold, of the next few stories; what is pulled forward has its price.
function groups(waiting) {
  const near = waiting.slice(0, WINDOW);
  return near.flatMap((one, at) => [
    [one],
    ...near.slice(at + 1).flatMap((two, after) => [
      [one, two],
      ...near.slice(at + after + 2).map((three) => [one, two, three]),
    ]),
  ]);
}

// Follow `state` by one row; costs are white space in pixels times columns.
function place(state, group, share, sizes) {
  const heights = group.map((story, at) => sizes.heights[story][share[at]]);
  const tall = Math.max(...heights);
  if (tall === Infinity) return null;
  let cost = state.cost;
  group.forEach((story, at) => {
    const white = tall - heights[at];
    cost += share[at] * (white > HOLE ? 3 * white : white);
    cost += 40 * (state.waiting.indexOf(story) - at); // what is pulled forward
  });
  if (group.length === 1 && tall < 220) cost += columns * (220 - tall); // a ribbon across the page
  if (state.shape === share.join()) cost += 60 * columns;
  const left = sizes.page - state.y - sizes.between - SAFETY;
  let { y, sure, pages } = state;
  let fresh = false;
  if (tall <= left) {
    y += sizes.between + tall;
  } else if (group.length === 1 && left > sizes.tops[group[0]] + 120 && !tabled(stories[group[0]])) {
    cost += (tall - left < SCRAP ? 200 : 50) * columns; // it goes on on the next page
    y = ((tall - left) % sizes.page) + BROKEN;
    pages += Math.ceil((tall - left) / sizes.page);
    sure = false;
  } else {
    cost += columns * Math.max(0, left);
    fresh = true;
    sure = tall < sizes.page;
    y = tall % sizes.page;
    pages += Math.ceil(tall / sizes.page);
  }
  const waiting = state.waiting.filter((story) => !group.includes(story));
  const row = { group, share, fresh, sure, heights, tall, y };
  return { y, sure, pages, cost, waiting, shape: share.join(), rows: [...state.rows, row] };
}

// The best arrangement of all stories, the first page filled down to `y`.
function arrange(sizes, y, sure) {
  const empty = { y, sure, pages: 1, cost: 0, waiting: stories.map((_, at) => at), shape: "", rows: [] };
  let states = [empty];
  const whole = [];
  while (stories.length && states.length) {
    const next = [];
    for (const state of states) {
      for (const group of groups(state.waiting)) {
        for (const share of shares(group.length)) {
          const found = place(state, group, share, sizes);
          if (!found) continue;
          if (!found.waiting.length && found.y + sizes.colophon > sizes.page) found.cost += 400 * columns;
          (found.waiting.length ? next : whole).push(found);
        }
      }
    }
    states = next.sort((one, other) => one.cost - other.cost).slice(0, BEAM);
  }
  return whole.sort((one, other) => one.cost - other.cost)[0] ?? empty;
}

// How much of the last page a plan fills, and how many pages it takes with the colophon.
function taken(plan, sizes) {
  const over = plan.y + sizes.colophon > sizes.page;
  return { pages: plan.pages + over, last: over ? 0 : (plan.y + sizes.colophon) / sizes.page };
}

function headPhoto(story) {
  return story.querySelector(":scope > .top > .hero .photos:not(.photos--group) .crop");
}

// A photo at the head of a story grows into white space; returns by how much.
function grow(story, white) {
  const photo = headPhoto(story);
  if (!photo || white < 2) return 0;
  const height = photo.getBoundingClientRect().height;
  const more = Math.min(white, Number(photo.dataset.room ?? height * 0.5));
  photo.dataset.room = (photo.dataset.room ?? height * 0.5) - more;
  photo.style.maxHeight = "none";
  photo.style.height = `${height + more}px`;
  return more;
}

// What a page has left goes into photos where a whole row has them, then between its rows.
function spread(page, white) {
  for (const row of page) {
    const inside = [...row.children];
    if (!inside.every(headPhoto)) continue;
    const room = Math.min(...inside.map((story) => Number(headPhoto(story).dataset.room ?? Infinity)), white);
    white -= Math.max(0, Math.min(...inside.map((story) => grow(story, room))));
  }
  if (page.length < 2) return;
  const each = Math.max(0, Math.min(white / (page.length - 1), 24));
  for (const row of page.slice(1)) row.style.marginTop = `${parseFloat(getComputedStyle(row).marginTop) + each}px`;
}

// Each photo fills its frame, what its editor wants to keep inside.
function cutPhotos() {
  for (const frame of document.querySelectorAll(".crop")) {
    const [photo] = frame.children;
    const { width, height } = frame.getBoundingClientRect();
    const ratio = photo.getAttribute("width") / photo.getAttribute("height");
    const wide = Math.max(width, height * ratio);
    const [x, y] = getComputedStyle(photo).objectPosition.split(" ").map((share) => parseFloat(share) / 100);
    photo.style.width = `${wide}px`;
    photo.style.height = `${wide / ratio}px`;
    photo.style.marginLeft = `${(width - wide) * x}px`;
    photo.style.marginTop = `${(height - wide / ratio) * y}px`;
    frame.style.height = `${height}px`;
  }
}

// A table in the text that a column cannot hold lies across all of them; one wider than the page is made smaller.
function fitTables() {
  for (const table of document.querySelectorAll(".text > table")) {
    if (table.scrollWidth > table.parentElement.clientWidth / columns) table.classList.add("wide");
  }
}

function shrinkTables() {
  for (const table of document.querySelectorAll(".text table")) {
    const share = table.parentElement.clientWidth / table.getBoundingClientRect().width;
    if (share < 0.999 && (table.matches(".data, .wide"))) table.style.zoom = share * 0.98;
  }
}

// The lead's headline keeps its lines whole, in a smaller type where it must.
function sizeHeadline(headline) {
  const size = parseFloat(getComputedStyle(headline).fontSize);
  const whole = () => {
    const line = parseFloat(getComputedStyle(headline).lineHeight);
    return [...headline.children].every((one) => one.getBoundingClientRect().height < line * 1.5);
  };
  for (const share of [1, 0.9, 0.8, 0.7]) {
    headline.style.fontSize = `${size * share}px`;
    if (whole()) return;
  }
  headline.style.fontSize = `${size * 0.85}px`;
}

// What `begun` plans; where hardly anything stands on its last page, with a smaller photo of the lead if that saves it.
function withoutScraps(begun, photo, sizes) {
  const found = begun();
  const { pages, last } = taken(found.plan, sizes);
  if (!photo || pages < 2 || last > SCANT) return found;
  const height = photo.getBoundingClientRect().height;
  for (const share of SHRUNK) {
    photo.style.height = `${height * share}px`;
    const other = begun();
    if (taken(other.plan, sizes).pages < pages) return other;
  }
  photo.style.height = "";
  return found;
}

function makeUp() {
  fitTables();
  const lead = document.querySelector(".story--lead");
  sizeHeadline(lead.querySelector(".headline"));
  const page = length("--height");
  const first = length("--first");
  const probe = document.createElement("div");
  probe.className = "row";
  rows.prepend(probe);
  const style = getComputedStyle(probe);
  const between = parseFloat(style.marginTop) + parseFloat(style.paddingTop) + 2;
  probe.remove();
  const heights = stories.map((story) => measure(story, page));
  const tops = stories.map((story) => story.querySelector(".top").getBoundingClientRect().height);
  const colophon = document.querySelector(".colophon").getBoundingClientRect().height + BROKEN / 2;
  const sizes = { page, between, colophon, heights, tops };
  const begun = () => {
    const top = rows.getBoundingClientRect().top + window.scrollY;
    const y0 = top > first ? ((top - first) % page) + BROKEN : top + page - first;
    const plan = arrange(sizes, y0, top <= first);
    return { top, y0, plan: { ...plan, pages: plan.pages + (top > first ? Math.ceil((top - first) / page) : 0) } };
  };
  const { top, y0, plan } = withoutScraps(begun, headPhoto(lead), sizes);
  if (plan.rows.length && plan.rows[0].fresh && top <= first) grow(lead, page - y0 - SAFETY);
  const made = [];
  let last = [];
  let bottom = y0;
  let whole = top <= first; // nothing on this page has come over from the one before
  for (const { group, share, fresh, sure, heights: tallness, tall, y } of plan.rows) {
    const row = document.createElement("div");
    row.className = `row ${group.length > 1 || fresh || tabled(stories[group[0]]) ? "row--whole" : "row--alone"}${fresh ? " row--fresh" : ""}`;
    made.push(row);
    group.forEach((at, position) => {
      row.append(stories[at]);
      widen(stories[at], share[position]);
    });
    if (fresh) {
      if (whole) spread(last, page - bottom - SAFETY * (last.length + 1));
      last = [];
    }
    last.push(row);
    bottom = y;
    whole = sure;
    rows.append(row);
    group.forEach((at, position) => grow(stories[at], tall - tallness[position]));
  }
  rows.replaceChildren(...made);
  shrinkTables();
  cutPhotos();
}

addEventListener("load", makeUp); // not before every photo has its height
