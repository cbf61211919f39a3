// The newspaper as its lists see it: issues, stories, terms, years and months, newest first, sorted once a build.

const PAGE_SIZE = 30;
const FEED_SIZE = 30;
const RELATED = 4;
const SUMMARY_LENGTH = 90;
const NOT_PLAIN = /^[[>#-]/;

export class Story {
  #summary;
  #raw;

  constructor({ url, data, rawInput }) {
    Object.assign(this, { url, data, title: data.title, photos: data.photos ?? [] });
    this.#raw = rawInput;
  }

  // The beginning of the first plain paragraph.
  get summary() {
    return (this.#summary ??= this.#summarise());
  }

  #summarise() {
    const blocks = this.#raw.trim().split("\n\n", 9);
    const found = blocks.find((block) => !NOT_PLAIN.test(block)) ?? blocks[0];
    return found.replaceAll("**", "").slice(0, SUMMARY_LENGTH);
  }

  // Older stories of the same departments or else series, from other issues.
  get related() {
    const found = new Set();
    for (const term of [...this.departments, ...this.series]) {
      const after = term.position.get(this) + 1;
      for (const other of term.stories.slice(after, after + 12)) {
        if (found.size < RELATED && other.issue !== this.issue) found.add(other);
      }
    }
    return [...found];
  }
}

class Issue {
  constructor({ url, data }) {
    Object.assign(this, { url, data, title: data.number, stories: [] });
  }

  get lead() {
    return this.story(this.data.lead);
  }

  story(slug) {
    return this.stories.find((story) => story.url === `${this.url}${slug}/`);
  }
}

class Term {
  constructor(group, { name, slug }) {
    Object.assign(this, { group, title: name, url: `/${group.key}/${slug}/`, stories: [], position: new Map() });
  }

  add(story) {
    this.position.set(story, this.stories.length);
    this.stories.push(story);
  }

  get pages() {
    const total = Math.max(1, Math.ceil(this.stories.length / PAGE_SIZE));
    return Array.from({ length: total }, (_, at) => new TermPage(this, at + 1, total));
  }
}

class TermPage {
  constructor(term, number, total) {
    const start = (number - 1) * PAGE_SIZE;
    Object.assign(this, { term, number, total, stories: term.stories.slice(start, start + PAGE_SIZE) });
  }

  get url() {
    return this.address(this.number);
  }

  address(number) {
    return number === 1 ? this.term.url : `${this.term.url}page/${number}/`;
  }
}

class Group {
  constructor({ key, title, terms }) {
    Object.assign(this, { key, title, url: `/${key}/` });
    this.terms = terms.map((term) => new Term(this, term));
    this.bySlug = new Map(terms.map(({ slug }, at) => [slug, this.terms[at]]));
  }

  // Files a story under its terms and returns them.
  file(story) {
    const found = (story.data[this.key] ?? []).map((slug) => this.bySlug.get(slug));
    for (const term of found) term.add(story);
    return found;
  }
}

// A year or a month.
class Span {
  constructor(number, title, url) {
    Object.assign(this, { number, title, url, stories: [], months: new Map() });
  }
}

class Feed {
  constructor({ title, url, stories }) {
    Object.assign(this, { title, url, stories: stories.slice(0, FEED_SIZE) });
  }
}

export class Newsroom {
  constructor(items, { title, groups }) {
    const newestFirst = items.sort((one, other) => other.date - one.date);
    this.issues = newestFirst.filter(({ data }) => data.sections).map((item) => new Issue(item));
    this.stories = newestFirst.filter(({ data }) => data.genre).map((item) => new Story(item));
    this.groups = groups.map((group) => new Group(group));
    this.terms = this.groups.flatMap(({ terms }) => terms);
    this.years = [];
    this.months = [];
    this.#connect();
    this.byUrl = new Map([...this.issues, ...this.stories].map((one) => [one.url, one]));
    this.feeds = [new Feed({ title, url: "/", stories: this.stories }), ...this.terms.map((term) => new Feed(term))];
  }

  #connect() {
    const issues = new Map(this.issues.map((issue) => [issue.data.key, issue]));
    for (const story of this.stories) {
      story.issue = issues.get(story.data.issue);
      story.issue.stories.push(story);
      for (const group of this.groups) story[group.key] = group.file(story);
      this.#date(story);
    }
  }

  // Puts a story, which is no newer than the one before, into its year and month.
  #date(story) {
    const [year, month] = story.data.issue.split("-");
    if (this.years.at(-1)?.number !== Number(year)) {
      this.years.push(new Span(Number(year), `${year}年`, `/archive/${year}/`));
    }
    const within = this.years.at(-1);
    const number = Number(month);
    if (!within.months.has(number)) {
      within.months.set(number, new Span(number, `${year}年${number}月`, `/archive/${year}/${month}/`));
      this.months.push(within.months.get(number));
    }
    within.stories.push(story);
    within.months.get(number).stories.push(story);
  }
}

// The one before and the one after, in a list that has the newest first.
export function around(list, one) {
  const at = list.indexOf(one);
  return { older: list[at + 1], newer: list[at - 1] };
}
