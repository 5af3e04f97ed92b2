// The second step of the figure dialogue: previews that follow the settings, and the words that go into the text.
(() => {
  // Takes over the previews of a newly rendered form, and leaves what is being filled in alone.
  const showPreviews = (body, html) => {
    const fresh = new DOMParser().parseFromString(html, 'text/html');
    for (const cell of body.querySelectorAll('[data-preview]')) {
      const other = fresh.querySelector(`[data-preview="${cell.dataset.preview}"]`);
      if (other && other.innerHTML !== cell.innerHTML) cell.innerHTML = other.innerHTML;
    }
  };

  const filterOthers = (search) => {
    const wanted = search.value.toLocaleLowerCase().split(/\s+/);
    for (const row of search.closest('fieldset').querySelectorAll('li')) {
      const text = row.textContent.toLocaleLowerCase();
      row.hidden = !row.querySelector(':checked') && !wanted.every((word) => text.includes(word));
    }
  };

  const onMention = (workflow) => {
    const body = workflow.body[0];
    const form = body.querySelector('[data-mention-form]');
    const post = (extra) => new URLSearchParams([...new FormData(form), ...extra]);
    let latest = 0;

    const preview = async () => {
      const turn = (latest += 1);
      const answer = await fetch(form.action, { method: 'POST', body: post([['preview', '1']]) });
      const { html } = answer.ok ? await answer.json() : {};
      // An earlier answer may come in later.
      if (html && turn === latest) showPreviews(body, html);
    };

    body.querySelector('[data-mention-other]').addEventListener('click', (event) => {
      event.preventDefault();
      workflow.loadUrl(event.currentTarget.href);
    });
    body.querySelector('[data-mention-remove]')?.addEventListener('click', () => workflow.respond('removed'));
    body.querySelector('[data-mention-preview]')?.addEventListener('click', preview);
    body.querySelector('[data-mention-search]')?.addEventListener('input', (event) => filterOthers(event.target));
    body.querySelector('[data-mention-search]')?.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault();
    });
    form?.addEventListener('change', preview);
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      workflow.postForm(form.action, post([]).toString());
    });
    // The list that had the focus is gone; a dialogue that is only opening takes the focus once more when it is there.
    const focus = () => (body.querySelector('[name="mention-form"]:checked') || body.querySelector('a, button')).focus();
    focus();
    workflow.container.one('shown.bs.modal', focus);
  };

  // Wagtail's dialogues have no name for screen readers; each step is called after its heading.
  const named = (onload) => (workflow, data) => {
    onload(workflow, data);
    workflow.container[0].setAttribute('aria-label', workflow.body[0].querySelector('h1').textContent.trim());
  };
  const steps = new window.ChooserModalOnloadHandlerFactory().getOnLoadHandlers();

  window.FIGURE_DIALOGUE_ONLOAD_HANDLERS = {
    ...steps,
    choose: named(steps.choose),
    mention: named(onMention),
    mention_chosen: (workflow, data) => workflow.respond('mention', data.result),
  };
})();
