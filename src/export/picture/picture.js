"use strict";
// What moves in a picture of the report: which events are drawn, and what of them is in view.
const pictures = (function () {
  const frame = document.querySelector(".scroll");
  // Marks of the legend are drawn as items too, but have no lane.
  const drawn = (picture) => [...picture.querySelectorAll(".item[data-lane]:not(.off)")];
  const number = (element, name) => Number(element.dataset[name]);
  const scaleOf = (picture) => picture.getBoundingClientRect().width / picture.viewBox.baseVal.width || 1;

  // Where the view is narrow, the name of a lane has a line of its own above its events.
  const ROOF = 18;
  const roofOf = () => (frame.clientWidth < 640 ? ROOF : 0);

  // Gives the events that are drawn a line each on which nothing else stands, and each lane its height, as the picture
  // was laid out for all of them; a lane with none is left out.
  function arrange(picture, roof) {
    const [head, line, edge, name, legend] =
      ["head", "line", "edge", "name", "legend"].map((measure) => number(picture, measure));
    const lanes = [...picture.querySelectorAll(".lane")];
    const labels = [...picture.querySelectorAll(".lane-name")];
    const backs = [...picture.querySelectorAll(".lane-back")];
    const members = lanes.map(() => []);
    drawn(picture).forEach((item) => members[number(item, "lane")].push(item));
    const middles = new Map();
    let top = head;
    lanes.forEach((lane, at) => {
      const ends = [];
      members[at].sort((a, b) => number(a, "at") - number(b, "at") || number(a, "row") - number(b, "row"));
      members[at].forEach((item) => {
        let free = ends.findIndex((end) => end <= number(item, "from"));
        if (free < 0) free = ends.push(0) - 1;
        ends[free] = number(item, "to");
        const middle = top + roof + (free + 0.5) * line + edge;
        middles.set(number(item, "row"), middle);
        item.setAttribute("transform", "translate(0 " + (middle - number(item, "middle")).toFixed(1) + ")");
      });
      const height = ends.length ? roof + ends.length * line + 2 * edge : 0;
      const band = lane.querySelector("rect");
      band.setAttribute("y", top);
      band.setAttribute("height", height);
      labels[at].setAttribute("y", top + (roof ? roof - edge / 2 : name));
      backs[at].setAttribute("y", top + 1);
      [labels[at], backs[at]].forEach((part) => part.classList.toggle("off", !ends.length));
      top += height;
    });
    picture.querySelectorAll(".axis line").forEach((tick) => tick.setAttribute("y2", top));
    picture.querySelectorAll(".arc[data-rows]:not(.off)").forEach((arc) => arc.setAttribute("d", bow(picture, arc, middles)));
    const height = top + legend;
    picture.querySelector(".legend").setAttribute("transform", "translate(0 " + (height - number(picture, "height")) + ")");
    picture.setAttribute("height", height);
    picture.setAttribute("viewBox", "0 0 " + picture.viewBox.baseVal.width + " " + height);
  }

  // The bow between two events where they stand now; its ends stay where they are from left to right.
  function bow(picture, arc, middles) {
    const [head, across, down, least, most] =
      ["head", "bowAcross", "bowDown", "bowLeast", "bowMost"].map((measure) => number(picture, measure));
    const numbers = arc.getAttribute("d").match(/-?[\d.]+/g).map(Number);
    const [x1, x2] = [numbers[0], numbers[6]];
    const [y1, y2] = arc.dataset.rows.split(" ").map((row) => middles.get(Number(row)));
    const bend = Math.min(Math.max(Math.abs(x2 - x1) / across + Math.abs(y2 - y1) / down, least), most);
    const top = Math.max(Math.min(y1, y2) - bend, head);
    return "M" + [x1, y1].join(" ") + " C" + [x1, top, x2, top, x2, y2].join(" ");
  }

  // Where the view holds most of the events that are drawn.
  function fullest(picture) {
    // Beside the names of lanes.
    const names = (roofOf() ? 0 : number(picture, "names")) + number(picture, "line");
    const room = Math.max(frame.clientWidth - names, 1);
    const places = drawn(picture).map((item) => number(item, "at") * scaleOf(picture)).sort((a, b) => a - b);
    let [most, start, left] = [0, 0, names];
    places.forEach((place, end) => {
      while (place - places[start] > room) start += 1;
      if (end - start + 1 > most) [most, left] = [end - start + 1, places[start]];
    });
    return Math.max(left - names, 0);
  }

  // Names of lanes stay in view.
  function follow() {
    const picture = document.querySelector(".picture.shown");
    if (picture) picture.style.setProperty("--moved", frame.scrollLeft / scaleOf(picture) + "px");
  }

  frame.addEventListener("scroll", follow);

  // Shows one of the pictures with the events that are not filtered out, moved to where most of them are.
  function show(id) {
    document.querySelectorAll(".picture").forEach((picture) => picture.classList.toggle("shown", picture.id === id));
    const picture = document.getElementById(id);
    const all = !picture.querySelector(".item.off");
    const roof = roofOf();
    if (!all || picture.dataset.arranged || roof) {
      arrange(picture, roof);
      picture.dataset.arranged = "yes";
    }
    picture.dataset.roof = roof;
    frame.scrollLeft = fullest(picture);
    follow();
  }

  window.addEventListener("resize", () => {
    const picture = document.querySelector(".picture.shown");
    if (picture && Number(picture.dataset.roof) !== roofOf()) show(picture.id);
  });
  return show;
})();
