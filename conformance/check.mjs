// Reads exports back with the tools' own JavaScript, the last ones in a real browser, and compares with what fixture.py
// wrote down.
//
//   node check.mjs FOLDER MODULES [CHROMIUM]    FOLDER: expected.json, build/, many/; MODULES: where npm installed
//
// One line per tool: ok, skipped, or FAILED. Exit 1 on a failure.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync, existsSync, rmSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";

const [folder, modules, chromium] = process.argv.slice(2);
if (!modules) {
  console.error("node check.mjs FOLDER MODULES [CHROMIUM]");
  process.exit(2);
}
const require = createRequire(join(resolve(modules), "package.json"));
const known = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
const text = (name, build = "build") => readFileSync(join(folder, build, name), "utf8");
const dated = known.claims.filter((claim) => claim.id !== "h10");
const anchor = (claim) => claim.earliest || claim.latest;
// Years of other than four digits have a sign and six in JavaScript.
const stamp = (iso) => Date.parse(iso.replace(/^([+-])(\d+)/, (_, sign, year) => sign + year.padStart(6, "0")));
const year = (iso) => Number(/^[+-]?\d+/.exec(iso)[0]);
let failed = false;

async function tool(name, check) {
  try {
    console.log(`${name}: ok: ${await check()}`);
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND" || error.code === "ERR_MODULE_NOT_FOUND" || error.skipped) {
      console.log(`${name}: skipped: ${error.message.split("\n")[0]}`);
    } else {
      failed = true;
      console.log(`${name}: FAILED: ${String(error.stack || error).slice(0, 900)}`);
    }
  }
}

await tool("@markwhen/parser", () => {
  const { parse } = require("@markwhen/parser");
  const events = [];
  const walk = (node) => (node.children ? node.children.forEach(walk) : events.push(node));
  walk(parse(text("timeline.mw")).events);
  assert.equal(events.length, known.claims.length);
  // Word joiners part what would be syntax; the words read the same.
  const bare = (line) => line.replaceAll("\u2060", "").replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
  for (const claim of dated) {
    const event = events.find((one) => bare(one.firstLine.restTrimmed).includes(claim.title));
    assert.ok(event, claim.title);
    const begin = Date.parse(event.dateRangeIso.fromDateTimeIso);
    assert.equal(begin, stamp(anchor(claim)), claim.id);
    if (claim.earliest && claim.latest) assert.equal(Date.parse(event.dateRangeIso.toDateTimeIso), stamp(claim.latest), claim.id);
    assert.ok(!event.tags.includes("tags"), "a word of the article became a tag");
  }
  return `${events.length} events with their dates`;
});

await tool("@apache-annotator", async () => {
  const { createTextQuoteSelectorMatcher, createTextPositionSelectorMatcher } = require("@apache-annotator/dom");
  const { JSDOM } = require("jsdom");
  const { window } = new JSDOM("<!doctype html><body></body>");
  // The library takes these for a browser's own.
  Object.assign(globalThis, { NodeFilter: window.NodeFilter, Node: window.Node });
  const scope = window.document.body;
  scope.textContent = JSON.parse(text("documents.jsonl").split("\n")[0]).text;
  const items = JSON.parse(text("annotations.jsonld")).items;
  assert.equal(items.length, known.claims.length);
  for (const item of items) {
    const claim = known.claims.find((one) => item.id.endsWith(`:${one.id}`));
    const [quote, position] = item.target.selector;
    for (const matcher of [createTextQuoteSelectorMatcher(quote), createTextPositionSelectorMatcher(position)]) {
      const found = [];
      for await (const range of matcher(scope)) found.push(range.toString());
      assert.deepEqual(found, [claim.words], claim.id);
    }
  }
  return `${items.length} quotes found again by their words and by their places`;
});

await tool("ical.js", () => {
  const ICAL = require("ical.js").default || require("ical.js");
  const calendar = new ICAL.Component(ICAL.parse(text("timeline.ics")));
  const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  const held = dated.filter((claim) => year(anchor(claim)) > 0 && year(anchor(claim)) < 10000);
  assert.equal(events.length, held.length + 1);
  for (const claim of held) {
    const event = events.find((one) => one.summary.startsWith(claim.title));
    assert.ok(event, claim.title);
    const start = event.startDate;
    const date = start.isDate ? Date.UTC(start.year, start.month - 1, start.day) : start.toJSDate().getTime();
    const wanted = stamp(anchor(claim));
    assert.equal(date, start.isDate ? wanted - (wanted % 86400000 + 86400000) % 86400000 : wanted, claim.id);
  }
  return `${events.length} events`;
});

await tool("cytoscape", () => {
  const cytoscape = require("cytoscape");
  const graph = JSON.parse(text("claims.cyjs"));
  const core = cytoscape({ headless: true, elements: graph.elements });
  assert.equal(core.nodes(".claim").length, known.claims.length);
  assert.equal(core.edges().length, graph.elements.edges.length);
  for (const claim of known.claims) {
    const node = core.getElementById("claim:" + claim.id);
    assert.equal(node.data("label"), claim.title);
    assert.equal(node.parent().length, 1, claim.id);
  }
  return `${core.nodes().length} nodes, ${core.edges().length} edges`;
});

// The rest needs a browser.
async function withBrowser(check) {
  if (!chromium || !existsSync(chromium)) throw Object.assign(new Error("no browser"), { skipped: true });
  const { chromium: driver } = require("playwright-core");
  const browser = await driver.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, timezoneId: "UTC", offline: true });
    const page = await context.newPage();
    const seen = { alerts: 0, requests: [], errors: [] };
    page.on("dialog", (dialog) => { seen.alerts += 1; dialog.dismiss(); });
    page.on("request", (request) => { if (!/^(file|data|blob|about):/.test(request.url())) seen.requests.push(request.url()); });
    page.on("pageerror", (error) => seen.errors.push(String(error)));
    return await check(page, seen);
  } finally {
    await browser.close();
  }
}

const scratch = join(resolve(folder), "pages");
rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });
const module = (path) => pathToFileURL(join(resolve(modules), "node_modules", path)).href;
function pageFile(name, body) {
  const path = join(scratch, name);
  writeFileSync(path, `<!DOCTYPE html><meta charset="utf-8"><body>${body}`);
  return pathToFileURL(path).href;
}
const inScript = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");

await tool("TimelineJS", () => {
  require.resolve("@knight-lab/timelinejs/package.json");
  return withBrowser(async (page, seen) => {
    const timeline = JSON.parse(text("timelinejs.json"));
    await page.goto(pageFile("timelinejs.html", `<div id="t" style="width:1000px;height:600px"></div>
      <script src="${module("@knight-lab/timelinejs/dist/js/timeline.js")}"></script>
      <script>window.timeline = new TL.Timeline("t", ${inScript(timeline)}, {});</script>`));
    await page.waitForFunction(() => window.timeline && window.timeline.config, null, { timeout: 60000 });
    const read = await page.evaluate(() => ({
      errors: window.timeline.config.getErrors(),
      events: window.timeline.config.events.map((event) => {
        const box = document.createElement("div");
        box.innerHTML = event.text.headline;
        return { title: box.textContent, start: event.start_date.data.date_obj.getTime(), end: event.end_date ? event.end_date.data.date_obj.getTime() : null };
      }),
    }));
    assert.deepEqual(read.errors, []);
    assert.equal(read.events.length, known.claims.length);
    for (const claim of dated) {
      const event = read.events.find((one) => one.title === claim.title);
      assert.ok(event, claim.title);
      assert.equal(event.start, stamp(anchor(claim)), claim.id);
    }
    assert.equal(seen.alerts, 0);
    return `${read.events.length} events with their dates, no script of an article ran`;
  });
});

await tool("TimelineJS, by its reader of spreadsheets", () => {
  require.resolve("@knight-lab/timelinejs/package.json");
  return withBrowser(async (page) => {
    const source = readFileSync(join(resolve(modules), "node_modules/@knight-lab/timelinejs/src/js/core/ConfigFactory.js"), "utf8");
    // The reader takes a row as an object of its columns.
    assert.ok(source.includes("row['Display Date']") && source.includes("row['End Year']"));
    await page.setContent("<body>");
    const rows = csv(text("timelinejs.csv"));
    assert.equal(rows.length, known.claims.length);
    for (const row of rows) {
      assert.match(row.Year, /^-?\d+$/);
      assert.ok(!/^[=+@]/.test(row.Headline), row.Headline);
      assert.ok(!row.Month || (Number(row.Month) >= 1 && Number(row.Month) <= 12));
    }
    const titles = await page.evaluate((all) => all.map((one) => { const box = document.createElement("div"); box.innerHTML = one; return box.textContent; }), rows.map((row) => row.Headline));
    assert.deepEqual(new Set(titles), new Set(known.claims.map((claim) => claim.title)));
    return `${rows.length} rows`;
  });
});

function csv(source) {
  const rows = [];
  let row = [], cell = "", inside = false;
  for (let at = 0; at < source.length; at += 1) {
    const c = source[at];
    if (inside) {
      if (c === '"' && source[at + 1] === '"') { cell += '"'; at += 1; } else if (c === '"') inside = false; else cell += c;
    } else if (c === '"') inside = true;
    else if (c === ",") { row.push(cell); cell = ""; }
    else if (c === "\n") { row.push(cell.replace(/\r$/, "")); rows.push(row); row = []; cell = ""; }
    else cell += c;
  }
  const [head, ...rest] = rows;
  return rest.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at]])));
}

await tool("vis-timeline", () => {
  require.resolve("vis-timeline/package.json");
  return withBrowser(async (page, seen) => {
    const data = JSON.parse(text("vis-timeline.json"));
    await page.goto(pageFile("vis.html", `<div id="t"></div>
      <script src="${module("vis-timeline/standalone/umd/vis-timeline-graph2d.min.js")}"></script>
      <script>const data = ${inScript(data)};
        window.timeline = new vis.Timeline(document.getElementById("t"), new vis.DataSet(data.items), new vis.DataSet(data.groups), data.options);</script>`));
    await page.waitForFunction(() => window.timeline && window.timeline.itemSet, null, { timeout: 60000 });
    const read = await page.evaluate(() => Object.values(window.timeline.itemSet.items).map((item) => {
      const box = document.createElement("div");
      box.innerHTML = item.data.content;
      return { title: box.textContent, start: item.data.start.valueOf(), end: item.data.end ? item.data.end.valueOf() : null, group: Boolean(item.parent) };
    }));
    assert.deepEqual(seen.errors, []);
    assert.equal(read.length, known.claims.length);
    for (const claim of dated) {
      const item = read.find((one) => one.title === claim.title);
      assert.ok(item && item.group, claim.title);
      assert.equal(item.start, stamp(anchor(claim)), claim.id);
      if (claim.earliest && claim.latest) assert.equal(item.end, stamp(claim.latest), claim.id);
    }
    assert.equal(seen.alerts, 0);
    return `${read.length} items in their groups`;
  });
});

await tool("mermaid", () => {
  require.resolve("mermaid/package.json");
  return withBrowser(async (page, seen) => {
    await page.goto(pageFile("mermaid.html", `<div id="t"></div><script src="${module("mermaid/dist/mermaid.min.js")}"></script>
      <script>mermaid.initialize({ startOnLoad: false });
        mermaid.render("drawn", ${inScript(text("timeline.mmd"))}).then(({ svg }) => { document.getElementById("t").innerHTML = svg; window.done = true; }, (error) => { window.done = String(error); });</script>`));
    await page.waitForFunction(() => window.done, null, { timeout: 60000 });
    const { done, words } = await page.evaluate(() => ({ done: window.done, words: document.getElementById("t").textContent.replace(/\s+/g, "") }));
    assert.equal(done, true);
    for (const claim of known.claims) {
      const title = claim.title.replace(/[\u202a-\u202e]/g, "").replace(/\s+/g, "");
      assert.ok(words.includes(title), claim.title);
    }
    assert.equal(seen.alerts, 0);
    return `${known.claims.length} titles drawn`;
  });
});

await tool("the report", () => withBrowser(async (page, seen) => {
  await page.goto(pathToFileURL(join(resolve(folder), "build/report.html")).href);
  const read = await page.evaluate(() => ({
    rows: [...document.querySelectorAll("#rows .row")].map((row) => ({ title: row.querySelector("h3").textContent, words: row.querySelector("mark").textContent })),
    scripts: document.scripts.length,
    marks: document.querySelectorAll("#picture-actor .item[data-row]").length,
  }));
  assert.equal(read.rows.length, known.claims.length);
  for (const claim of known.claims) {
    const row = read.rows.find((one) => one.title === claim.title);
    assert.equal(row && row.words, claim.words, claim.title);
  }
  assert.equal(read.scripts, 2);
  assert.equal(read.marks, known.claims.length);
  const layout = () => page.evaluate(() => {
    const picture = document.querySelector(".picture.shown");
    return { height: Number(picture.getAttribute("height")), lanes: picture.querySelectorAll(".lane-name:not(.off)").length, moved: [...picture.querySelectorAll(".item[transform]")].filter((item) => item.getAttribute("transform") !== "translate(0 0.0)").length };
  });
  const whole = await layout();
  await page.selectOption("select[name=type]", "MEETING");
  assert.equal(await page.locator("#rows .row:not(.off)").count(), 1);
  const one = await layout();
  assert.equal(one.lanes, 1);
  assert.ok(one.height < whole.height || whole.lanes === 1, "a lane is as high as what is shown in it");
  await page.selectOption("select[name=type]", "");
  assert.deepEqual(await layout(), whole, "laid out by the script as by the program");
  const days = known.claims.map((claim) => anchor(claim)).filter((at) => /^20\d\d-/.test(at || ""));
  await page.fill("input[name=from]", "2020-01-01");
  const later = await page.locator("#rows .row:not(.off)").count();
  assert.ok(later >= 1 && later < known.claims.length && days.length > 0, `${later} events from 2020 on`);
  await page.fill("input[name=from]", "");
  await page.selectOption("select[name=type]", "MEETING");
  await page.selectOption("select[name=zone]", "utc");
  assert.equal(await page.locator("#rows .row:not(.off) .zone").textContent(), "UTC");
  assert.deepEqual([seen.alerts, seen.requests, seen.errors], [0, [], []]);
  return `${read.rows.length} rows, hostile words are text, nothing came from outside`;
}));

await tool("the report with 3,000 claims", () => {
  if (!existsSync(join(folder, "many/report.html"))) throw Object.assign(new Error("not built"), { skipped: true });
  return withBrowser(async (page) => {
    await page.goto(pathToFileURL(join(resolve(folder), "many/report.html")).href, { waitUntil: "load" });
    const read = await page.evaluate(() => {
      const [entry] = performance.getEntriesByType("navigation");
      return { claims: JSON.parse(document.getElementById("data").textContent).claims.length, rows: document.querySelectorAll("#rows .row").length, time: entry.loadEventEnd };
    });
    assert.equal(read.claims, 3000);
    const line = `${read.claims} claims in ${read.rows} rows, loaded in ${(read.time / 1000).toFixed(2)} s`;
    // The bound is for a machine at rest; a shared one may be several times slower.
    assert.ok(read.time < 2000 * Number(process.env.SLOWNESS || 1), line);
    return line;
  });
});

process.exit(failed ? 1 : 0);
