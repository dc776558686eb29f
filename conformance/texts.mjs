// Tools that need no browser.
import assert from "node:assert/strict";
import { csv, line, pairs, stamp } from "./build.mjs";

// Word joiners part what would be syntax, and marks that turn the direction are left out; the words read the same.
const bare = (text) => line(text.replaceAll("\u2060", "").replace(/[\u202a-\u202e\u2066-\u2069]/g, ""));

function markwhen(build, { require }) {
  const { parse } = require("@markwhen/parser");
  const events = [];
  const walk = (node) => (node.children ? node.children.forEach(walk) : events.push(node));
  walk(parse(build.text("timeline.mw")).events);
  build.complete("markwhen", events.length);
  for (const [event, row] of pairs(events, build.dated, "events")) {
    assert.ok(bare(event.firstLine.restTrimmed).includes(bare(row.title)), `${row.id}: ${event.firstLine.restTrimmed}`);
    // A year of other than four digits is read as a whole year only.
    assert.equal(Date.parse(event.dateRangeIso.fromDateTimeIso), row.anchor, row.id);
    if (row.both) assert.equal(Date.parse(event.dateRangeIso.toDateTimeIso), row.latest, `${row.id}: end`);
    const certainty = !row.both ? (row.earliest === null ? "by" : "from") : row.latest - row.earliest <= 90000000 ? "firm" : "range";
    assert.deepEqual(event.tags, [row.status, certainty, row.type], `${row.id}: tags; no word of the article is one`);
    const links = [...JSON.stringify(event).matchAll(/\[The words in the article\]\(([^)]*)\)/g)].map((found) => found[1]);
    build.leads(links[0], row.best, row.id);
  }
  return events.length;
}

async function annotator(build, { require }) {
  const { createTextQuoteSelectorMatcher, createTextPositionSelectorMatcher } = require("@apache-annotator/dom");
  const { JSDOM } = require("jsdom");
  const { window } = new JSDOM("<!doctype html><body></body>");
  // The library takes these for a browser's own.
  Object.assign(globalThis, { NodeFilter: window.NodeFilter, Node: window.Node });
  const items = build.json("annotations.jsonld").items;
  for (const [item, claim] of pairs(items, build.claims, "annotations")) {
    const document = build.documents.get(claim.document);
    const scope = window.document.body;
    if (scope.dataset.document !== claim.document) {
      [scope.textContent, scope.dataset.document] = [document.text, claim.document];
    }
    assert.equal(item.target.source, /^https?:/.test(document.url || "") ? document.url : item.target.source, claim.id);
    assert.equal(item.body[1].value, claim.event.type, claim.id);
    assert.ok(item.body[0].value.includes(`${claim.event.label} (${claim.time.edtf || "undated"})`), `${claim.id}: ${item.body[0].value}`);
    const [quote, position] = item.target.selector;
    for (const matcher of [createTextQuoteSelectorMatcher(quote), createTextPositionSelectorMatcher(position)]) {
      const found = [];
      for await (const range of matcher(scope)) found.push(range.toString());
      assert.deepEqual(found, [claim.quote.exact], `${claim.id}: ${quote.type}`);
    }
  }
  return items.length;
}

function icaljs(build, { require }) {
  const ICAL = require("ical.js").default || require("ical.js");
  const calendar = new ICAL.Component(ICAL.parse(build.text("timeline.ics")));
  const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  for (const [event, row] of pairs(events, build.within(1, 9999), "events")) {
    const plain = (text) => text.replace(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/g, " ");
    assert.equal(event.summary, plain(`${row.title} (${row.display})`), row.id);
    const [first, last] = row.moments();
    const day = (date) => Date.UTC(date.year, date.month - 1, date.day);
    if (event.startDate.isDate) {
      // A whole month or year begins with its first day and ends before the day of DTEND.
      const months = new Date(day(event.startDate));
      assert.equal(day(event.startDate), first, row.id);
      assert.ok(day(event.endDate) - 86400000 >= last && months <= day(event.endDate), `${row.id}: end`);
    } else {
      assert.equal(event.startDate.toJSDate().getTime(), row.anchor, row.id);
      if (row.both) assert.equal(event.endDate.toJSDate().getTime(), row.latest, `${row.id}: end`);
    }
    build.leads(event.component.getFirstPropertyValue("url"), row.best, row.id);
  }
  return events.length;
}

function cytoscape(build, { require }) {
  const core = require("cytoscape")({ headless: true, elements: build.json("claims.cyjs").elements });
  assert.equal(core.nodes(".claim").length, build.claims.length);
  assert.equal(core.nodes(".event").length, build.rows.length);
  for (const row of build.rows) {
    const event = core.getElementById(`event:${row.id}`);
    assert.deepEqual([event.data("label"), event.data("display_date"), event.data("status")], [row.title, row.display, row.status]);
    assert.equal(event.children().length, row.claims.length, `${row.id}: claims inside`);
  }
  for (const claim of build.claims) {
    const node = core.getElementById(`claim:${claim.id}`);
    assert.deepEqual([node.data("label"), node.data("quote")], [claim.event.label, claim.quote.exact]);
    for (const side of ["earliest", "latest"]) assert.equal(stamp(node.data(side)), stamp(claim.time[side]), `${claim.id}: ${side}`);
    build.leads(node.data("url"), claim, claim.id);
  }
  const tied = core.edges().map((edge) => [edge.data("source"), edge.data("target"), edge.data("kind")].join(" ")).sort();
  assert.deepEqual(tied, build.edges.map((edge) => [`claim:${edge.source}`, `claim:${edge.target}`, edge.kind].join(" ")).sort());
  return core.nodes().length;
}

// The part of Flourish that reads the columns of what is uploaded; the rest runs on its servers.
function flourish(build, { require }) {
  const { createInterpreter } = require("@flourish/interpreter");
  const interpret = createInterpreter();
  interpret.nMax(Infinity);
  const rows = csv(build.text("flourish.csv"));
  build.complete("flourish", rows.length);
  // The tool takes the clock of the row's own zone for that of the reader.
  const wanted = build.dated.filter((row) => { const year = new Date(row.moments()[0]).getUTCFullYear(); return year >= 1000 && year <= 9999; });
  if (!rows.length) return 0;
  const guarded = (text) => (/^[ ]*[=+\-@]/.test(text) ? "'" + text : text);
  for (const name of ["Start", "End"]) {
    const [best] = interpret(rows.map((row) => row[name]).filter(Boolean));
    assert.equal(best.id, "datetime$%Y-%m-%d %H:%M:%S", `what Flourish takes the column ${name} for`);
    for (const [cells, row] of pairs(rows, wanted, "rows")) {
      const [first, last] = row.moments();
      const read = cells[name] && best.parse(cells[name]);
      const shown = read && Date.UTC(read.getFullYear(), read.getMonth(), read.getDate(), read.getHours(), read.getMinutes(), read.getSeconds());
      if (name === "Start") assert.equal(shown, first, row.id);
      else if (row.both && new Date(last).getUTCFullYear() <= 9999) assert.ok(shown >= last, `${row.id}: end`);
      else assert.equal(cells.End, "", `${row.id}: an open side has no end`);
    }
  }
  for (const [cells, row] of pairs(rows, wanted, "rows")) {
    assert.deepEqual([cells.Title, cells["Date shown"], cells.Group, cells.Status], [guarded(row.title), row.display, row.type, row.status.replaceAll("_", " ")], row.id);
    build.leads(cells.Link, row.best, row.id);
  }
  return rows.length;
}

// TimeMap is on no registry: these are the rules of its validator and its reader of dates, in the two libraries that it does both with.
function timemap(build, { require }) {
  const joi = require("joi");
  const dayjs = require("dayjs");
  dayjs.extend(require("dayjs/plugin/customParseFormat"));
  const words = joi.string().allow("");
  const texts = (...names) => Object.fromEntries(names.map((name) => [name, words]));
  const event = joi.object({
    ...texts("id", "date", "time", "time_precision", "time_display", "location", "latitude", "longitude", "type", "category", "comments"),
    description: words.required(), associations: joi.array().required(), sources: joi.array(),
  }).and("latitude", "longitude").or("date", "latitude");
  const association = joi.object({ ...texts("desc"), id: words.required(), title: words.required(), mode: words.required(), filter_paths: joi.array() });
  const source = joi.object({ ...texts("title", "type", "url", "description", "author", "date"), id: joi.string().required(), paths: joi.array().required() });
  const [events, associations, sources] = ["events", "associations", "sources"].map((name) => build.json(`timemap/${name}.json`));
  const good = (schema, one) => assert.equal(schema.validate(one).error?.message, undefined, JSON.stringify(one).slice(0, 300));
  events.forEach((one) => good(event, one));
  associations.forEach((one) => good(association, one));
  for (const [id, one] of Object.entries(sources)) {
    good(source, one);
    const address = build.documents.get(id)?.url || "";
    assert.deepEqual([one.url, ...one.paths], /^https?:/i.test(address) ? [address, address] : [""], `${id}: address`);
  }
  assert.deepEqual(Object.keys(sources).sort(), [...build.documents.keys()].sort());
  assert.equal(new Set(associations.map((one) => one.id)).size, associations.length, "an association twice");
  build.complete("timemap", events.length);
  const wanted = build.dated.filter((row) => { const year = new Date(row.moments()[0]).getUTCFullYear(); return year >= 1000 && year <= 9999; });
  for (const [one, row] of pairs(events, wanted, "events")) {
    assert.deepEqual([one.id, one.type, one.comments], [row.id, row.type, row.status]);
    assert.ok(one.description.startsWith(row.title) && one.time_display.startsWith(row.display), row.id);
    const read = dayjs(`${one.date} ${one.time || "00:00"}`, "MM/DD/YYYY HH:mm");
    const minute = row.moments()[0] - (row.moments()[0] % 60000);
    assert.equal(Date.UTC(read.year(), read.month(), read.date(), read.hour(), read.minute()), minute, `${row.id}: date`);
    assert.ok(one.associations.every((id) => associations.some((known) => known.id === id)), `${row.id}: associations`);
    assert.deepEqual([...one.sources].sort(), [...new Set(row.claims.map((claim) => claim.document))].sort(), `${row.id}: sources`);
    assert.ok(!one.latitude || (Math.abs(one.latitude) <= 90 && Math.abs(one.longitude) <= 180), `${row.id}: coordinates`);
  }
  return events.length;
}

function markdown(build, { require }) {
  const loaded = require("markdown-it");
  const page = (loaded.default || loaded)("default", { html: true });
  const { window } = new (require("jsdom").JSDOM)(page.render(build.text("timeline.md")));
  const { document } = window;
  const trs = [...document.querySelectorAll("tbody tr")];
  for (const [tr, row] of pairs(trs, build.rows, "rows")) {
    const cells = [...tr.children].map((cell) => line(cell.textContent));
    assert.deepEqual(cells.slice(1, 4), [row.display, bare(row.title), row.status.replaceAll("_", " ")].map(line), row.id);
    assert.equal(bare(cells[5]), bare(`“${row.quote}”`), row.id);
    build.leads(tr.querySelector("a")?.href, row.best, row.id);
  }
  // No word of an article is markup or a link.
  assert.deepEqual([...document.querySelectorAll("script, img, b, [href^='javascript']")], []);
  const conflicts = build.edges.filter((edge) => edge.kind === "contradicts").length;
  assert.equal(document.querySelectorAll("ul > li > ul").length, conflicts, "contradictions");
  return trs.length;
}

export const checks = [
  { name: "@markwhen/parser", of: "events: titles, begins, ends, tags, links", check: markwhen },
  { name: "@apache-annotator", of: "quotes found again by their words and by their places", check: annotator },
  { name: "ical.js", of: "events: titles, starts, ends, links", check: icaljs },
  { name: "Cytoscape.js", of: "nodes: labels, quotes, bounds, links, edges", check: cytoscape },
  { name: "@flourish/interpreter", of: "rows: titles, dates in columns of dates, links", check: flourish },
  { name: "TimeMap, by the rules of its validator", of: "events: dates, associations, sources and their addresses", check: timemap },
  { name: "markdown-it", of: "rows: dates, titles, words, links", check: markdown },
];
