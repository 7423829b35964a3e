// One entry for every page. Each module finds its own elements by data attributes: docs/ui.md.
import "./keys.js";
import "./theme-toggle.js";
import "./blur.js";
import "./popover.js";
import "./rating.js";
import "./files.js";
import "./questions.js";
import "./autosave.js";
import "./saved.js";
import "./roster.js";
import "./weekgrid.js";
import "./calls.js";
import "./current.js";
import "./idle.js";
import "./once.js";
import "./signature.js";

document.documentElement.dataset.ready = ""; // all of them listen now: content.css
