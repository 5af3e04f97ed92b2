// What is typed while a form saves itself is saved as well. Wagtail takes what the form holds when the answer arrives,
// or when it starts to watch the form, as saved; and a form that is submitted meanwhile overtakes what is under way.

const form = document.querySelector('[data-edit-form][data-controller~="w-autosave"]');

function watcher() {
  return window.wagtail.app.getControllerForElementAndIdentifier(form, "w-unsaved");
}

function compareWith(saved) {
  const watch = watcher();
  watch.initialFormData = saved;
  watch.previousFormData = saved;
  watch.check();
}

// Names of fields that the server has filled: they differ without anybody having typed.
function filledByServer(answer) {
  const parts = form.querySelectorAll('[data-w-autosave-target="partials"] [name]');
  return [...Object.keys(answer.field_updates || {}), ...[...parts].map((field) => field.name)];
}

function without(names, data) {
  const fields = new URLSearchParams(data);
  names.forEach((name) => fields.delete(name));
  return fields.toString();
}

// Wagtail starts to watch two seconds after a form has been opened.
function saveWhatIsTypedAtOnce() {
  let isTyped = false;
  form.addEventListener("input", () => (isTyped = true));
  form.addEventListener("w-autosave:save", () => (isTyped = false));
  form.addEventListener("w-unsaved:watch-edits", () => {
    if (isTyped) setTimeout(() => compareWith("as it was opened"));
  });
}

function saveWhatIsTypedMeanwhile() {
  let sent = null; // what the form held when it was sent, while it is under way
  let held = null; // the submission that waits for the answer
  let isLeaving = false;

  // What the arrived answer has stored; nothing where the form is submitted now.
  const arrive = () => {
    const [was, submission] = [sent, held];
    sent = held = null;
    if (!submission) return was;
    const button = submission.submitter;
    if (button) button.disabled = false; // Wagtail disables it while it waits, which would leave it out
    form.requestSubmit(button);
    return null;
  };

  // On the window, after everybody who may prevent it.
  window.addEventListener("w-autosave:save", (event) => {
    if (isLeaving) event.preventDefault();
    if (!event.defaultPrevented) sent = watcher().formData;
  });
  document.addEventListener("w-autosave:error", arrive);
  document.addEventListener("w-autosave:success", ({ detail }) => {
    const was = arrive();
    if (!was) return;
    const filled = filledByServer(detail.response);
    if (without(filled, was) !== without(filled, watcher().formData)) compareWith(was);
  });
  window.addEventListener("submit", (event) => {
    if (event.target !== form || event.defaultPrevented) return;
    if (sent === null) {
      isLeaving = true;
    } else {
      event.preventDefault();
      held = event;
    }
  });
  window.addEventListener("pageshow", () => (isLeaving = false));
}

if (form) {
  saveWhatIsTypedAtOnce();
  saveWhatIsTypedMeanwhile();
}
