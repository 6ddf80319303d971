// Finds passages that have all the words typed, those with a word in their heading first.
(() => {
  const up = document.currentScript.dataset.up;
  const most = 12;
  addEventListener("DOMContentLoaded", () => {
    const field = document.querySelector("form[role=search] input");
    const found = document.getElementById("found");
    const form = field.form;
    const plain = (text) => text.toLowerCase();
    const rank = (passage, words) =>
      words.filter((word) => plain(passage.title).includes(word)).length * 3 +
      words.filter((word) => plain(passage.page).includes(word)).length * 2 +
      words.filter((word) => plain(passage.text).startsWith(word)).length;
    const excerpt = (passage, word) => {
      const at = Math.max(0, plain(passage.text).indexOf(word) - 40);
      return (at > 0 ? "... " : "") + passage.text.slice(at, at + 140) + " ...";
    };
    const show = () => {
      const words = plain(field.value).split(/\s+/).filter((word) => word.length > 1);
      found.replaceChildren();
      if (words.length === 0) return;
      const hits = passages
        .filter((passage) => {
          const all = plain(passage.page + " " + passage.title + " " + passage.text);
          return words.every((word) => all.includes(word));
        })
        .map((passage) => [rank(passage, words), passage])
        .sort((one, other) => other[0] - one[0])
        .map(([, passage]) => passage);
      const count = document.createElement("p");
      count.textContent =
        hits.length === 0 ? "No passage has these words." : hits.length + (hits.length === 1 ? " passage" : " passages");
      const list = document.createElement("ul");
      hits.slice(0, most).forEach((passage) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = up + passage.path;
        link.textContent = passage.page + (passage.title ? ": " + passage.title : "");
        const text = document.createElement("p");
        text.textContent = excerpt(passage, words[0]);
        item.append(link, text);
        list.append(item);
      });
      found.append(count, list);
    };
    field.addEventListener("input", show);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const first = found.querySelector("a");
      if (first) location.href = first.href;
    });
  });
})();
