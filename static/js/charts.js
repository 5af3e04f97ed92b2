// What a point of a chart says when it is pointed at or touched. Without this script the browser shows the same words
// after a while, and the table under the chart has every value.

const REACH = 22; // CSS pixels from a point

for (const drawing of document.querySelectorAll(".chart-drawing")) {
  const points = [...drawing.querySelectorAll(".chart-dot")].flatMap((dot) => {
    const title = dot.querySelector("title");
    if (!title) return [];
    title.remove(); // the browser's own tooltip would cover ours
    return [{ dot, words: title.textContent }];
  });
  if (!points.length) continue;

  const tip = document.createElement("p");
  tip.className = "chart-tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true"); // the table says the same
  drawing.after(tip);
  const figure = drawing.closest(".chart");

  const hide = () => { tip.hidden = true; };
  const middle = (element) => {
    const box = element.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };
  drawing.addEventListener("pointermove", (event) => {
    const near = points
      .map((point) => ({ ...point, ...middle(point.dot) }))
      .map((point) => ({ ...point, far: Math.hypot(point.x - event.clientX, point.y - event.clientY) }))
      .sort((a, b) => a.far - b.far)[0];
    if (near.far > REACH) return hide();
    tip.textContent = near.words;
    tip.hidden = false;
    const frame = figure.getBoundingClientRect();
    const left = near.x - frame.left - tip.offsetWidth / 2;
    tip.style.insetInlineStart = `${Math.max(0, Math.min(left, frame.width - tip.offsetWidth))}px`;
    tip.style.insetBlockStart = `${near.y - frame.top - tip.offsetHeight - 12}px`;
  });
  drawing.addEventListener("pointerleave", hide);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}
