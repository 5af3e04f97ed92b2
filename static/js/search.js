// Suggestions below the search field, by the combobox pattern of the ARIA guide: list autocomplete, selected by hand.
// Without this script the form just searches.

const PAUSE = 150; // milliseconds without a key until the portal is asked

function suggest(form, field) {
  const { suggestions: address, label, one, many, none } = form.dataset;
  const list = document.createElement("ul");
  Object.assign(list, { id: "suggestions", className: "suggestions", hidden: true, role: "listbox", ariaLabel: label });
  const status = document.createElement("p");
  Object.assign(status, { className: "visually-hidden", role: "status" });
  form.append(list, status);
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(roles)) field.setAttribute(name, value);
  let chosen = null;
  let asked = new AbortController();
  let pause;

  const choose = (option) => {
    chosen?.setAttribute("aria-selected", "false");
    chosen = option;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  };
  const open = (isOpen) => {
    list.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen));
    choose(null);
  };
  const show = (found) => {
    list.replaceChildren(...found.map(({ title, kind, url }, i) => {
      const option = document.createElement("li");
      Object.assign(option, { id: `suggestion-${i}`, role: "option", ariaSelected: "false" });
      option.dataset.url = url;
      const note = document.createElement("span");
      note.textContent = kind;
      option.append(title, " ", note);
      return option;
    }));
    open(found.length > 0);
    status.textContent = { 0: none, 1: one }[found.length] ?? many.replace("{n}", found.length);
  };
  const ask = async () => {
    // The answer to an earlier word is no longer wanted.
    asked.abort();
    asked = new AbortController();
    const words = field.value.trim();
    if (!words) {
      open(false);
      return;
    }
    try {
      const answer = await fetch(`${address}?${new URLSearchParams({ q: words })}`, { signal: asked.signal });
      if (answer.ok && document.activeElement === field) show((await answer.json()).suggestions);
    } catch {
      open(false); // offline, or overtaken by the next word: the form still searches
    }
  };
  const move = (step) => {
    const options = [...list.children];
    if (list.hidden) open(true);
    const next = chosen ? options.indexOf(chosen) + step : step > 0 ? 0 : options.length - 1;
    choose(options.at(next % options.length));
  };

  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.isComposing;
    if (event.key === "ArrowDown" && isPlain && list.children.length) move(1);
    else if (event.key === "ArrowUp" && isPlain && list.children.length) move(-1);
    else if (event.key === "Enter" && chosen) location.assign(chosen.dataset.url);
    else if (event.key === "Escape" && !list.hidden) open(false);
    else {
      // The caret moves, or letters are written: the field is edited again.
      if (chosen && event.key !== "Shift") choose(null);
      return;
    }
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  field.addEventListener("blur", () => {
    clearTimeout(pause);
    open(false);
  });
}

for (const form of document.querySelectorAll("form.search")) suggest(form, form.querySelector("input"));
