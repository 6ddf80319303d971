"use strict";
// Pages work without this file; it keeps them up to date and spares clicks.

document.documentElement.classList.add("scripted"); // what only works with this file is shown

const find = (selector, under = document) => under.querySelector(selector);
const all = (selector, under = document) => [...under.querySelectorAll(selector)];

function fill(element) {
  return fetch(element.dataset.fill, { credentials: "same-origin" })
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
    .then((html) => {
      element.innerHTML = html;
      element.removeAttribute("aria-busy");
      all("form.prices", element).forEach(sliders);
      sortable(element);
      all("figure", element).forEach(saves);
      // What takes long comes in parts, of which each has what the ones before had.
      if (find("[data-again]", element)) fill(element);
    })
    .catch((why) => {
      element.removeAttribute("aria-busy");
      if ("quiet" in element.dataset) return;
      element.textContent = "This part could not be loaded (" + why + "); load the page again.";
    });
}


// The state of a run moves by itself, and its report is drawn anew now and then.
function run(element) {
  const source = new EventSource(element.dataset.run);
  let drawn = performance.now();
  const shown = (count) => count.toLocaleString("en");
  const again = () => {
    drawn = performance.now();
    all("section[aria-label=Report], section[aria-label='Broken episodes']").forEach((part) => {
      if (!part.contains(document.activeElement)) fill(part);
    });
  };
  source.onmessage = (message) => {
    const now = JSON.parse(message.data);
    find("progress", element).max = now.planned;
    find("progress", element).value = now.finished;
    find("#count", element).textContent =
      [now.finished, now.planned].map(shown).join(" of ") + " episodes, " +
      shown(now.underWay) + " under way" + (now.rate ? "; " + now.rate : "");
    if (performance.now() - drawn > 10000) again();
  };
  source.addEventListener("over", () => {
    source.close();
    again();
  });
}

// A page of what happens now is drawn anew every few seconds; a part of it that somebody is using is left alone.
function now(element) {
  const used = (part) =>
    part.matches(":focus-within") || all("input", part).some((input) => input.value !== input.defaultValue);
  const sorted = (part) =>
    all("th", part).findIndex((head) => head.hasAttribute("aria-sort"));
  const draw = (part, fresh) => {
    const column = sorted(part);
    const up = column >= 0 && all("th", part)[column].getAttribute("aria-sort") === "ascending";
    part.replaceChildren(...fresh.childNodes);
    sortable(part);
    const button = column >= 0 && find("button.sorts", all("th", part)[column]);
    if (button) button.click();
    if (button && up) button.click();
  };
  const again = () => {
    if (document.hidden) return;
    fetch(location.href, { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
      .then((html) => {
        const next = find("[data-now]", new DOMParser().parseFromString(html, "text/html"));
        const parts = all("[data-now-part]", element);
        const fresh = (part) => find("[data-now-part='" + CSS.escape(part.dataset.nowPart) + "']", next);
        const same = parts.length === all("[data-now-part]", next).length && parts.every(fresh);
        if (same) parts.filter((part) => !used(part)).forEach((part) => draw(part, fresh(part)));
        else if (!used(element)) element.replaceChildren(...next.childNodes);
      })
      .catch(() => {}); // the next time, perhaps
  };
  setInterval(again, Number(element.dataset.now) * 1000);
}

// What scrolls can be reached by keyboard, and what does not is no stop on the way.
function reachable() {
  all(".scroll, .scenario, pre").forEach((box) => {
    const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
    if (scrolls) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  });
}

// A click on the head of a column sorts the rows by it.
function sortable(under) {
  all("table", under).forEach((table) => {
    const heads = all("thead tr:last-child th", table);
    const body = find("tbody", table);
    if (!body || body.rows.length < 3 || table.dataset.sorts || heads.length !== body.rows[0].cells.length) return;
    if (find("th.part", body)) return; // rows that belong together stay together
    table.dataset.sorts = "yes";
    heads.forEach((head, column) => {
      if (!head.textContent.trim()) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sorts";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "descending";
        heads.forEach((it) => it.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "ascending" : "descending");
        const text = (row) => (find(".number", row.cells[column]) ?? row.cells[column]).textContent.trim();
        const number = (row) => {
          const found = text(row).replace(/,(?=\d{3})/g, "").match(/^[^\d-]?-?\d+(\.\d+)?/);
          return found ? Number(found[0].replace(/^[^\d-]/, "")) : null;
        };
        const rows = [...body.rows];
        const numbers = rows.every((row) => number(row) !== null || /^(-|none|)$/.test(text(row)));
        const order = numbers
          ? (one, other) => (number(one) ?? -Infinity) - (number(other) ?? -Infinity)
          : (one, other) => text(one).localeCompare(text(other));
        rows.sort(order);
        if (!down) rows.reverse();
        body.append(...rows);
      });
    });
  });
}

function copies(button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const address = new URL(button.dataset.copy, location.href).href;
    navigator.clipboard.writeText(address).then(
      () => (button.textContent = "Copied"),
      () => (button.textContent = "Not allowed"),
    );
  });
}

// What is new in a talk is read out by screen readers; the talk itself is drawn anew.
const announcer = document.createElement("div");
announcer.className = "live";
announcer.setAttribute("role", "log");
document.body.append(announcer);

function announce(lines) {
  lines.filter((line) => !line.matches(".user, .called, .thought")).forEach((line) => {
    const text = document.createElement("p");
    text.textContent = line.textContent.trim().replace(/\s+/g, " ");
    announcer.append(text);
  });
}

// What is said to both agents of a battle is said at the turns that both talks have now.
function both() {
  const form = find("form[action='/battle/say']");
  if (!form) return;
  const turns = all("[data-part]").map((talk) => find("input[name=turn]", talk)?.value);
  form.hidden = turns.some((turn) => turn === undefined);
  ["turn_a", "turn_b"].forEach((name, i) => (find("input[name=" + name + "]", form).value = turns[i] ?? ""));
}

// A talk is drawn anew when something happens in it; what is being typed stays.
function talk(element) {
  let drawn = 0;
  let here = false; // whether the person is in the talk; while they wait there is nothing to be in
  const draw = () => {
    const mine = ++drawn;
    return fetch(element.dataset.part, { credentials: "same-origin" })
      .then((answer) => answer.text())
      .then((html) => {
        if (mine !== drawn) return; // a newer one is on its way
        const state = new DOMParser().parseFromString(html, "text/html");
        const changed = find("[data-state]", state)?.dataset.state;
        if (changed === find("[data-state]", element)?.dataset.state) return;
        const words = find("textarea[name=words]", element);
        const typed = words ? words.value : "";
        const at = document.activeElement;
        here = element.contains(at) || (here && at === document.body);
        const open = all("details[data-keep][open]", element).map((it) => it.textContent);
        const lines = all("ol.events > li", element).length;
        element.innerHTML = html;
        announce(all("ol.events > li", element).slice(lines));
        both();
        all("details[data-keep]", element).forEach((it) => (it.open = open.includes(it.textContent)));
        const next = find("textarea[name=words]", element);
        if (next) next.value = typed;
        // While a person waits, or between two tasks, what they are told has the focus.
        const told = next ?? find("p[role=status]", element);
        if (here && told) {
          if (!next) told.tabIndex = -1;
          told.focus();
        }
      });
  };
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("textarea[name=words], textarea.line")) return;
    event.preventDefault();
    if (event.target.matches(".line")) {
      event.target.form.requestSubmit();
      return;
    }
    const say = find("button[value=say]", event.target.form);
    if (event.target.value.trim()) event.target.form.requestSubmit(say);
  });
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const words = find("textarea[name=words]", form);
    const said = words?.value ?? "";
    // Emptied before the answer comes: the talk may be drawn anew first, with what is typed then.
    if (words) words.value = "";
    const refused = (why) => {
      const now = find("textarea[name=words]", element);
      if (now && !now.value) now.value = said;
      all("p[role=alert]", form).forEach((it) => it.remove());
      const note = document.createElement("p");
      note.setAttribute("role", "alert");
      note.textContent = why;
      const talk = form.isConnected ? form : find("form[action='" + form.getAttribute("action") + "']", element);
      (talk ?? element).append(note);
    };
    // A form comes back with what is wrong beside its fields, or with more rows.
    const again = (page) => {
      const label = form.getAttribute("aria-label");
      const mine = form.elements.id?.value; // a battle has such a form in each talk
      const back = label && all("form[aria-label='" + label + "']", page).find((it) => it.elements.id?.value === mine);
      if (!back || !form.isConnected) return false;
      form.replaceChildren(...back.childNodes);
      const name = event.submitter?.name === "more" ? event.submitter.value : "";
      const rows = name && all("fieldset", form).find((it) => find(":scope > button", it)?.value === name);
      const empty = rows && all("input, select, textarea", rows).find((it) => !it.value);
      (empty || find("[aria-invalid]", form) || find("button:not([hidden])", form)).focus();
      return true;
    };
    fetch(form.action, { method: "POST", credentials: "same-origin", body }).then(
      (answer) => {
        if (answer.ok && answer.redirected) {
          draw();
        } else {
          answer.text().then((html) => {
            const page = new DOMParser().parseFromString(html, "text/html");
            if (!again(page)) refused(find("[role=alert]", page)?.textContent ?? "Not possible.");
          });
        }
      },
      () => refused("The server cannot be reached. Try again."),
    );
  });
  const source = new EventSource(element.dataset.talk);
  source.onmessage = draw;
  source.addEventListener("over", () => {
    source.close();
    element.dataset.ended = "yes";
    // The other talk of a battle goes on.
    if (all("[data-talk]").some((other) => !("ended" in other.dataset))) draw();
    else location.reload();
  });
}

// A search goes on by itself until there is enough to look at, somebody stops it, or leaves.
function search(state) {
  const list = find("ul.found");
  const number = (name, element) => Number(element.dataset[name]);
  const shown = (count) => count.toLocaleString("en");
  const first = number("from", state);
  let found = number("found", state);
  let going = true;
  const next = () => find("a[rel=next]", state);
  const stop = document.createElement("button");
  stop.textContent = "Stop";
  const rest = (why) => {
    going = false;
    if (next()) next().hidden = false;
    stop.remove();
    if (why) find("[role=status]", state).append(" " + why);
  };
  const draw = (at, all) => {
    find("progress", state).max = Math.max(1, all);
    find("progress", state).value = at;
    find("[role=status]", state).textContent =
      (found === 0 ? "No place" : found === 1 ? "1 place" : shown(found) + " places") +
      (next() && going ? " so far" : "") +
      " in " + (first === 0 ? "" : "episodes " + shown(first + 1) + " to ") +
      shown(at) + " of " + shown(all) + " episodes.";
  };
  const step = () => {
    const enough = found >= number("enough", state);
    if (!going) return;
    if (!next() || enough) {
      rest(enough && next() ? "That is enough to look at; search on for more." : "");
      return;
    }
    next().hidden = true;
    fetch(next().href, { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
      .then((html) => {
        const page = new DOMParser().parseFromString(html, "text/html");
        const more = find("#search", page);
        all("ul.found > li", page).forEach((place) => list.append(place));
        found += number("found", more);
        find(".actions", state).replaceChildren(...all("a[rel=next]", more));
        if (going && next()) {
          next().hidden = true;
          find(".actions", state).append(stop);
        }
        draw(number("at", more), number("all", more));
        step();
      })
      .catch((why) => rest("It could not go on (" + why + ")."));
  };
  stop.addEventListener("click", () => rest("You stopped it."));
  if (next()) find(".actions", state).append(stop);
  step();
}

all("#search").forEach(search);
all("[data-fill]").forEach(fill);
all("form.prices").forEach(sliders);
all("[data-copy]").forEach(copies);
sortable(document);
all("figure").forEach(saves);
all("[data-run]").forEach(run);
all("[data-now]").forEach(now);
all("[data-talk]").forEach(talk);
reachable();
addEventListener("resize", reachable);
addEventListener("toggle", reachable, true); // what was folded has a size now
new MutationObserver(reachable).observe(document.body, { childList: true, subtree: true });
