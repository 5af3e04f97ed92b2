// The form of a story: panels and advice of the chosen kind, and the card as it will be.

const PAUSE = 1000; // milliseconds between looks at the fields of the card
const LATER = 5000; // milliseconds until a card is asked for again that could not be drawn yet
const FIELDS = ["title", "teaser_title", "teaser", "teaser_image", "kind", "starts_on", "sectors", "cities"];

function followKind(form) {
  const kind = form.elements.kind;
  const show = () => {
    for (const part of form.querySelectorAll("[data-kinds]")) {
      part.hidden = !part.dataset.kinds.split(" ").includes(kind.value);
    }
  };
  kind.addEventListener("change", show);
  show();
}

function cardFields(form) {
  const data = new FormData(form);
  return JSON.stringify(FIELDS.map((name) => data.getAll(name)));
}

async function showCard(form, place, address) {
  const answer = await fetch(address, { method: "POST", body: new FormData(form) });
  const { is_available: isAvailable, is_valid: isValid } = answer.ok ? await answer.json() : {};
  if (isAvailable) place.querySelector("iframe").src = `${address}?mode=card&at=${Date.now()}`;
  // While another part of the form is unfinished, the server keeps what it has been given before.
  return isValid;
}

function followCard(form) {
  const place = form.querySelector("[data-card-preview]");
  const frame = place.querySelector("iframe");
  let shown = "";
  let isBusy = false;
  const askLater = () => setTimeout(() => (shown = ""), LATER);
  frame.addEventListener("load", () => {
    const card = frame.contentDocument?.querySelector(".card");
    frame.hidden = !card;
    place.querySelector("[data-card-waits]").hidden = Boolean(card);
    if (card) frame.style.height = `${frame.contentDocument.documentElement.scrollHeight}px`;
    // Another preview of the same page forgets what it was given when it is closed or moves to a new address.
    else if (frame.src) askLater();
  });
  const look = async () => {
    const fields = cardFields(form);
    if (fields === shown || isBusy || !form.elements.title.value) return;
    shown = fields;
    isBusy = true;
    // The address changes once a new story has been stored.
    const preview = document.querySelector("[data-w-preview-url-value]");
    const isShown = await showCard(form, place, preview.dataset.wPreviewUrlValue).catch(() => false);
    if (!isShown) askLater();
    isBusy = false;
  };
  setInterval(look, PAUSE);
  look();
}

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-edit-form]");
  if (!form?.elements.kind || !form.querySelector("[data-card-preview]")) return;
  followKind(form);
  followCard(form);
});
