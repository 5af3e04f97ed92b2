// A figure in the text editor: chosen from the register in a dialogue, shown as one unit that keeps its own words.
(() => {
  const { EditorState, Modifier } = window.DraftJS;

  class FigureSource extends window.draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrl,
        urlParams: {},
        onload: new window.ChooserModalOnloadHandlerFactory().getOnLoadHandlers(),
        responses: { chosen: this.onChosen },
      };
    }

    // Replaces the selection by the figure's words; the entity holds which figure and in which form.
    onChosen(data) {
      const { editorState, entityType, onComplete } = this.props;
      const content = editorState.getCurrentContent().createEntity(entityType.type, 'IMMUTABLE', {
        id: String(data.id),
        form: 'value',
      });
      const entity = content.getLastCreatedEntityKey();
      const changed = Modifier.replaceText(content, editorState.getSelection(), data.said || data.string, null, entity);
      this.workflow.close();
      onComplete(EditorState.push(editorState, changed, 'insert-characters'));
    }
  }

  const Figure = ({ children, contentState, entityKey }) => {
    const { form, year } = contentState.getEntity(entityKey).getData();
    return window.React.createElement('span', { className: 'figure-mention', title: [form, year].filter(Boolean).join(' ') }, children);
  };

  window.draftail.registerPlugin({ type: 'FIGURE', source: FigureSource, decorator: Figure }, 'entityTypes');
})();
