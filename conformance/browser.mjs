// Tools that draw, in a real browser.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { line, pairs } from "./build.mjs";

export async function open({ chromium, require, modules, scratch }) {
  if (!chromium || !existsSync(chromium)) throw Object.assign(new Error("no browser"), { skipped: true });
  const driver = require("playwright-core").chromium;
  const browser = await driver.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
  mkdirSync(scratch, { recursive: true });
  return { browser, modules, scratch, require };
}

export async function close({ browser, scratch }) {
  await browser?.close();
  if (scratch) rmSync(scratch, { recursive: true, force: true });
}

// A page of its own: nothing comes from outside, and what its scripts do is seen.
export async function page(browser, use, setting = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, timezoneId: "UTC", ...setting });
  try {
    const shown = await context.newPage();
    const seen = { alerts: 0, requests: [], errors: [] };
    shown.on("dialog", (dialog) => { seen.alerts += 1; dialog.dismiss(); });
    shown.on("request", (request) => { if (!/^(file|data|blob|about):/.test(request.url())) seen.requests.push(request.url()); });
    shown.on("pageerror", (error) => seen.errors.push(String(error)));
    await context.route(/^https?:/, (route) => route.abort());
    return await use(shown, seen, context);
  } finally {
    await context.close();
  }
}

const module = (modules, path) => pathToFileURL(join(modules, "node_modules", path)).href;
const inScript = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");
function pageFile(scratch, name, body) {
  const path = join(scratch, name);
  writeFileSync(path, `<!DOCTYPE html><meta charset="utf-8"><body>${body}`);
  return pathToFileURL(path).href;
}

// What TimelineJS holds once it has read either of its files.
async function timelineOf(build, { browser, modules, scratch, require }, source, table) {
  require.resolve("@knight-lab/timelinejs/package.json");
  return page(browser, async (shown, seen, context) => {
    // The table is handed to the tool's own reader as if a server had it.
    if (table) await context.route("https://files.example/timeline.csv", (route) => route.fulfill({ contentType: "text/csv; charset=utf-8", headers: { "access-control-allow-origin": "*" }, body: table }));
    await shown.goto(pageFile(scratch, `${build.name}.html`, `<div id="t" style="width:1000px;height:600px"></div>
      <script src="${module(modules, "@knight-lab/timelinejs/dist/js/timeline.js")}"></script>
      <script>window.timeline = new TL.Timeline("t", ${source}, {});</script>`));
    await shown.waitForFunction(() => window.timeline && window.timeline.config, null, { timeout: 120000 });
    const read = await shown.evaluate(() => ({
      errors: window.timeline.config.getErrors(),
      slides: document.querySelectorAll(".tl-timemarker").length,
      events: window.timeline.config.events.map((event) => {
        const box = document.createElement("div");
        box.innerHTML = event.text.headline;
        const text = document.createElement("div");
        text.innerHTML = event.text.text;
        const time = (date) => (date ? date.data.date_obj.getTime() : null);
        return { title: box.textContent, start: time(event.start_date), end: time(event.end_date), display: event.display_date, link: text.querySelector("a")?.href, scripts: text.querySelectorAll("script, img").length };
      }),
    }));
    assert.deepEqual(read.errors, []);
    assert.equal(seen.alerts, 0, "a script of an article ran");
    return read.events;
  });
}

function sameTimeline(build, events, form) {
  build.complete(form, events.length);
  // TimelineJS sorts by date; two of one date may stand either way.
  const left = [...events];
  for (const row of build.dated) {
    const [first, last] = row.moments();
    const wanted = { title: line(row.title), start: first, end: last === null || last === first ? null : last, display: row.display };
    const at = left.findIndex((one) => Object.entries(wanted).every(([name, value]) => (name === "title" ? line(one.title) : one[name]) === value));
    assert.ok(at >= 0, `${row.id}: ${JSON.stringify(wanted)} among ${JSON.stringify(left.filter((one) => line(one.title) === wanted.title))}`);
    const [found] = left.splice(at, 1);
    assert.equal(found.scripts, 0, row.id);
    build.leads(found.link, row.best, row.id);
  }
  assert.equal(left.length, 0);
  return events.length;
}

async function timelineJson(build, opened) {
  return sameTimeline(build, await timelineOf(build, opened, inScript(build.json("timelinejs.json"))), "timelinejs-json");
}

async function timelineCsv(build, opened) {
  return sameTimeline(build, await timelineOf(build, opened, '"https://files.example/timeline.csv"', build.text("timelinejs.csv")), "timelinejs-csv");
}

async function vis(build, { browser, modules, scratch, require }) {
  require.resolve("vis-timeline/package.json");
  return page(browser, async (shown, seen) => {
    await shown.goto(pageFile(scratch, `${build.name}.html`, `<div id="t"></div>
      <script src="${module(modules, "vis-timeline/standalone/umd/vis-timeline-graph2d.min.js")}"></script>
      <script>const data = ${inScript(build.json("vis-timeline.json"))};
        window.timeline = new vis.Timeline(document.getElementById("t"), new vis.DataSet(data.items), new vis.DataSet(data.groups), data.options);</script>`));
    await shown.waitForFunction(() => window.timeline && window.timeline.itemSet, null, { timeout: 60000 });
    const read = await shown.evaluate(() => Object.values(window.timeline.itemSet.items).map((item) => {
      const box = document.createElement("div");
      box.innerHTML = item.data.content;
      const tip = document.createElement("div");
      tip.innerHTML = item.data.title;
      return { id: item.id, link: box.querySelector("a")?.href, title: box.textContent, tip: tip.textContent, start: item.data.start.valueOf(), end: item.data.end ? item.data.end.valueOf() : null, group: item.parent?.groupId, status: item.data.className.split(" ")[0] };
    }));
    assert.deepEqual(seen.errors, []);
    assert.equal(seen.alerts, 0);
    build.complete("vis-timeline", read.length);
    const known = new Map(read.map((item) => [item.id, item]));
    assert.equal(known.size, build.dated.length);
    for (const row of build.dated) {
      const item = known.get(row.id);
      assert.deepEqual([line(item.title), item.start, item.group, item.status], [line(row.title), row.anchor, row.type, row.status], row.id);
      assert.equal(item.end, row.both && row.latest > row.earliest ? row.latest : null, `${row.id}: end`);
      build.leads(item.link, row.best, row.id);
      assert.ok(item.tip.includes(row.display), `${row.id}: what shows under the pointer`);
    }
    return read.length;
  });
}

async function mermaid(build, { browser, modules, scratch, require }) {
  require.resolve("mermaid/package.json");
  const source = build.text("timeline.mmd");
  return page(browser, async (shown, seen) => {
    await shown.goto(pageFile(scratch, `${build.name}.html`, `<div id="t"></div><script src="${module(modules, "mermaid/dist/mermaid.min.js")}"></script>
      <script>mermaid.initialize({ startOnLoad: false });
        mermaid.render("drawn", ${inScript(source)}).then(({ svg }) => { document.getElementById("t").innerHTML = svg; window.done = true; }, (error) => { window.done = String(error); });</script>`));
    await shown.waitForFunction(() => window.done, null, { timeout: 240000 });
    const { done, texts } = await shown.evaluate(() => ({ done: window.done, texts: [...document.querySelectorAll("#t .timeline-node, #t .eventWrapper, #t .taskWrapper")].map((one) => one.textContent) }));
    assert.equal(done, true);
    assert.equal(seen.alerts, 0);
    // Lines are broken where there is room, so blanks are left out; a date over several events is drawn once.
    const bare = (text) => text.replace(/[\u202a-\u202e\u2066-\u2069\s]/g, "");
    const drawn = new Map();
    texts.map(bare).forEach((text) => drawn.set(text, (drawn.get(text) || 0) + 1));
    const kept = build.rows.filter((row) => drawn.has(bare(`${row.title} (${row.status.replaceAll("_", " ")})`)));
    build.complete("mermaid", kept.length);
    for (const row of kept) assert.ok(drawn.has(bare(row.display)), `${row.id}: ${row.display}`);
    return kept.length;
  });
}

// The picture alone: what a browser makes of it, as a picture in a page and as a file.
async function picture(build, { browser, scratch }) {
  return page(browser, async (shown, seen) => {
    await shown.goto(pathToFileURL(join(build.folder, "timeline.svg")).href);
    const read = await shown.evaluate(() => [...document.querySelectorAll(".item[data-row]")].map((item) => ({ title: item.querySelector("title").textContent, link: item.getAttribute("href"), status: item.classList[1], mark: Boolean(item.querySelector(".mark").getBBox().width) })));
    for (const [item, row] of pairs(read, build.rows, "marks")) {
      assert.deepEqual([item.title, item.status, item.mark], [`${row.display}: ${row.title} (${row.status.replaceAll("_", " ")})`, row.status, true], row.id);
      build.leads(item.link, row.best, row.id);
    }
    await shown.goto(pageFile(scratch, `${build.name}.html`, `<img src="${pathToFileURL(join(build.folder, "timeline.svg")).href}">`));
    assert.ok(await shown.evaluate(async () => { await document.images[0].decode(); return document.images[0].naturalWidth > 0; }));
    assert.deepEqual([seen.alerts, seen.errors, seen.requests], [0, [], []]);
    return read.length;
  });
}

export const checks = [
  { name: "TimelineJS", of: "events: titles, starts, ends, dates shown, links; no script of an article ran", open, close, check: timelineJson },
  { name: "TimelineJS, by its reader of tables", of: "events: titles, starts, ends, dates shown, links", open, close, check: timelineCsv },
  { name: "vis-timeline", of: "items: titles, starts, ends, groups, links", open, close, check: vis },
  { name: "Mermaid", of: "titles drawn with their dates", open, close, check: mermaid },
  { name: "the picture, in Chromium", of: "marks: titles, dates, links", open, close, check: picture },
];
