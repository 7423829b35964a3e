// Light, dark, or as the system has it: one button walks through the three.
import { recall, remember, say } from "./http.js";

const NEXT = { system: "light", light: "dark", dark: "system" };
const WORDS = { system: "As your system has it", light: "Light", dark: "Dark" };

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-theme-toggle]");
  if (!button) return;
  const theme = button.dataset.themeToggle || NEXT[recall(localStorage, "midspan.theme") || "system"];
  remember(localStorage, "midspan.theme", theme);
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  say(WORDS[theme]);
});
