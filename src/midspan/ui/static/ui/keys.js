// Keys for everything staff do all day, and the buttons that open dialogs.

const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

export function open(id) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return;
  dialog.showModal();
  const first = dialog.querySelector("[autofocus]");
  if (first) { first.focus(); first.select?.(); }
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) { event.preventDefault(); open(opener.dataset.open); }
  const closer = event.target.closest("[data-close]");
  if (closer) closer.closest("dialog")?.close();
  if (event.target.matches("dialog.dialog")) {
    const box = event.target.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside) event.target.close();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || document.getElementById("lock")?.open) return;
  const control = event.ctrlKey || event.metaKey;
  if (control && event.key.toLowerCase() === "k") { event.preventDefault(); return open("search"); }
  if (control && event.key === "Enter" && typing(event.target)) {
    event.preventDefault();
    return event.target.form?.requestSubmit();
  }
  if (event.altKey && !control) {
    if (/^Digit[1-9]$/.test(event.code)) {
      const place = document.querySelectorAll(".place")[Number(event.code.slice(5)) - 1];
      if (place) { event.preventDefault(); place.click(); }
      return;
    }
    const button = { KeyB: "[data-blur-toggle]", KeyL: "[data-lock-now]" }[event.code];
    if (button) { event.preventDefault(); document.querySelector(button)?.click(); }
    return;
  }
  if (control || typing(event.target)) return;
  if (event.key === "/") { event.preventDefault(); open("search"); }
  if (event.key === "?") { event.preventDefault(); open("keys"); }
});

// In search, arrows walk through the results.
document.getElementById("search")?.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...event.currentTarget.querySelectorAll("input[type=search], #search-results a")];
  const next = links[links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
  if (next) { event.preventDefault(); next.focus(); }
});

document.querySelector("[data-focus]")?.focus();
