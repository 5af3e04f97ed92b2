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
  let pressed = null; // the button that was pressed meanwhile
  let isLeaving = false;

  const arrive = () => {
    const was = sent;
    sent = null;
    if (pressed) {
      pressed.disabled = false;
      form.requestSubmit(pressed);
    }
    return pressed ? null : was;
  };

  form.addEventListener("w-autosave:save", (event) => {
    if (isLeaving) event.preventDefault();
    else sent = watcher().formData;
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
      return;
    }
    event.preventDefault();
    pressed = event.submitter;
  });
  window.addEventListener("pageshow", () => (isLeaving = false));
}

if (form) {
  saveWhatIsTypedAtOnce();
  saveWhatIsTypedMeanwhile();
}
