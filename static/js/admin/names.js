// Names for screen readers: texts after their label or block, whoever else is at work after their name.

function nameEditor(box) {
  const field = box.closest("[data-field]");
  const input = field?.querySelector("input[type=hidden][id]");
  const label = input && document.querySelector(`label[for="${CSS.escape(input.id)}"]`);
  if (label) label.id ||= `${input.id}-name`;
  const names = label?.id || box.closest("section[aria-labelledby]")?.getAttribute("aria-labelledby");
  if (names) box.setAttribute("aria-labelledby", names);
}

function nameLine(input) {
  const block = input.labels.length ? null : input.closest("section[aria-labelledby]");
  if (block) input.setAttribute("aria-labelledby", block.getAttribute("aria-labelledby"));
}

function nameVisitor(button) {
  // Wagtail takes the words out of the button and shows them while the pointer is over it.
  const popup = button.querySelector(".w-editing-sessions__popup") || button._tippy?.props.content;
  const words = popup?.textContent?.replace(/\s+/g, " ").trim();
  if (words) button.setAttribute("aria-label", words);
}

function nameAll() {
  document.querySelectorAll("[role=textbox]:not([aria-label], [aria-labelledby])").forEach(nameEditor);
  document.querySelectorAll("[data-streamfield-child] input[type=text]:not([aria-labelledby])").forEach(nameLine);
  document.querySelectorAll("button.w-editing-sessions__session:not([aria-label])").forEach(nameVisitor);
}

new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
nameAll();
