"use strict";
// What pages draw, or let a reader save; used by site.js.

function sliders(form) {
  const arms = all("[data-value]", form);
  const number = (name, element) => Number(element.dataset[name]);
  const draw = () => {
    const price = (name) => Number(find("input[name=" + name + "]", form).value);
    all("output", form).forEach((output) => {
      output.textContent = "$" + price(output.htmlFor.value.replace("price-", "")).toFixed(2);
    });
    const minutes = Number(form.dataset.minutes);
    const rows = arms.map((arm) => {
      const effort =
        price("call") * number("calls", arm) +
        price("minute") * minutes * number("turns", arm) +
        price("harm") * number("harms", arm) +
        number("dollars", arm);
      const base = number("value", arm);
      return [base - 2 * effort, base - effort, base - effort / 2];
    });
    const low = Math.min(0, ...rows.flat());
    const high = Math.max(0, ...rows.flat());
    const x = (value) => 4 + (192 * (value - low)) / (high - low || 1);
    rows.forEach((row, i) => {
      all(".amount", arms[i]).forEach((cell, k) => {
        cell.textContent = [row[1], row[2], row[0]][k].toFixed(2);
      });
      const line = find(".range", arms[i]);
      line.setAttribute("x1", x(row[0]));
      line.setAttribute("x2", x(row[2]));
      find("circle", arms[i]).setAttribute("cx", x(row[1]));
      find(".zero", arms[i]).setAttribute("x1", x(0));
      find(".zero", arms[i]).setAttribute("x2", x(0));
    });
  };
  form.addEventListener("input", draw);
  draw();
}

// Saves a plot as it looks now: what the style sheet says is written into it.
function saves(figure) {
  const svg = find("svg.plot", figure);
  if (!svg || find(".save", figure)) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "save";
  button.textContent = "Save as SVG";
  button.setAttribute("aria-label", "Save as SVG: " + (svg.getAttribute("aria-label") ?? "plot"));
  button.addEventListener("click", () => {
    const copy = svg.cloneNode(true);
    const drawn = [svg, ...all("*", svg)];
    [copy, ...all("*", copy)].forEach((element, i) => {
      const style = getComputedStyle(drawn[i]);
      ["fill", "stroke", "stroke-width", "fill-opacity", "stroke-opacity", "opacity", "font-size", "font-family", "font-weight"].forEach((name) =>
        element.setAttribute(name, style.getPropertyValue(name)));
    });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
    link.download = "plot.svg";
    link.click();
    URL.revokeObjectURL(link.href);
  });
  figure.append(button);
}
