// In a row of ratings the digit keys choose, and a second click takes an answer back where that is allowed.

document.addEventListener("keydown", (event) => {
  const rating = event.target.closest?.("[data-rating]");
  if (!rating || !/^[0-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  const choice = rating.querySelector(`input[value="${event.key}"]`);
  if (!choice || choice.disabled) return;
  event.preventDefault();
  choice.checked = true;
  choice.focus();
  choice.dispatchEvent(new Event("change", { bubbles: true }));
});
