// A figure in the text editor: chosen in a dialogue, shown as one unit of its own words, changed and removed as a whole.
(() => {
  const { EditorState, Modifier } = window.DraftJS;
  const { DraftUtils, Tooltip } = window.draftail;
  const { Component, createElement, createRef } = window.React;
  const { createPortal } = window.ReactDOM;
  // The admin's own words, in the editor's language.
  const { gettext } = window.django;

  // The mention whose removal was asked for: Draftail gives access to its text only where it opens a dialogue.
  let leaving = null;

  class FigureSource extends window.draftail.ModalWorkflowSource {
    componentDidMount() {
      if (leaving && leaving === this.props.entityKey) this.replace('');
      else super.componentDidMount();
      leaving = null;
    }

    // The mention that is being changed; with the caret in a link, a new figure is inserted.
    get mention() {
      const { entity, entityType } = this.props;
      return entity && entity.getType() === entityType.type ? entity : null;
    }

    getChooserConfig() {
      const { chooserUrl } = this.props.entityType;
      const { id, ...settings } = this.mention?.getData() || {};
      return {
        url: this.mention ? `${chooserUrl}mention/${encodeURIComponent(id || 0)}/` : chooserUrl,
        urlParams: this.mention ? { edit: 1, ...settings } : { mention: 1 },
        onload: window.FIGURE_DIALOGUE_ONLOAD_HANDLERS,
        responses: {
          mention: ({ attributes, said }) => this.finish(said, attributes),
          removed: () => this.finish(''),
        },
      };
    }

    finish(words, attributes) {
      this.workflow.close();
      this.replace(words, attributes);
    }

    // Puts a figure's words, or nothing, in the place of the mention or of what is selected.
    replace(words, attributes) {
      const { editorState, entityKey, entityType, onComplete } = this.props;
      const place = this.mention ? DraftUtils.getEntitySelection(editorState, entityKey) : editorState.getSelection();
      let content = editorState.getCurrentContent();
      if (attributes) content = content.createEntity(entityType.type, 'IMMUTABLE', attributes);
      const entity = attributes ? content.getLastCreatedEntityKey() : null;
      const changed = Modifier.replaceText(content, place, words, editorState.getCurrentInlineStyle(), entity);
      onComplete(EditorState.push(editorState, changed, 'insert-characters'));
    }
  }

  // Where the caret is: 'in' the mention, at its 'edge', 'out' of it, or nowhere, as when the editor loses the focus.
  const caretIn = (element) => {
    const { anchorNode, anchorOffset, isCollapsed } = document.getSelection();
    if (!anchorNode) return 'nowhere';
    if (!element.contains(anchorNode)) return 'out';
    return isCollapsed && (anchorOffset === 0 || anchorOffset === anchorNode.length) ? 'edge' : 'in';
  };

  const placeOf = (element) => {
    const container = element.closest('[data-draftail-editor-wrapper]');
    const frame = container.getBoundingClientRect();
    const { top, left, width, height } = element.getBoundingClientRect();
    const { scrollTop, scrollLeft } = document.documentElement;
    return { container, top: top - frame.top - scrollTop, left: left - frame.left - scrollLeft, width, height };
  };

  const OWN_EVENTS = Object.fromEntries(
    ['KeyDown', 'KeyUp', 'KeyPress', 'BeforeInput', 'MouseDown', 'MouseUp', 'Focus', 'Blur', 'Select', 'Copy', 'Cut', 'Paste'].map(
      (name) => [`on${name}`, (event) => event.stopPropagation()],
    ),
  );

  // The words, with buttons to change or remove them while the caret is in them.
  class Figure extends Component {
    constructor(props) {
      super(props);
      this.state = { place: null };
      this.element = createRef();
      this.open = () => this.setState({ place: placeOf(this.element.current) });
      this.close = () => this.state.place && this.setState({ place: null });
      this.follow = () => {
        const where = caretIn(this.element.current);
        if (where === 'in') this.open();
        else if (where === 'out') this.close();
      };
      this.closeByKey = (event) => event.key === 'Escape' && this.close();
      this.closeByFocus = ({ target }) => {
        const { place } = this.state;
        if (place && !target.closest('.Tooltip') && !place.container.contains(target)) this.close();
      };
    }

    componentDidMount() {
      document.addEventListener('selectionchange', this.follow);
      document.addEventListener('keydown', this.closeByKey);
      document.addEventListener('focusin', this.closeByFocus);
    }

    componentWillUnmount() {
      document.removeEventListener('selectionchange', this.follow);
      document.removeEventListener('keydown', this.closeByKey);
      document.removeEventListener('focusin', this.closeByFocus);
    }

    act(event, isRemoval) {
      const { entityKey, onEdit } = this.props;
      event.preventDefault();
      leaving = isRemoval ? entityKey : null;
      // The dialogue gives the focus back to where it was.
      this.element.current.closest('[contenteditable="true"]')?.focus();
      this.close();
      onEdit(entityKey);
    }

    button(label, style, isRemoval) {
      const className = `button button-small ${style} Tooltip__button`;
      return createElement('button', { type: 'button', className, onClick: (event) => this.act(event, isRemoval) }, label);
    }

    render() {
      const { place } = this.state;
      // What happens in the buttons is no business of the text around them, though React hands it on.
      const buttons = place && createElement('div', OWN_EVENTS, createElement(Tooltip, { target: place, direction: 'top' },
        this.button(gettext('Edit'), '', false), this.button(gettext('Delete'), 'button-secondary no', true)));
      return createElement('span', { className: 'figure-mention', ref: this.element, onMouseUp: this.open },
        this.props.children, place && createPortal(buttons, place.container));
    }
  }

  // The end of the mention that the caret stands in, null where it stands in none.
  const endOfMention = (editorState) => {
    const selection = editorState.getSelection();
    const content = editorState.getCurrentContent();
    const block = content.getBlockForKey(selection.getStartKey());
    const offset = selection.getStartOffset();
    const key = selection.isCollapsed() && offset ? block.getEntityAt(offset - 1) : null;
    if (!key || key !== block.getEntityAt(offset) || content.getEntity(key).getType() !== 'FIGURE') return null;
    let end = offset;
    while (block.getEntityAt(end) === key) end += 1;
    return selection.merge({ anchorOffset: end, focusOffset: end });
  };

  // What is typed into a mention goes behind it: in its middle, it would tear it into two.
  const behind = (change, type) => (editorState, setEditorState) => {
    const place = endOfMention(editorState);
    if (!place) return 'not-handled';
    setEditorState(EditorState.push(editorState, change(editorState.getCurrentContent(), place), type));
    return 'handled';
  };
  const insert = (text) => behind((content, place) => Modifier.insertText(content, place, text), 'insert-characters');
  const split = behind((content, place) => Modifier.splitBlock(content, place), 'split-block');

  window.draftail.registerPlugin({ type: 'FIGURE', source: FigureSource, decorator: Figure }, 'entityTypes');
  window.draftail.registerPlugin({
    type: 'FIGURE',
    handleBeforeInput: (text, editorState, ...rest) => insert(text)(editorState, rest.pop().setEditorState),
    handleReturn: (event, editorState, ...rest) => split(editorState, rest.pop().setEditorState),
    handlePastedText: (text, html, editorState, ...rest) => insert(text)(editorState, rest.pop().setEditorState),
  }, 'plugins');
})();
