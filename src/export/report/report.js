"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const form = document.getElementById("filters");
  const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

  // Text goes into the page by textContent only.
  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function link(href, text) {
    const element = make("a", "", text);
    // Addresses other than the web's are no links.
    if (/^(https?:|#)/i.test(href)) {
      element.href = href;
      if (href[0] !== "#") { element.target = "_blank"; element.rel = "noopener noreferrer"; }
    }
    return element;
  }

  const words = (text) => text.replace(/_/g, " ");
  // What two accounts do not agree on.
  const questions = { occurrence: "whether it happened", quantity: "a figure", time: "when", place: "where", actor: "who", status: "how it stands", order: "what came first", cause: "why" };
  // Words quoted in a reason.
  const quoted = (text) => text.replace(/`([^`]+)`/g, "“$1”");

  // A moment as a reader writes it; seconds of UTC and seconds east of it.
  function moment(seconds, offset) {
    const date = new Date((seconds + offset) * 1000);
    const two = (number) => String(number).padStart(2, "0");
    const year = date.getUTCFullYear();
    const shown = year > 0 ? String(year) : (1 - year) + " BC";
    return {
      day: date.getUTCDate() + " " + months[date.getUTCMonth()] + " " + shown,
      clock: two(date.getUTCHours()) + ":" + two(date.getUTCMinutes()),
      midnight: (seconds + offset) % 86400 === 0,
    };
  }

  function between(row, offsets) {
    if (row.earliest === null && row.latest === null) return "no date";
    const begin = row.earliest === null ? null : moment(row.earliest, offsets[0]);
    const end = row.latest === null ? null : moment(row.latest, offsets[1]);
    const whole = (begin === null || begin.midnight) && (end === null || end.midnight);
    const full = (at) => (whole ? at.day : at.day + ", " + at.clock);
    const last = end !== null && whole ? moment(row.latest - 1, offsets[1]) : end;
    if (begin === null) return "by " + full(last);
    if (end === null) return "from " + full(begin);
    if (full(begin) === full(last)) return full(begin);
    if (!whole && begin.day === last.day) return full(begin) + " to " + last.clock;
    return full(begin) + " to " + full(last);
  }

  function dateIn(row, zone) {
    if (zone === "utc") return [between(row, [0, 0]), "UTC"];
    if (zone === "outlet") {
      return row.outlet_offsets ? [between(row, row.outlet_offsets), row.outlet_zone + ", the outlet's"] : [between(row, [0, 0]), "UTC: the outlet's zone is not known"];
    }
    return [row.display, row.zone];
  }

  function quote(claim) {
    const block = make("blockquote");
    const line = make("p");
    line.append(make("span", "rest", claim.before), make("mark", "", claim.exact), make("span", "rest", claim.after));
    const by = make("footer");
    by.append(make("span", "who", claim.voice + (claim.voice === claim.outlet ? "" : ", in " + claim.outlet)), [...claim.remarks.map(words), claim.date].filter(Boolean).map((part) => " · " + part).join(""));
    if (claim.link) by.append(" · ", link(claim.link, "in the article"));
    block.append(line, by);
    return block;
  }

  function checklist(checks) {
    const list = make("ul", "checks");
    list.setAttribute("aria-label", "What to check next");
    checks.forEach((check) => list.append(make("li", "", check)));
    return list;
  }

  function showRow(row, at) {
    const item = make("li", "row");
    item.id = "row-" + (at + 1);
    const when = make("div");
    row.dateElement = make("span", "date");
    row.zoneElement = make("span", "zone");
    when.append(row.dateElement, row.zoneElement, make("span", "kind", words(row.type.toLowerCase()) + (row.places.length ? " · " + row.places.join("; ") : "")), make("span", "id", row.id));
    const body = make("div");
    body.append(make("h3", "", row.headline));
    const state = make("div");
    state.append(make("span", "badge " + row.status, words(row.status)), make("span", "who", row.voices.join("; ")));
    body.append(state);
    const [first, ...more] = row.claims.map((claim) => data.claims[claim]);
    if (first) body.append(quote(first));
    if (more.length) {
      const rest = make("details");
      rest.append(make("summary", "", more.length + (more.length === 1 ? " more account" : " more accounts")));
      more.forEach((claim) => rest.append(quote(claim)));
      body.append(rest);
    }
    if (row.reason) body.append(make("p", "reason", "Date: " + quoted(row.reason)));
    row.updates.forEach((update) => body.append(make("p", "reason", "Update: " + update)));
    const next = (row.against ? [row.against] : []).concat(row.checks);
    if (next.length) body.append(checklist(next));
    item.append(when, body);
    return item;
  }

  function sidesOf(pair) {
    const sides = make("div", "sides");
    for (const at of [pair.a, pair.b]) {
      const claim = data.claims[at];
      const side = make("div", "side");
      const row = claim.row === null ? null : data.rows[claim.row];
      const title = make("h4");
      if (row) title.append(link("#row-" + (claim.row + 1), row.headline), " — " + row.display);
      side.append(title, quote(claim));
      sides.append(side);
    }
    return sides;
  }

  // The rows of a pair's two claims; a claim without a row stands for itself.
  const endsOf = (pair) => [pair.a, pair.b].map((at) => (data.claims[at].row === null ? "claim " + at : data.claims[at].row));

  // Pairs of the same two events are one quarrel: the surest of them in full, the others folded below it.
  function quarrels() {
    const found = new Map();
    data.pairs.forEach((pair) => {
      const key = endsOf(pair).map(String).sort().join("/");
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(pair);
    });
    return [...found.values()];
  }

  function showQuarrel(quarrel) {
    const [first, ...more] = quarrel;
    const box = make("article", "pair");
    box.setAttribute("aria-label", endsOf(first).map((end) => (typeof end === "string" ? "an account" : data.rows[end].headline)).join(" against "));
    const head = make("div");
    const verdict = quarrel.some((pair) => pair.verdict === "contradiction") ? "contradiction" : first.verdict;
    const kinds = [...new Set(quarrel.map((pair) => questions[pair.kind] || words(pair.kind)))].join(", ");
    head.append(make("span", "badge " + (verdict === "disputed" ? "disputed" : "contradicted"), verdict), make("span", "", "about: " + kinds));
    box.append(head, sidesOf(first), make("p", "why", first.reason));
    if (more.length) {
      const rest = make("details");
      rest.append(make("summary", "", more.length + (more.length === 1 ? " more pair" : " more pairs") + " of accounts of the same two events"));
      more.forEach((pair) => rest.append(sidesOf(pair), make("p", "why", pair.reason)));
      box.append(rest);
    }
    box.append(checklist(first.checks));
    return box;
  }

  function options(name, values) {
    const counts = new Map();
    values.forEach((list) => new Set(list).forEach((value) => counts.set(value, (counts.get(value) || 0) + 1)));
    const order = (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
    [...counts].sort(order).slice(0, 200).forEach(([value, count]) => {
      const option = make("option", "", words(value) + " (" + count + ")");
      option.value = value;
      form.elements[name].append(option);
    });
  }

  const rows = document.getElementById("rows");
  const shown = data.rows.map(showRow);
  rows.append(...shown);
  const groups = quarrels();
  const boxes = groups.map(showQuarrel);
  const inView = 12;
  const place = document.getElementById("pairs");
  place.append(...boxes.slice(0, inView));
  if (boxes.length > inView) {
    const rest = make("details");
    rest.append(make("summary", "", (boxes.length - inView) + " more, less sure"), ...boxes.slice(inView));
    place.append(rest);
  }
  const none = make("p", "", boxes.length ? "None is among the events that the filters leave." : "None were found. That is no proof of agreement.");
  place.append(none);
  data.articles.forEach((article) => {
    const item = make("li");
    item.append(article.url ? link(article.url, article.title || article.id) : make("span", "", article.title || article.id), [article.outlet, article.published].filter(Boolean).map((part) => ", " + part).join(""));
    document.getElementById("sources").append(item);
  });
  options("actor", data.rows.map((row) => row.actors.concat(row.targets)));
  options("type", data.rows.map((row) => [row.type]));
  options("source", data.rows.map((row) => row.voices.concat(row.outlets)));
  options("place", data.rows.map((row) => row.places));
  options("status", data.rows.map((row) => [row.status]));
  const firm = data.rows.filter((row) => row.certainty === "firm").length;
  document.getElementById("summary").textContent = data.claims.length + " claims; " + firm + " of " + data.rows.length + " events dated to the day or better; " + data.pairs.length + " contradicting pairs of accounts, of " + groups.length + " pairs of events. Every row leads back to the quoted words.";

  const texts = data.rows.map((row) => [row.headline, row.display, row.actors.join(" "), row.targets.join(" "), row.places.join(" "), row.claims.map((claim) => data.claims[claim].exact).join(" ")].join(" ").toLowerCase());
  const marks = new Map();
  document.querySelectorAll(".picture [data-row]").forEach((mark) => {
    const at = Number(mark.dataset.row);
    if (!marks.has(at)) marks.set(at, []);
    marks.get(at).push(mark);
  });
  const arcs = [...document.querySelectorAll(".picture [data-rows]")].map((arc) => [arc, arc.dataset.rows.split(" ").map(Number)]);

  // Days from 1 January 1970 to what a field for dates holds; nothing where it is empty.
  const dayOf = (text) => (text ? Math.floor(Date.parse(text + "T00:00:00Z") / 86400000) : null);

  function filter() {
    const want = (name) => form.elements[name].value;
    const typed = want("words").trim().toLowerCase();
    const from = dayOf(want("from"));
    const to = dayOf(want("to"));
    let count = 0;
    const fitting = data.rows.map((row, at) => (!want("actor") || row.actors.includes(want("actor")) || row.targets.includes(want("actor")))
        && (!want("type") || row.type === want("type"))
        && (!want("source") || row.voices.includes(want("source")) || row.outlets.includes(want("source")))
        && (!want("place") || row.places.includes(want("place")))
        && (!want("status") || row.status === want("status"))
        && (!want("firm") || row.certainty === "firm")
        && (from === null || (row.days !== null && row.days[1] >= from))
        && (to === null || (row.days !== null && row.days[0] <= to))
        && (!typed || texts[at].includes(typed)));
    // Of what fits, those that weigh most.
    const ranks = data.rows.filter((row, at) => fitting[at]).map((row) => row.rank).sort((a, b) => a - b);
    const last = want("most") ? ranks[Number(want("most")) - 1] || Infinity : Infinity;
    const on = data.rows.map((row, at) => {
      const fits = fitting[at] && row.rank <= last;
      shown[at].classList.toggle("off", !fits);
      (marks.get(at) || []).forEach((mark) => mark.classList.toggle("off", !fits));
      if (fits) count += 1;
      return fits;
    });
    arcs.forEach(([arc, ends]) => arc.classList.toggle("off", !ends.every((end) => on[end])));
    boxes.forEach((box, at) => box.classList.toggle("off", !endsOf(groups[at][0]).some((end) => typeof end === "string" || on[end])));
    none.classList.toggle("off", boxes.some((box) => !box.classList.contains("off")));
    document.getElementById("count").textContent = count + " of " + data.rows.length + " events";
  }

  // The zone that the marks of the pictures are told in: at first each in its place's.
  let told = "place";

  function show() {
    const wanted = form.elements.zone.value;
    data.rows.forEach((row, at) => {
      const [date, zone] = dateIn(row, wanted);
      row.dateElement.textContent = date;
      row.zoneElement.textContent = zone;
      if (wanted === told) return;
      const name = date + " (" + zone + "): " + row.headline + " (" + words(row.status) + ")";
      (marks.get(at) || []).forEach((mark) => { mark.querySelector("title").textContent = name; });
    });
    told = wanted;
    pictures("picture-" + form.elements.lanes.value);
  }

  // What is folded on the screen is not lost on paper.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((folded) => { folded.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach((folded) => { folded.open = false; }));
  form.addEventListener("input", () => { filter(); show(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { filter(); show(); }));
  filter();
  show();
})();
