// The portal's own checks stand above Wagtail's in the panel "Checks", and follow each draft that is stored.
const page = location.pathname.match(/\/pages\/(\d+)\/edit\//)?.[1];
const checks = document.querySelector('[data-side-panel="checks"]');

if (page && checks) {
  const place = document.createElement("section");
  place.className = "care-checks";
  place.setAttribute("aria-live", "polite");
  checks.prepend(place);
  const show = async () => {
    const answer = await fetch(`${location.pathname.split("/pages/")[0]}/care/${page}/`);
    if (answer.ok) place.innerHTML = await answer.text();
  };
  show();
  document.addEventListener("w-autosave:success", show);
}
