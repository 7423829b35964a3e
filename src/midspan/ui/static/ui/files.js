// A file can be dropped on its field; its name is said.

document.addEventListener("dragover", (event) => {
  const field = event.target.closest?.("[data-file]");
  if (field) { event.preventDefault(); field.dataset.over = ""; }
});

document.addEventListener("dragleave", (event) => {
  const field = event.target.closest?.("[data-file]");
  if (field && !field.contains(event.relatedTarget)) delete field.dataset.over;
});

document.addEventListener("drop", (event) => {
  const field = event.target.closest?.("[data-file]");
  if (!field) return;
  event.preventDefault();
  delete field.dataset.over;
  const input = field.querySelector("input[type=file]");
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("change", (event) => {
  const field = event.target.closest?.("[data-file]");
  const names = field?.querySelector("[data-file-names]");
  if (names) names.textContent = [...event.target.files].map((file) => `${file.name} (${Math.ceil(file.size / 1024)} KB)`).join(", ");
});
