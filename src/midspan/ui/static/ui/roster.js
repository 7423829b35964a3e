// Keys for a roster: several people at once, one small field after another, without a mouse. Everything hangs on attributes:
//   [data-steps]          what Enter walks through, from one [data-step] to the next; data-step="empty" only while it is empty
//   [data-digits="10"]    a number from 0 to 10 that goes on by itself, 1 waits for its second digit; with [data-stay] Enter goes on
//   [data-keys]           letters that choose in a select: "n:none y:some"; [data-row-keys] on a row: letters for its first select
//   [data-when]           a part of a row that shows only for these values: "here:present here:video"; outside the row it
//                         names it: [data-follows="row-id"]; [data-unless] hides it all the same
//   [data-ticks]          boxes that digits tick; [data-line] a text in which Enter goes on, Shift+Enter starts a new line and
//                         Escape leaves for the boxes
//   [data-everybody]      a form that marks all rows; [data-after-saves] a form that is sent when all others are saved
import { open } from "./keys.js";
import { each, post, say } from "./http.js";

const GRACE = 5000; // time to take back an answer that raises an alert
const LONGEST = 8000;

const visible = (field) => !field.disabled && field.offsetParent !== null;
const wanted = (field) => visible(field) && (field.dataset.step !== "empty" || !field.value);
const changed = (field) => { for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true })); };

// The next step after a field, in the order of the page.
function goOn(field) {
  const steps = field.closest("[data-steps]");
  const next = [...steps.querySelectorAll("[data-step]")].find((one) =>
    field.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING && wanted(one));
  if (!next) return;
  next.focus();
  next.select?.();
  next.scrollIntoView({ block: "nearest" });
}

function beside(field, by) {
  const rows = [...field.closest("[data-roster]").querySelectorAll("[data-row]")];
  for (let at = rows.indexOf(field.closest("[data-row]")) + by; at >= 0 && at < rows.length; at += by) {
    const found = rows[at].querySelector(`[name="${field.name}"]`);
    if (found && visible(found)) { found.focus(); found.select?.(); return; }
  }
}

// Parts of a row that belong to what was chosen in it.
function fit(row) {
  const parts = [...row.querySelectorAll("[data-when]"), ...document.querySelectorAll(`[data-follows="${row.id}"]`)];
  const holds = (pair) => {
    const [name, value] = pair.split(":");
    return (row.elements.namedItem(name)?.value || "") === value;
  };
  for (const part of parts) {
    const { when, unless } = part.dataset;
    part.hidden = !when.split(" ").some(holds) || Boolean(unless) && unless.split(" ").some(holds);
  }
}

// An answer that raises an alert waits some seconds, so that a slip can be taken back; Enter sends it at once.
const waiting = new WeakMap();

function choose(select, value) {
  clearTimeout(waiting.get(select));
  select.value = value;
  fit(select.form);
  if (select.dataset.alerts?.split(" ").includes(value)) {
    select.dataset.waits = "";
    waiting.set(select, setTimeout(() => settle(select), GRACE));
  } else settle(select);
}

function settle(select) {
  clearTimeout(waiting.get(select));
  delete select.dataset.waits;
  changed(select);
}

function letters(text) {
  return Object.fromEntries((text || "").split(" ").filter(Boolean).map((pair) => [pair[0], pair.slice(2)]));
}

// A letter that marks the row: "l:present|video>late" chooses the first value in the row's first select unless it holds one
// of them already, then goes to the field after ">", with "?" only while that is empty.
function mark(row, key) {
  const said = letters(row.dataset.rowKeys)[key];
  if (!said) return false;
  const [values, to] = said.split(">");
  const select = row.querySelector("select");
  if (!values.split("|").includes(select.value)) choose(select, values.split("|")[0]);
  const field = to && row.elements.namedItem(to.replace("?", ""));
  if (field && visible(field) && !(to.endsWith("?") && field.value)) { field.focus(); field.select?.(); } else goOn(select);
  return true;
}

function digit(field, event) {
  const most = Number(field.dataset.digits);
  const held = field.selectionStart !== field.selectionEnd ? "" : field.value;
  const number = Number(held + event.key);
  event.preventDefault();
  if (held && number > most) { if (field.dataset.stay !== undefined) return; goOn(field); document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: event.key, bubbles: true, cancelable: true })); return; }
  field.value = String(number);
  changed(field);
  if (field.dataset.stay === undefined && (number * 10 > most || number === 0)) goOn(field);
}

function key(event) {
  const field = event.target;
  const steps = field.closest?.("[data-steps]");
  if (!steps || event.defaultPrevented || event.altKey) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    const last = [...steps.querySelectorAll("[data-step]")].filter(visible).at(-1);
    if (last) { event.preventDefault(); last.focus(); last.scrollIntoView({ block: "center" }); }
    return;
  }
  if (event.ctrlKey || event.metaKey) return;
  const row = field.closest("[data-row]");
  const text = field.matches("textarea, input[type=text]:not([data-digits])");
  if (event.key === "Enter") {
    if (field.matches("button, a, summary, textarea:not([data-line])") || event.shiftKey) return;
    event.preventDefault();
    if (field.dataset.waits !== undefined) settle(field);
    goOn(field);
  } else if (event.key === "Escape" && field.matches("[data-line]")) {
    const boxes = field.form.querySelector("[data-ticks] input");
    if (boxes) { event.preventDefault(); boxes.focus(); }
  } else if (text) {
    return;
  } else if (field.matches("[data-digits]") && /^[0-9]$/.test(event.key)) {
    digit(field, event);
  } else if (/^[1-9]$/.test(event.key) && field.closest("[data-ticks]")) {
    const box = field.closest("[data-ticks]").querySelectorAll("input")[Number(event.key) - 1];
    if (box) { event.preventDefault(); box.checked = !box.checked; box.focus(); changed(box); }
  } else if (field.matches("[data-digits]") && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    beside(field, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "?" && row) {
    event.preventDefault();
    open("keys");
  } else if (event.key.length === 1 && field.dataset.keys !== undefined) {
    const value = letters(field.dataset.keys)[event.key.toLowerCase()];
    if (value === undefined) { if (row && mark(row, event.key.toLowerCase())) event.preventDefault(); return; }
    event.preventDefault();
    choose(field, value);
    if (field.dataset.waits !== undefined) return;
    const more = [...row.querySelectorAll("[data-more]")].find((one) => one.dataset.more === `${field.name}:${value}` && visible(one));
    if (more) more.focus(); else goOn(field);
  } else if (row && event.key.length === 1 && (field.matches("[data-digits]") || field === row.querySelector("select"))) {
    if (mark(row, event.key.toLowerCase())) event.preventDefault();
    else if (field.matches("[data-digits]") && event.key !== " ") event.preventDefault();
  }
}

document.addEventListener("keydown", key, true);

each("[data-row]", (row) => {
  fit(row);
  row.addEventListener("change", () => fit(row));
  row.addEventListener("reset", () => setTimeout(() => fit(row)));
});

// Marks everybody who is not marked yet: shown at once, sent once.
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-everybody]");
  if (!form) return;
  event.preventDefault();
  event.stopPropagation();
  const rows = [...document.querySelectorAll("[data-row]")].filter((row) => !row.querySelector("select").value);
  for (const row of rows) { row.querySelector("select").value = form.dataset.everybody; fit(row); }
  goOn(event.submitter || form.querySelector("button"));
  try {
    const answer = await post(form.action, new FormData(form));
    if (!answer.ok) throw new Error("not taken");
    document.dispatchEvent(new CustomEvent("midspan:said", { bubbles: true, detail: await answer.json() }));
    for (const row of rows) { const state = row.querySelector("[data-save-state]"); if (state) state.dataset.state = "saved"; }
  } catch {
    for (const row of rows) changed(row.querySelector("select"));
  }
}, true);

// What is sent last waits for what is still being saved.
const unsaved = () => [...document.querySelectorAll("form[data-unsaved]")];

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.matches("[data-row], [data-line-form]")) { // saved already; nothing to send
    event.preventDefault();
    event.stopPropagation();
    form.dispatchEvent(new CustomEvent("midspan:save-now"));
    return;
  }
  if (!form.matches("[data-after-saves]")) return;
  for (const select of document.querySelectorAll("select[data-waits]")) settle(select);
  if (!unsaved().length) return;
  event.preventDefault();
  event.stopPropagation();
  for (const one of unsaved()) one.dispatchEvent(new CustomEvent("midspan:save-now"));
  const until = Date.now() + LONGEST;
  while (unsaved().length && Date.now() < until) await new Promise((done) => setTimeout(done, 60));
  if (!unsaved().length) form.requestSubmit(event.submitter || undefined);
  else { say("Something is not saved yet, so nothing was signed. It is marked where it stands."); unsaved()[0].querySelector("textarea, select, input:not([type=hidden])")?.focus(); }
}, true);

// Mends that a click makes: other words for a name, and what to keep when two people wrote at once.
document.addEventListener("click", (event) => {
  const put = event.target.closest("[data-put]");
  if (put) {
    const field = document.getElementById(put.dataset.in);
    const [from, to] = [Number(put.dataset.from), Number(put.dataset.to)];
    const at = field.value.slice(from, to) === put.dataset.was ? from : field.value.indexOf(put.dataset.was);
    if (at >= 0) { field.setRangeText(put.dataset.put, at, at + put.dataset.was.length, "end"); changed(field); }
    field.focus();
    return;
  }
  const keep = event.target.closest("[data-keep]");
  if (!keep) return;
  const both = keep.closest("[data-both-wrote]");
  const form = keep.closest("form");
  const theirs = JSON.parse(both.dataset.theirs);
  for (const [name, value] of Object.entries(JSON.parse(both.dataset.seen))) form.elements.namedItem(name).value = value;
  if (keep.dataset.keep !== "mine") {
    for (const [name, value] of Object.entries(theirs)) {
      if (Array.isArray(value)) {
        for (const box of form.querySelectorAll(`input[name="${name}"]`)) box.checked = value.includes(box.value) || (keep.dataset.keep === "both" && box.checked);
        continue;
      }
      const field = form.elements.namedItem(name);
      if (field) field.value = keep.dataset.keep === "both" && field.matches("textarea") ? `${value}\n${field.value}` : value;
    }
  }
  if (form.matches("[data-row]")) fit(form);
  both.remove();
  changed(form.querySelector("textarea, select"));
  form.dispatchEvent(new CustomEvent("midspan:save-now"));
});
