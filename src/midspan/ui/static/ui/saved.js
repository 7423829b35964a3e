// What the answer to an autosave says beside the time: hidden values to take over, parts of the form to show or
// hide, and pieces of the page (made by our own templates) to put in place.

document.addEventListener("midspan:saved", (event) => {
  const form = event.target;
  const said = event.detail || {};
  for (const [name, value] of Object.entries(said.values || {})) {
    const field = form.elements.namedItem(name);
    if (field && field.type === "hidden") field.value = value;
  }
  for (const [key, shown] of Object.entries(said.shown || {})) {
    const part = form.querySelector(`[data-part="${CSS.escape(key)}"]`);
    if (!part) continue;
    part.hidden = !shown;
    for (const field of part.querySelectorAll("input[type=hidden]")) field.disabled = !shown;
  }
  place(said);
});

// A refused save, and what is said without a form, may bring pieces too; `forms` are hidden values of other forms by id.
for (const name of ["midspan:refused", "midspan:said"]) document.addEventListener(name, (event) => place(event.detail || {}));

function place(said) {
  for (const [id, values] of Object.entries(said.forms || {})) {
    for (const [name, value] of Object.entries(values)) {
      const field = document.getElementById(id)?.elements.namedItem(name);
      if (field && field.type === "hidden") field.value = value;
    }
  }
  for (const [id, html] of Object.entries(said.html || {})) {
    const spot = document.getElementById(id);
    if (spot && spot.innerHTML !== html) spot.innerHTML = html;
  }
}
