// Forms with data-autosave="url" save as you type and say so. Without a connection the text stays on this
// device, for this tab, and is sent when the connection is back.
import { each, post, recall, remember } from "./http.js";

const PAUSE = 800;
const RETRY = 5000;
// Going back or loading again, a browser puts old words into fields: those were not typed now.
const ARRIVED = performance.getEntriesByType("navigation")[0]?.type === "navigate";

each("form[data-autosave]", (form) => {
  const url = form.dataset.autosave;
  const key = `midspan.kept.${url}`;
  const state = form.querySelector("[data-save-state]") || document.querySelector("[data-save-state]");
  let timer = 0;
  let dirty = false;
  let sending = false;

  function show(name, text) {
    if (!state) return;
    state.dataset.state = name;
    state.textContent = text;
  }

  function typed() {
    return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  }

  function keep() { remember(sessionStorage, key, JSON.stringify(typed())); }

  async function send() {
    if (sending) return;
    sending = true;
    dirty = false;
    clearTimeout(timer);
    show("saving", "Saving…");
    try {
      const answer = await post(url, new FormData(form));
      if (answer.status === 423) {
        keep();
        dirty = true;
        show("kept", "Locked: kept on this device");
        document.dispatchEvent(new CustomEvent("midspan:lock"));
      } else if (answer.ok) {
        if (!dirty) { remember(sessionStorage, key, null); delete form.dataset.unsaved; }
        const said = (answer.headers.get("content-type") || "").includes("json") ? await answer.json() : {};
        const at = said.saved_at || new Date().toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
        show("saved", `Saved ${at}`);
        form.dispatchEvent(new CustomEvent("midspan:saved", { bubbles: true, detail: said }));
      } else if (answer.status === 422 && (answer.headers.get("content-type") || "").includes("json")) {
        keep();
        dirty = true;
        const said = await answer.json();
        show("refused", `${said.message || "Something needs another look."} Not saved yet.`);
        form.dispatchEvent(new CustomEvent("midspan:refused", { bubbles: true, detail: said }));
      } else {
        keep();
        dirty = true;
        show("refused", answer.type === "opaqueredirect" ? "Signed out: kept on this device" : "Not saved yet: kept on this device");
      }
    } catch {
      keep();
      dirty = true;
      show("kept", "Offline: kept on this device");
      timer = setTimeout(send, RETRY);
    } finally {
      sending = false;
      if (dirty && state?.dataset.state === "saved") later();
    }
  }

  function later() {
    dirty = true;
    form.dataset.unsaved = "";
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  }

  form.addEventListener("input", () => { keep(); later(); });
  form.addEventListener("change", later);
  form.addEventListener("submit", () => { dirty = false; clearTimeout(timer); remember(sessionStorage, key, null); });
  form.addEventListener("midspan:save-now", send);
  window.addEventListener("online", () => { if (dirty) send(); });
  document.addEventListener("midspan:unlocked", () => { if (dirty) send(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && dirty) send(); });
  window.addEventListener("beforeunload", (event) => { if (dirty || sending) { keep(); event.preventDefault(); } });

  // What an earlier visit of this tab could not send is put back and sent.
  const kept = recall(sessionStorage, key);
  if (kept) {
    restore(form, JSON.parse(kept));
    show("kept", "Put back what was kept on this device");
    later();
  } else if (ARRIVED && [...form.elements].some(touched)) {
    keep();
    later();
  }
});

// Whether a field was written in before this script ran: on a slow line people are faster.
function touched(field) {
  if (field.disabled || field.type === "hidden" || field.type === "file") return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].findLastIndex((one) => one.defaultSelected));
  return field.defaultValue !== undefined && field.value !== field.defaultValue;
}

function restore(form, entries) {
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = false;
  for (const [name, value] of entries) {
    const field = form.elements.namedItem(name);
    if (!field) continue;
    const choices = field instanceof RadioNodeList ? [...field] : [field];
    const choice = choices.find((one) => (one.type === "checkbox" || one.type === "radio") && one.value === value);
    if (choice) choice.checked = true;
    else if (choices.length === 1 && choices[0].type !== "file") choices[0].value = value;
  }
}
