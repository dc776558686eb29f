// A build as its own files tell it: what every tool is asked to read back. builds.py is the same for Python.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import assert from "node:assert/strict";

// Seconds of UTC; years of other than four digits have a sign and six in JavaScript.
export const stamp = (iso) => (iso ? Date.parse(iso.replace(/^([+-])(\d+)/, (_, sign, year) => sign + year.padStart(6, "0"))) : null);

export function csv(source) {
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

const unguard = (cell) => (/^'[ \u00a0\ufeff]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(cell) ? cell.slice(1) : cell);
export const line = (text) => text.split(/\s+/).filter(Boolean).join(" ");

// What a clock in a zone shows, as if it were UTC, in milliseconds.
function local(at, zone) {
  const fixed = /^([+-])(\d\d):(\d\d)$/.exec(zone);
  if (zone === "UTC" || zone === "") return at;
  if (fixed) return at + (fixed[1] === "+" ? 1 : -1) * (Number(fixed[2]) * 60 + Number(fixed[3])) * 60000;
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" }).formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
}

class Row {
  constructor(cells, claims) {
    [this.id, this.title, this.display] = [cells.event_id, cells.headline, cells.display_date];
    [this.type, this.status, this.zone] = [cells.type, cells.status, cells.zone];
    [this.quote, this.document, this.voices] = [cells.quote, cells.document, cells.voices];
    [this.earliest, this.latest] = [stamp(cells.earliest), stamp(cells.latest)];
    this.shared = Number(cells.sources) > 1 || cells.contradictions !== "";
    this.claims = claims;
    this.best = claims.find((claim) => claim.document === this.document && claim.quote.exact === this.quote) || claims[0];
  }

  get anchor() { return this.earliest === null ? this.latest : this.earliest; }
  get both() { return this.earliest !== null && this.latest !== null; }
  get year() { return new Date(this.anchor).getUTCFullYear(); }

  // First and last date as far as they are known, in milliseconds of the row's own clock, cut to year, month or day.
  moments() {
    const known = [this.earliest, this.latest].filter((at) => at !== null);
    const clocks = known.map((at) => new Date(local(at, this.zone)));
    let fine = Math.max(...clocks.map((at) => (at % 86400000 !== 0 ? 3 : at.getUTCDate() !== 1 ? 2 : at.getUTCMonth() !== 0 ? 1 : 0)));
    if (!this.both) fine = Math.max(fine, 2); else if (known[0] === known[1]) fine = 3;
    const cut = (at) => {
      const date = new Date(local(at, this.zone));
      if (fine === 3) return date.getTime();
      const day = new Date(0);
      day.setUTCFullYear(date.getUTCFullYear(), fine > 0 ? date.getUTCMonth() : 0, fine > 1 ? date.getUTCDate() : 1);
      return day.getTime();
    };
    const inside = this.latest === null ? null : fine === 3 ? this.latest : Math.max(this.latest - 1000, this.both ? this.earliest : this.latest - 1000);
    const last = inside === null ? null : cut(inside);
    return [this.earliest === null ? last : cut(this.earliest), last];
  }
}

export class Build {
  constructor(folder, name) {
    [this.folder, this.name] = [join(folder, name), name];
    const lines = (file) => this.text(file).split("\n").filter(Boolean).map((one) => JSON.parse(one));
    this.claims = lines("claims.jsonl");
    this.documents = new Map(lines("documents.jsonl").map((document) => [document.id, document]));
    this.edges = JSON.parse(this.text("graph.json")).edges;
    const told = Map.groupBy ? Map.groupBy(this.claims, (claim) => claim.event_id) : this.claims.reduce((map, claim) => map.set(claim.event_id, [...(map.get(claim.event_id) || []), claim]), new Map());
    this.rows = csv(this.text("timeline.csv")).map((cells) => {
      const plain = Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, unguard(cell)]));
      return new Row(plain, told.get(plain.event_id));
    });
    this.losses = new Map(readFileSync(join(folder, `${name}.losses`), "utf8").split("\n").map((one) => /^claimline: ([a-z-]+): (\d.*)$/.exec(one)).filter(Boolean).map((found) => [found[1], found[2]]));
  }

  text(file) { return readFileSync(join(this.folder, file), "utf8"); }
  json(file) { return JSON.parse(this.text(file)); }

  get dated() { return this.rows.filter((row) => row.anchor !== null); }
  within(low, high) { return this.dated.filter((row) => row.year >= low && row.year <= high); }

  // That what is not in a format is what stderr counted.
  complete(form, found) {
    const lost = [...(this.losses.get(form) || "").matchAll(/(\d+) events left out/g)].reduce((sum, one) => sum + Number(one[1]), 0);
    assert.equal(lost, this.rows.length - found, `events that stderr counts as left out of ${form}`);
  }

  // That a link leads to the words of a claim; none where the article has no address on the web.
  leads(link, claim, what) {
    const address = this.documents.get(claim.document).url || "";
    if (!/^https?:\/\//i.test(address)) return assert.ok(!link, `${what}: a link, where there is no address`);
    const [page, words] = (link || "").split(":~:text=");
    assert.equal(page.split("#")[0], address.split("#")[0], `${what}: link`);
    const quoted = line(claim.quote.exact.split("\n").find((part) => part.trim()));
    for (const end of words.split(",")) assert.ok(quoted.includes(decodeURIComponent(end)) && end, `${what}: the link's words ${words}`);
  }
}

export const builds = (folder) => readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => new Build(folder, entry.name));

// Two lists side by side, after their lengths.
export function pairs(found, wanted, what) {
  assert.equal(found.length, wanted.length, `${what}: how many`);
  return found.map((one, at) => [one, wanted[at]]);
}
