// Signing by drawing. Typing the name works without this.
import { each } from "./http.js";

each("[data-signature]", async (field) => {
  const canvas = field.querySelector("canvas");
  const hidden = field.querySelector("input[type=hidden]");
  if (!canvas || !hidden) return;
  const { default: SignaturePad } = await import("../vendor/signature_pad.js");
  const pad = new SignaturePad(canvas, { penColor: "#17303a", minWidth: 0.8, maxWidth: 2.4 });

  function fit() {
    const ratio = Math.max(window.devicePixelRatio || 1, 1);
    if (!canvas.offsetWidth || canvas.width === Math.round(canvas.offsetWidth * ratio)) return;
    const strokes = pad.toData();
    canvas.width = Math.round(canvas.offsetWidth * ratio);
    canvas.height = Math.round(canvas.offsetHeight * ratio);
    canvas.getContext("2d").scale(ratio, ratio);
    pad.fromData(strokes);
  }

  fit();
  new ResizeObserver(fit).observe(canvas);
  if (hidden.value) pad.fromDataURL(hidden.value, { width: canvas.offsetWidth, height: canvas.offsetHeight });
  pad.addEventListener("endStroke", () => {
    hidden.value = pad.toDataURL("image/png");
    hidden.dispatchEvent(new Event("change", { bubbles: true }));
  });
  field.querySelector("[data-signature-clear]").addEventListener("click", () => { pad.clear(); hidden.value = ""; });
  field.closest("form")?.addEventListener("reset", () => { pad.clear(); hidden.value = ""; });
});
