"use strict";
// The page of an episode: outline, keys, copying, and following what goes on. Without this file the
// page shows the same steps.

const SVG = "http://www.w3.org/2000/svg";

function drawn(name, attributes, under) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  under.append(element);
  return element;
}

function duration(nanos) {
  const seconds = nanos / 1e9;
  if (seconds < 0.001) return Math.round(seconds * 1e6) + " µs";
  if (seconds < 1) return Math.round(seconds * 1e3) + " ms";
  return seconds < 120 ? seconds.toFixed(1) + " s" : (seconds / 60).toFixed(1) + " min";
}

// One row for each step: where it lies in the time of the episode, and how many tokens it took.
function outline(nav, list) {
  const total = () => Math.max(1, Number(nav.dataset.nanos));
  const most = () => Math.max(1, Number(nav.dataset.tokens));
  const rows = document.createElement("ol");
  const axis = document.createElement("p");
  axis.className = "axis";
  const draw = (row, step) => {
    const start = Number(step.dataset.start);
    const nanos = Number(step.dataset.nanos);
    const read = Number(step.dataset.in);
    const written = Number(step.dataset.out);
    const svg = find("svg", row);
    svg.replaceChildren();
    drawn("rect", { class: "track", x: 0, y: 0, width: 100, height: 12 }, svg);
    const x = (100 * start) / total();
    drawn("rect", { class: "time", x: Math.min(99, x), y: 1, height: 4, width: Math.max(1, (100 * nanos) / total()) }, svg);
    if (read + written > 0) {
      drawn("rect", { class: "read", x: 0, y: 7, height: 4, width: (100 * read) / most() }, svg);
      drawn("rect", { class: "written", x: (100 * read) / most(), y: 7, height: 4, width: Math.max(1, (100 * written) / most()) }, svg);
    }
    const about = duration(nanos) + (read + written > 0 ? ", " + (read + written).toLocaleString("en") + " tokens" : "");
    find("a", row).title = about;
    find(".about", row).textContent = about;
  };
  const label = () => {
    axis.textContent = "Time 0 to " + duration(total()) +
      (Number(nav.dataset.tokens) > 0 ? "; tokens 0 to " + most().toLocaleString("en") : "");
  };
  const add = (step) => {
    const row = document.createElement("li");
    row.className = step.dataset.kind;
    const link = document.createElement("a");
    link.href = "#" + step.id;
    const words = document.createElement("span");
    words.className = "words";
    words.textContent = step.id.slice(1) + " " + step.dataset.title;
    const about = document.createElement("span");
    about.className = "about";
    link.append(words, document.createElementNS(SVG, "svg"), about);
    find("svg", link).setAttribute("viewBox", "0 0 100 12");
    find("svg", link).setAttribute("preserveAspectRatio", "none");
    find("svg", link).setAttribute("aria-hidden", "true");
    row.append(link);
    rows.append(row);
    draw(row, step);
  };
  const again = () => {
    label();
    const steps = all(".step", list);
    [...rows.children].forEach((row, i) => draw(row, steps[i]));
  };
  nav.append(axis, rows);
  all(".step", list).forEach(add);
  label();
  return {
    grow(step, nanos, tokens) {
      nav.dataset.nanos = Number(nav.dataset.nanos) + nanos;
      nav.dataset.tokens = Math.max(Number(nav.dataset.tokens), tokens);
      if (step) add(step);
      again();
    },
  };
}

function copying(step) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-label", "Copy step " + step.id.slice(1));
  button.addEventListener("click", () => {
    const texts = all(".text, .whole", step).map((it) => it.textContent);
    navigator.clipboard.writeText(texts.join("\n\n")).then(
      () => (button.textContent = "Copied"),
      () => (button.textContent = "Not allowed"),
    );
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  find(".tools", step).prepend(button);
}

function help() {
  const dialog = document.createElement("dialog");
  const keys = [
    ["j, k", "next, previous step"],
    ["n, p", "next, previous place of the words"],
    ["], [", "next, previous episode"],
    ["e", "unfold or fold all"],
    ["/", "search in this episode"],
    ["c", "copy the step"],
    ["?", "this list; Escape closes it"],
  ];
  const title = document.createElement("h2");
  title.textContent = "Keys";
  const list = document.createElement("dl");
  keys.forEach(([key, what]) => {
    const term = document.createElement("dt");
    const about = document.createElement("dd");
    term.textContent = key;
    about.textContent = what;
    list.append(term, about);
  });
  const close = document.createElement("form");
  close.method = "dialog";
  const button = document.createElement("button");
  button.textContent = "Close";
  close.append(button);
  dialog.setAttribute("aria-label", "Keys");
  dialog.append(title, list, close);
  document.body.append(dialog);
  return dialog;
}

function viewer(list) {
  const nav = find(".outline");
  const state = outline(nav, list);
  all(".step", list).forEach(copying);
  const dialog = help();
  const bar = document.createElement("div");
  bar.className = "viewer-tools";
  const add = (text, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", act);
    bar.append(button);
    return button;
  };
  const folds = () => all("details.fold", list);
  const unfold = () => {
    const open = folds().some((it) => !it.open);
    folds().forEach((it) => (it.open = open));
  };
  if (folds().length > 0) add("Unfold all", unfold);
  add("Keys (?)", () => dialog.showModal());
  find(".bar").append(bar);
  let at = -1;
  let mark = -1;
  const reveal = (element) => {
    const fold = element.closest("details");
    if (fold) fold.open = true;
    element.scrollIntoView({ block: "center" });
  };
  const step = (by) => {
    const steps = all(".step", list);
    const here = steps.indexOf(document.activeElement?.closest?.(".step"));
    at = Math.max(0, Math.min(steps.length - 1, (here >= 0 ? here : at) + by));
    steps[at]?.focus({ preventScroll: true });
    steps[at]?.scrollIntoView({ block: "nearest" });
  };
  const hit = (by) => {
    const marks = all("mark", list);
    if (marks.length === 0) return;
    marks[mark]?.classList.remove("now");
    mark = (mark + by + marks.length) % marks.length;
    marks[mark].classList.add("now");
    reveal(marks[mark]);
  };
  const go = (rel) => find(".places a[rel=" + rel + "]")?.click();
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    n: () => hit(1),
    p: () => hit(-1),
    "]": () => go("next"),
    "[": () => go("prev"),
    e: unfold,
    "/": () => find(".bar input[type=search]").focus(),
    c: () => find("button", document.activeElement?.closest?.(".step") ?? list)?.click(),
    "?": () => dialog.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    const writes = event.target.closest?.("input, textarea, select, dialog");
    if (writes || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  if (list.dataset.live) live(list, state);
  // Long lists are drawn late, so that the place of a step is known only now.
  if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

// Appends what happens in a live episode, and follows it while the end is in sight.
function live(list, state) {
  const source = new EventSource(list.dataset.live);
  const note = find("#state");
  source.onmessage = (message) => {
    const end = list.getBoundingClientRect().bottom;
    const follows = end < innerHeight + 200 && end > 0;
    const holder = document.createElement("ol");
    holder.innerHTML = message.data;
    [...holder.children].forEach((event) => {
      const call = event.dataset.of ? document.getElementById(event.dataset.of) : null;
      if (call) {
        call.append(event);
        return;
      }
      if (event.dataset.of) return; // its call is on the page before
      list.append(event);
      copying(event);
      state.grow(event, Number(event.dataset.nanos), Number(event.dataset.in) + Number(event.dataset.out));
    });
    note.textContent = "It goes on: " + message.lastEventId + " events so far.";
    if (follows) list.lastElementChild?.scrollIntoView({ block: "end" });
  };
  source.addEventListener("over", () => {
    source.close();
    outcome();
  });
}

// What came of an episode takes the place of the note that it goes on.
function outcome() {
  fetch(location.href, { credentials: "same-origin" })
    .then((answer) => answer.text())
    .then((html) => {
      const page = new DOMParser().parseFromString(html, "text/html");
      ["#outcome", "#changes"].forEach((part) => find(part).replaceWith(find(part, page)));
    });
}

all(".viewer > ol.events").forEach(viewer);
