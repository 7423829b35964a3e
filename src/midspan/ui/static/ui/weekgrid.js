// A usual week to tick: one tab stop with arrow keys, Shift with an arrow paints on, the mouse draws rectangles, presets, a day
// copied to others, and the week in words as it stands. The words are those of rules/schedule/saying.py.
import { each } from "./http.js";

const SHORT = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const SETTLED = 350; // a screen reader hears the words when the hand rests

const minute = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(2));

function span(text) {
  const [day, start, end] = text.split("-");
  return { day: Number(day), start: minute(start), end: minute(end) || 1440 };
}

function clock(at) {
  const hour = Math.floor(at / 60) % 24;
  return `${hour % 12 || 12}:${String(at % 60).padStart(2, "0")} ${hour < 12 ? "AM" : "PM"}`;
}

function part({ start, end }, [opens, closes, noon, evening]) {
  if (start <= opens && end >= closes) return "all day";
  if (start <= opens) return `${end <= noon ? "mornings " : ""}until ${clock(end)}`;
  if (end >= closes) return `${start >= evening ? "evenings " : ""}from ${clock(start)}`;
  const [first, last] = [clock(start), clock(end)];
  return `${first.slice(-2) === last.slice(-2) ? first.slice(0, -3) : first} to ${last}`;
}

function named(days) {
  const joined = days.length > 2 && days.at(-1) - days[0] === days.length - 1;
  return joined ? `${SHORT[days[0]]} to ${SHORT[days.at(-1)]}` : days.map((day) => SHORT[day]).join(", ");
}

function said(spans, parts) {
  const ofDay = new Map();
  for (const one of [...spans].sort((a, b) => a.day - b.day || a.start - b.start)) {
    const mine = ofDay.get(one.day) || ofDay.set(one.day, []).get(one.day);
    if (mine.length && one.start <= mine.at(-1).end) mine.at(-1).end = Math.max(mine.at(-1).end, one.end);
    else mine.push({ ...one });
  }
  const alike = new Map();
  for (const [day, mine] of ofDay) {
    const when = mine.map((one) => part(one, parts)).join(" and ");
    (alike.get(when) || alike.set(when, []).get(when)).push(day);
  }
  return [...alike].map(([when, days]) => `${named(days)} ${when}`);
}

each("[data-weekgrid]", (grid) => {
  const parts = grid.dataset.weekgrid.split(" ").map(Number);
  const days = [...grid.querySelectorAll("[data-day]")].map((day) => [...day.querySelectorAll("input[type=checkbox]")]);
  const boxes = days.flat();
  const place = new Map(days.flatMap((day, x) => day.map((box, y) => [box, [x, y]])));
  const spans = new Map(boxes.map((box) => [box, span(box.value)]));
  const words = grid.querySelector("[data-said]");
  let saying;

  const tell = () => {
    clearTimeout(saying);
    saying = setTimeout(() => {
      const lines = said(boxes.filter((box) => box.checked).map((box) => spans.get(box)), parts);
      words.replaceChildren(...(lines.length ? lines : [words.dataset.none]).map((line) => Object.assign(document.createElement("span"), { textContent: line })));
    }, SETTLED);
  };
  const changed = () => { tell(); grid.dispatchEvent(new Event("change", { bubbles: true })); };
  grid.addEventListener("change", (event) => { if (event.target !== grid) tell(); });

  // one tab stop
  const stop = (box) => { for (const one of boxes) one.tabIndex = one === box ? 0 : -1; };
  stop(boxes.find((box) => box.checked) || boxes[0]);
  grid.addEventListener("focusin", (event) => { if (place.has(event.target)) stop(event.target); });

  const show = (day) => { const radio = grid.querySelector(`.weekgrid-choose [value="${day}"]`); if (radio) radio.checked = true; };
  const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0], Home: [0, -Infinity], End: [0, Infinity] };
  grid.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || !place.has(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const [x, y] = place.get(event.target);
    const toX = Math.min(Math.max(x + step[0], 0), days.length - 1);
    const toY = Math.min(Math.max(y + step[1], 0), days[toX].length - 1);
    if (event.shiftKey) paint(event.target, days[toX][toY], event.target.checked);
    show(toX);
    days[toX][toY].focus();
    if (event.shiftKey) changed();
  });

  function paint(from, to, tick) {
    const [[ax, ay], [bx, by]] = [place.get(from), place.get(to)];
    for (const [box, [x, y]] of place) {
      if (x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by)) box.checked = tick;
    }
  }

  // drawing: what lies between the first box and this one; a finger draws on the boxes, and scrolls on the words beside them
  let drawn = null;
  const at = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest(".weekgrid-box")?.querySelector("input");
  grid.addEventListener("pointerdown", (event) => {
    const box = event.target.closest(".weekgrid-box")?.querySelector("input");
    if (!box || event.button !== 0 || (event.pointerType !== "mouse" && event.target !== box)) return;
    drawn = { from: box, tick: !box.checked, before: new Map(boxes.map((one) => [one, one.checked])) };
    box.checked = drawn.tick;
  });
  grid.addEventListener("pointermove", (event) => {
    const to = drawn && at(event);
    if (!to || !place.has(to)) return;
    for (const [box, was] of drawn.before) box.checked = was;
    paint(drawn.from, to, drawn.tick);
  });
  const end = () => { if (drawn) { changed(); setTimeout(() => { drawn = null; }); } };
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", () => { if (drawn) for (const [box, was] of drawn.before) box.checked = was; drawn = null; });
  grid.addEventListener("click", (event) => { // the click after a drawing would take it back
    if (drawn && event.target.closest(".weekgrid-box")) { event.preventDefault(); drawn.from.focus(); }
  });

  for (const button of grid.querySelectorAll("[data-ticks-of]")) button.addEventListener("click", () => {
    const wanted = button.dataset.ticksOf.split(" ").filter(Boolean).map(span);
    for (const box of boxes) {
      const mine = spans.get(box);
      const holds = wanted.some((one) => one.day === mine.day && one.start <= mine.start && mine.end <= one.end);
      box.checked = holds || (button.dataset.adds !== undefined && box.checked);
    }
    changed();
  });
  grid.querySelector("[data-do-copy]").addEventListener("click", () => {
    const from = days[Number(grid.querySelector("[data-copy]").value)];
    for (const to of grid.querySelector("[data-to]").value.split(" ")) days[Number(to)].forEach((box, y) => { box.checked = from[y].checked; });
    changed();
  });
});
