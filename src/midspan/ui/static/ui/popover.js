// Reasons close on Escape or when you click elsewhere; messages can be dismissed and leave by themselves.
import { each } from "./http.js";

document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details[data-popover][open]")) if (!open.contains(event.target)) open.open = false;
  event.target.closest("[data-dismiss]")?.closest("[data-message]")?.remove();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll("details[data-popover][open]")) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

// A card that would leave the screen opens towards the other side.
document.addEventListener("toggle", (event) => {
  if (!event.target.matches?.("details[data-popover][open]")) return;
  event.target.classList.remove("reason-end");
  const card = event.target.querySelector(".reason-card");
  if (card && card.getBoundingClientRect().right > document.documentElement.clientWidth - 8) event.target.classList.add("reason-end");
}, true);

each(".message-success, .message-info", (message) => setTimeout(() => message.remove(), 8000));
