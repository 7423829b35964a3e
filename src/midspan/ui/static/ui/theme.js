// Runs before the first paint: the chosen theme, the privacy blur, and the mark that JavaScript runs.
(function () {
  const root = document.documentElement;
  root.dataset.js = "";
  setTimeout(() => { root.dataset.ready = ""; }, 8000); // the modules that say so may never come
  try {
    const theme = localStorage.getItem("midspan.theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    if (sessionStorage.getItem("midspan.blur") === "on") root.dataset.blur = "on";
    if (sessionStorage.getItem("midspan.locked") === "yes") root.dataset.locked = "";
  } catch { /* storage may be closed to us; the defaults are fine */ }
})();
