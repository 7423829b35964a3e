// In a row of tabs or parts that is wider than the screen, the current one is in sight.

for (const row of document.querySelectorAll(".tabs, .parts")) {
  const one = row.querySelector("[aria-current]");
  if (one) row.scrollLeft = one.offsetLeft - row.offsetLeft - (row.clientWidth - one.offsetWidth) / 2;
}
