// A list of people to call: C opens the call of the person in focus, or of the first one; a digit says what came of it.
// An outcome that needs words leads to them, and Enter there sends it.

const typing = (field) => field.matches?.("input, textarea, select");

function send(button) {
  const words = button.dataset.needs && document.getElementById(button.dataset.needs);
  if (!words || words.value.trim()) return button.form.requestSubmit(button);
  button.form.dataset.chosen = button.value;
  words.required = true;
  words.focus();
  return undefined;
}

document.addEventListener("keydown", (event) => {
  const list = document.querySelector("[data-calls]");
  if (!list || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const call = event.target.closest?.("[data-call]");
  if (event.key === "Enter" && call && event.target.matches("input")) {
    event.preventDefault();
    const chosen = call.querySelector(`button[value="${CSS.escape(call.querySelector("form").dataset.chosen || "")}"]`);
    if (chosen) chosen.form.requestSubmit(chosen);
    else call.querySelector("button").focus();
    return;
  }
  if (typing(event.target)) return;
  if (event.key === "c") {
    const one = event.target.closest?.("[data-calls] > li")?.querySelector("[data-call]") || list.querySelector("[data-call]");
    if (!one) return;
    event.preventDefault();
    one.open = true;
    one.querySelector("button").focus();
  } else if (/^[1-9]$/.test(event.key) && call) {
    const button = call.querySelector(`[data-digit="${event.key}"]`);
    if (button) { event.preventDefault(); send(button); }
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-call] button[data-needs]");
  if (!button || document.getElementById(button.dataset.needs).value.trim()) return;
  event.preventDefault();
  send(button);
});
