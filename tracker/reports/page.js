// Sorts and filters the register. Without it the page says the same, in the order that it was written in.
(() => {
  const table = document.querySelector(".register");
  if (!table) return;
  const form = document.querySelector(".tools"), output = form.querySelector("output");
  const groups = [...table.tBodies];
  const rows = groups.flatMap((group) => [...group.rows].slice(1));
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const heads = [...table.querySelectorAll("th[data-sort]")];

  const filter = () => {
    const words = form.words.value.toLowerCase().split(/\s+/);
    const fits = (row) =>
      words.every((word) => texts.get(row).includes(word)) &&
      ["donor", "type", "status"].every((name) => !form[name].value || row.dataset[name] === form[name].value) &&
      (!form.doubt?.value || row.dataset.doubts.split(" ").includes(form.doubt.value));
    let shown = 0;
    for (const group of groups) {
      let left = 0;
      for (const row of [...group.rows].slice(1)) left += !(row.hidden = !fits(row));
      group.hidden = !left;
      shown += left;
    }
    output.textContent = output.dataset.say.replace("{shown}", shown).replace("{all}", rows.length);
  };

  const sort = (head) => {
    const name = head.dataset.sort, down = head.getAttribute("aria-sort") === "ascending";
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const order = (one, other) =>
      name === "size" ? one.dataset.size - other.dataset.size : one.dataset[name].localeCompare(other.dataset[name]);
    for (const group of groups) {
      const sorted = [...group.rows].slice(1).sort((one, other) => (down ? -1 : 1) * order(one, other));
      group.append(...sorted);
    }
  };

  const reveal = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place || !table.contains(place)) return;
    if (place.id.startsWith("doubt-")) {
      form.reset();
      form.doubt.value = place.id.slice("doubt-".length);
      filter();
      form.scrollIntoView();
      return;
    }
    if (place.closest("tr").hidden || place.closest("tbody").hidden) {
      form.reset();
      filter();
    }
    place.scrollIntoView();
  };

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(head));
    head.replaceChildren(button);
  }
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  addEventListener("hashchange", reveal);
  form.hidden = false;
  filter();
  reveal();
})();
