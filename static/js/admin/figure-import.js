// The upload of a file of values: says how far it is, then leads to the preview. Without this script the form is sent
// as any other; it is also sent that way when the answer is not understood.
(() => {
  const form = document.querySelector('form[data-import]');
  const bar = form.querySelector('progress');
  const status = form.querySelector('[data-status]');
  const button = form.querySelector('button[type=submit]');

  const say = (words, isError = false) => {
    status.textContent = words;
    status.classList.toggle('register-overdue', isError);
  };

  const answered = (request) => {
    let answer;
    try {
      answer = JSON.parse(request.responseText);
    } catch {
      answer = {};
    }
    if (answer.address) {
      window.location.assign(answer.address);
    } else if (answer.errors) {
      bar.hidden = true;
      button.disabled = false;
      say(answer.errors.join(' '), true);
    } else {
      form.submit();
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      bar.value = (100 * loaded) / total;
    });
    request.upload.addEventListener('load', () => {
      bar.removeAttribute('value');
      say(form.dataset.checking);
    });
    request.addEventListener('load', () => answered(request));
    request.addEventListener('error', () => form.submit());
    bar.hidden = false;
    bar.value = 0;
    button.disabled = true;
    say(form.dataset.uploading);
    request.send(new FormData(form));
  });

  // The browser's "back" shows the page as it was left.
  window.addEventListener('pageshow', () => {
    bar.hidden = true;
    button.disabled = false;
    say('');
  });
})();
