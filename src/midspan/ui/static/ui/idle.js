// The idle lock: a dialog covers the page and asks for the password; the page and what was typed stay.
import { post, recall, remember, token } from "./http.js";

const dialog = document.getElementById("lock");
const seconds = Number(document.body.dataset.idleSeconds || 0);
const root = document.documentElement;
let last = Date.now();

function lock() {
  if (!dialog || dialog.open) return;
  root.dataset.locked = "";
  remember(sessionStorage, "midspan.locked", "yes");
  for (const open of document.querySelectorAll("dialog[open]")) open.close();
  dialog.showModal();
  dialog.querySelector("input[type=password]").focus();
}

function unlocked() {
  delete root.dataset.locked;
  remember(sessionStorage, "midspan.locked", null);
  last = Date.now();
  dialog.querySelector("form").reset();
  dialog.querySelector("[data-unlock-error]").textContent = "";
  dialog.close();
  document.dispatchEvent(new CustomEvent("midspan:unlocked"));
}

if (!dialog) remember(sessionStorage, "midspan.locked", null);

if (dialog) {
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const error = dialog.querySelector("[data-unlock-error]");
    error.textContent = "";
    try {
      const answer = await post(event.target.action, new FormData(event.target));
      const said = answer.ok ? await answer.json() : {};
      if (said.ok) {
        if (said.csrf) for (const field of document.querySelectorAll('input[name="csrfmiddlewaretoken"]')) field.value = said.csrf;
        if (said.csrf) document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token() }));
        unlocked();
      } else {
        error.textContent = said.message || (answer.status === 429 ? "Too many tries. Wait 15 minutes." : "That is not the password. Try again.");
        event.target.elements.password.select();
      }
    } catch {
      error.textContent = "No connection. What you typed is kept; try again in a moment.";
    }
  });
  for (const name of ["pointerdown", "keydown", "scroll", "touchstart"]) window.addEventListener(name, () => { if (!dialog.open) last = Date.now(); }, { passive: true, capture: true });
  document.addEventListener("click", (event) => { if (event.target.closest("[data-lock-now]")) lock(); });
  document.addEventListener("midspan:lock", lock);
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.status === 423) { event.preventDefault(); lock(); }
  });
  const overdue = () => { if (seconds && Date.now() - last > seconds * 1000) lock(); };
  setInterval(overdue, 1000);
  document.addEventListener("visibilitychange", overdue);
  if (recall(sessionStorage, "midspan.locked") === "yes") lock();
}
