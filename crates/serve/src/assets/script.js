// What makes the pages better where a script may run: dates and numbers as the reader is used to, copying, keys, words
// chosen by selecting them, progress as it happens. Nothing here is needed to use them.
"use strict";

const every = (selector, then, root = document) => root.querySelectorAll(selector).forEach((one) => then(one));

function localise(root) {
  every("time[datetime]", (time) => {
    const iso = time.dateTime;
    const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
    const month = /^(\d{4})-(\d{2})$/.exec(iso);
    let shown;
    if (day) shown = new Date(+day[1], +day[2] - 1, +day[3]).toLocaleDateString(undefined, { dateStyle: "medium" });
    else if (month) shown = new Date(+month[1], +month[2] - 1, 1).toLocaleDateString(undefined, { year: "numeric", month: "long" });
    else if (/T.*(Z|[+-]\d{2}:\d{2})$/.test(iso)) shown = new Date(iso).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
    if (shown && !shown.includes("Invalid")) { time.textContent = shown; time.title = iso; }
  }, root);
  every("data[value]", (data) => { data.textContent = Number(data.value).toLocaleString(); }, root);
}

function copying() {
  if (!navigator.clipboard) return;
  every("textarea[data-copy]", (area) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(area.value);
      button.textContent = "Copied";
    });
    area.after(button);
  });
}

// Who unfolds a form by a key goes on in its first field.
function begin(details) {
  if (details.open) details.querySelector("textarea, input:not([type=hidden]), select")?.focus();
}

function keys() {
  const queue = document.querySelector("[data-queue]");
  const cards = queue ? [...queue.querySelectorAll("[data-card]")] : [];
  if (cards.length || document.querySelector("[data-key]")) document.body.classList.add("keys");
  const here = () => cards.find((card) => card.contains(document.activeElement)) || cards[0];
  const go = (by) => {
    const at = cards.findIndex((card) => card.contains(document.activeElement));
    const next = cards[at < 0 ? 0 : Math.min(cards.length - 1, Math.max(0, at + by))];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "/") {
      const box = document.querySelector("input[type=search]");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    } else if (event.key === "j" || event.key === "k") {
      go(event.key === "j" ? 1 : -1);
    } else if (/^[areu]$/.test(event.key)) {
      const within = (event.key !== "u" && here()) || document;
      const target = within.querySelector(`[data-key="${event.key}"]`);
      if (target) { event.preventDefault(); target.click(); begin(target.parentElement); }
    }
  });
  if (cards.length) cards[0].focus({ preventScroll: true });
}

// How many code points of the document's text stand before a place in a paragraph. Elements with data-points stand for so
// many, whatever they show.
function points(paragraph, node, offset) {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, offset);
  const before = range.cloneContents();
  let count = 0;
  before.querySelectorAll("[data-points]").forEach((one) => { count += Number(one.dataset.points); one.remove(); });
  return count + [...before.textContent].length;
}

function place(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const paragraph = element && element.closest("[data-at]");
  return paragraph ? Number(paragraph.dataset.at) + points(paragraph, node, offset) : null;
}

function selecting() {
  const text = document.querySelector("[data-select]");
  const fields = [...document.querySelectorAll("[data-part]")];
  if (!text || !fields.length) return;
  const chooser = document.createElement("div");
  chooser.className = "chooser";
  chooser.hidden = true;
  chooser.setAttribute("role", "group");
  chooser.setAttribute("aria-label", "What the selected words are");
  let chosen = null;
  const names = { source: "Who says it", cue: "That they say it", content: "What is said" };
  fields.forEach((field) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = names[field.dataset.part];
    // The selection must outlast the press of the button.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      if (!chosen) return;
      const places = `${chosen[0]}-${chosen[1]}`;
      field.value = chooser.dataset.more ? `${field.value},${places}` : places;
      field.classList.add("took");
      field.closest("details").open = true;
      chooser.hidden = true;
    });
    chooser.append(button);
  });
  document.body.append(chooser);
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const inside = selection.rangeCount && !selection.isCollapsed && text.contains(selection.getRangeAt(0).commonAncestorContainer);
    if (!inside) { chooser.hidden = true; chosen = null; return; }
    const range = selection.getRangeAt(0);
    const [start, end] = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
    chosen = start !== null && end !== null && start < end ? [start, end] : null;
    chooser.hidden = !chosen;
  });
}

// The marks of one statement light up together, and its name in the margin leads to it.
function lighting() {
  every(".document .text", (text) => {
    const light = (of, on) => every(`[data-of="${of}"]`, (mark) => mark.classList.toggle("lit", on), text);
    text.addEventListener("mouseover", (event) => { const mark = event.target.closest("[data-of]"); if (mark) light(mark.dataset.of, true); });
    text.addEventListener("mouseout", (event) => { const mark = event.target.closest("[data-of]"); if (mark) light(mark.dataset.of, false); });
  });
}

function importing() {
  every("[data-drop]", (drop) => {
    const input = drop.querySelector("input[type=file]");
    const over = (event) => { event.preventDefault(); drop.classList.add("over"); };
    drop.addEventListener("dragenter", over);
    drop.addEventListener("dragover", over);
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    });
  });
  every("[data-events]", (job) => {
    const events = new EventSource(job.dataset.events);
    events.addEventListener("import", (event) => {
      const told = JSON.parse(event.data);
      every("[data-field]", (field) => {
        const value = told[field.dataset.field];
        field.textContent = typeof value === "number" ? value.toLocaleString() : value;
        field.parentElement.classList.toggle("zero", value === 0);
      }, job);
      if (told.state !== "waiting" && told.state !== "running") {
        events.close();
        location.reload();
      }
    });
  });
}

function fetching() {
  every("[data-fetch]", async (part) => {
    const answer = await fetch(part.dataset.fetch, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    // The fragment is made by this server alone, in which text of strangers is text.
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    part.replaceWith(...page.body.childNodes);
    localise(document.querySelector(".side"));
  });
}

function unfolding() {
  every(".side details.facets", (details) => { if (matchMedia("(max-width: 60rem)").matches) details.open = false; });
}

localise(document);
copying();
keys();
selecting();
lighting();
importing();
fetching();
unfolding();
