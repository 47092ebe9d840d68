// What every dialog has around it.

import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { closeDialog } from '../desk.js';

/** A dialog over the page with a form in it, which submits by onSubmit(event). */
export function frame(name, title, content, onSubmit, wide = false) {
  return html`<dialog
    ${ref(show)}
    class=${wide ? 'wide' : ''}
    data-dialog=${name}
    aria-labelledby="dialog-title"
    @cancel=${(event) => {
      event.preventDefault();
      closeDialog();
    }}
  >
    <form method="dialog" @submit=${onSubmit}>
      <h2 id="dialog-title">${title}</h2>
      ${content}
    </form>
  </dialog>`;
}

/** Opens it over the page once it stands in the document. */
function show(element) {
  queueMicrotask(() => element?.isConnected && !element.open && element.showModal());
}
