// On a narrow screen a side panel covers the form: it opens when it is asked for, not because it was open last time.
// Runs before Wagtail reads what it remembers.

if (window.matchMedia("(max-width: 62rem)").matches) {
  try {
    localStorage.removeItem("wagtail:side-panel-open");
  } catch {
    // Where nothing can be kept, nothing is remembered.
  }
}
