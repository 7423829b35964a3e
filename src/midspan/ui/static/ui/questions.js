// A questionnaire answered with the keyboard alone: digits choose in the question one is at, Enter goes on to the next, Escape
// changes nothing. Without a connection nothing is sent away: what was answered stays on this device.

const form = document.querySelector("form[data-questions]");

if (form) {
  const single = form.dataset.questions === "one";
  const parts = () => [...form.querySelectorAll("[data-part]")].filter((part) => !part.hidden);
  const here = () => document.activeElement?.closest("[data-part]") || null;

  function enter(part) {
    const field = part?.querySelector("input:checked") || part?.querySelector("input:not([type=hidden])") || form.querySelector("[type=submit].button-primary");
    field?.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("textarea, select, a, button, input[type=password]")) return;
    const part = here() || (document.activeElement === document.body ? parts()[0] : null);
    if (!part) return;
    const typed = event.target.matches("input[type=number]");
    if (/^[0-9]$/.test(event.key) && !typed) {
      const choice = part.querySelector(`input[type=radio][value="${event.key}"]`);
      if (!choice) return;
      event.preventDefault();
      choice.checked = true;
      choice.focus();
      choice.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (single) return form.requestSubmit(form.querySelector("[type=submit].button-primary"));
      const all = parts();
      enter(all[all.indexOf(part) + 1]);
    }
  });

  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    form.dispatchEvent(new CustomEvent("midspan:save-now"));
  }, { capture: true });

  if (single && matchMedia("(pointer: fine)").matches) enter(parts()[0]);
}
