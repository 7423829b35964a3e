// What the other modules share: the CSRF token, a POST, a message.

export function token() {
  const field = document.querySelector('input[name="csrfmiddlewaretoken"]');
  if (field) return field.value;
  try { return JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || ""; } catch { return ""; }
}

export function post(url, body) {
  return fetch(url, {
    method: "POST",
    body,
    credentials: "same-origin",
    redirect: "manual",
    headers: { "X-CSRFToken": token(), "X-Requested-With": "fetch", Accept: "application/json" },
  });
}

export function remember(storage, key, value) {
  try { value === null ? storage.removeItem(key) : storage.setItem(key, value); } catch { /* full or closed */ }
}

export function recall(storage, key) {
  try { return storage.getItem(key); } catch { return null; }
}

export function say(text) {
  const region = document.getElementById("messages");
  if (!region) return;
  const message = document.createElement("div");
  message.className = "message";
  message.textContent = text;
  region.append(message);
  setTimeout(() => message.remove(), 6000);
}

// Calls back for each matching element, now and whenever htmx brings new ones.
export function each(selector, callback) {
  const seen = new WeakSet();
  const look = (root) => {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) found.unshift(root);
    for (const element of found) if (!seen.has(element)) { seen.add(element); callback(element); }
  };
  look(document.body);
  document.addEventListener("htmx:load", (event) => look(event.target));
}
