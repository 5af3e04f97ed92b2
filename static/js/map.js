// The map of the cities: what a dot is called when it is pointed at, and a filter by name and by sector.
// Without this script every dot is a link with its name, and the list of cities stands beside the map.

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function addTooltip(box) {
  const svg = box.querySelector("svg");
  const tip = document.createElement("p");
  tip.className = "map-tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true"); // the link itself says the same
  box.append(tip);

  const hide = () => { tip.hidden = true; };
  const show = (dot) => {
    const [name, ...more] = [dot.dataset.name, dot.parentNode.getAttribute("aria-label"), dot.dataset.note].filter(Boolean);
    const strong = document.createElement("strong");
    strong.textContent = name;
    tip.replaceChildren(strong, ...more.map((line) => {
      const span = document.createElement("span");
      span.textContent = line;
      return span;
    }));
    tip.hidden = false;
    const place = dot.querySelector("circle").getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    const left = place.left + place.width / 2 - frame.left - tip.offsetWidth / 2;
    const above = place.top - frame.top - tip.offsetHeight - 8;
    tip.style.insetInlineStart = `${Math.max(0, Math.min(left, frame.width - tip.offsetWidth))}px`;
    tip.style.insetBlockStart = `${above < -frame.top ? place.bottom - frame.top + 8 : above}px`;
  };

  for (const dot of svg.querySelectorAll(".dot")) {
    const title = dot.querySelector("title");
    dot.dataset.name = title.textContent;
    dot.dataset.note = (dot.getAttribute("aria-label") ?? "").slice(title.textContent.length + 2);
    if (!dot.hasAttribute("aria-label")) {
      dot.setAttribute("role", "img");
      dot.setAttribute("aria-label", title.textContent);
    }
    title.remove(); // the browser's own tooltip would cover ours
  }
  const onDot = (event) => {
    const dot = event.target.closest(".dot");
    if (dot) show(dot);
  };
  svg.addEventListener("pointerover", onDot);
  svg.addEventListener("focusin", onDot);
  svg.addEventListener("focusout", hide);
  box.addEventListener("pointerleave", hide);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}

function addFilter(form, box) {
  const input = form.querySelector("input");
  const output = form.querySelector("output");
  const buttons = [...form.querySelectorAll("button")];
  const dots = [...box.querySelectorAll(".dot")].map((dot) => ({
    dot, name: dot.dataset.name, words: plain(dot.dataset.name), sectors: (dot.dataset.sectors ?? "").split(" "),
  }));

  const update = () => {
    const words = plain(input.value.trim());
    const sectors = buttons.filter((button) => button.ariaPressed === "true").map((button) => button.value);
    const isOn = Boolean(words || sectors.length);
    const found = dots.filter((city) => city.words.includes(words) && sectors.every((slug) => city.sectors.includes(slug)));
    box.classList.toggle("filtered", isOn);
    for (const city of dots) city.dot.classList.toggle("found", isOn && found.includes(city));
    const { one, many, none } = output.dataset;
    const count = { 0: none, 1: one }[found.length] ?? many.replace("{n}", found.length);
    output.textContent = isOn ? [count, found.map((city) => city.name).sort((a, b) => a.localeCompare(b)).join(", ")].join(" ") : "";
    return found;
  };

  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.ariaPressed = String(button.ariaPressed !== "true");
      update();
    });
  }
  input.addEventListener("input", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = update();
    const address = found.length === 1 && found[0].dot.getAttribute("href");
    if (address) location.assign(address);
  });
}

for (const box of document.querySelectorAll("[data-map]")) addTooltip(box);
for (const form of document.querySelectorAll("[data-map-filter]")) addFilter(form, document.querySelector("[data-map]"));
