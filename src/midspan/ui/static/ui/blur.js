// Privacy blur for the desk in the lobby: whatever has class "private" is blurred until pointed at.
import { each, remember } from "./http.js";

const root = document.documentElement;

function show() {
  for (const button of document.querySelectorAll("[data-blur-toggle]")) button.setAttribute("aria-pressed", String(root.dataset.blur === "on"));
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-blur-toggle]")) return;
  if (root.dataset.blur === "on") delete root.dataset.blur;
  else root.dataset.blur = "on";
  remember(sessionStorage, "midspan.blur", root.dataset.blur === "on" ? "on" : null);
  show();
});

each("[data-blur-toggle]", show);
