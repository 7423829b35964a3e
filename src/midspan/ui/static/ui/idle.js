// The idle lock: a dialog covers the page and asks for the password; the page and what was typed stay.
import { post, recall, remember } from "./http.js";

const LOCK = "/account/lock/";
const ACTIVE = "/account/active/";
const MINUTE = 60000;
const dialog = document.getElementById("lock");
const seconds = Number(document.body.dataset.idleSeconds || 0);
const root = document.documentElement;
let last = Date.now();

// Sends the password; the server's answer when the session is open again, else says why not and gives nothing.
async function unlock(form) {
  const error = form.querySelector("[data-unlock-error]");
  error.textContent = "";
  try {
    const answer = await post(form.action, new FormData(form));
    const said = (answer.headers.get("content-type") || "").includes("json") ? await answer.json() : {};
    if (said.ok) return said;
    const out = answer.type === "opaqueredirect" ? "You were signed out. Sign in again in another tab, then unlock here." : "";
    error.textContent = said.message || out || "That did not work. Try again.";
    form.elements.password.select();
  } catch {
    error.textContent = "No connection. What you typed is kept; try again in a moment.";
  }
  return null;
}

function lock(tell = true) {
  if (!dialog || dialog.open) return;
  root.dataset.locked = "";
  remember(sessionStorage, "midspan.locked", "yes");
  for (const open of document.querySelectorAll("dialog[open]")) open.close();
  dialog.showModal();
  dialog.querySelector("input[type=password]").focus();
  if (tell) post(LOCK, new FormData()).catch(() => { /* offline: this screen is locked all the same */ });
}

function unlocked() {
  delete root.dataset.locked;
  remember(sessionStorage, "midspan.locked", null);
  last = Date.now();
  dialog.querySelector("form").reset();
  dialog.close();
  document.dispatchEvent(new CustomEvent("midspan:unlocked"));
}

if (!dialog) remember(sessionStorage, "midspan.locked", null);

if (dialog) {
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await unlock(event.target)) unlocked();
  });
  for (const name of ["pointerdown", "keydown", "scroll", "touchstart"]) {
    window.addEventListener(name, () => { if (!dialog.open) last = Date.now(); }, { passive: true, capture: true });
  }
  document.addEventListener("click", (event) => { if (event.target.closest("[data-lock-now]")) lock(); });
  document.addEventListener("midspan:lock", () => lock(false));
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.status === 423) { event.preventDefault(); lock(false); }
  });
  const overdue = () => { if (seconds && Date.now() - last > seconds * 1000) lock(); };
  setInterval(overdue, 1000);
  // The server counts requests; somebody who reads or types for long makes none, so their page says that they are there.
  setInterval(() => {
    if (dialog.open || Date.now() - last > MINUTE) return;
    post(ACTIVE, new FormData()).then((answer) => { if (answer.status === 423) lock(false); }).catch(() => {});
  }, MINUTE);
  document.addEventListener("visibilitychange", overdue);
  if (recall(sessionStorage, "midspan.locked") === "yes") lock();
}

document.querySelector("form[data-unlock-page]")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const open = await unlock(event.target);
  if (open) location.replace(open.next || location.href);
});
