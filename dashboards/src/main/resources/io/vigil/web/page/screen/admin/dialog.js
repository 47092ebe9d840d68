// One dialog at a time over an administration page; what was typed stays when the server says no.

import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { t } from '../../i18n.js';
import { shown } from '../../route.js';
import { change, state } from '../../state.js';
import { noticeBody } from '../../view/messages.js';

function put(part) {
  change((s) => {
    s.page = { ...s.page, ...part };
  });
}

/**
 * title; body(): the fields; submit: the word on the button, none for a dialog that only tells;
 * send(form): does it; done(answer): what follows, the dialog being closed.
 */
export function ask(wanted) {
  put({ dialog: wanted, problem: null, busy: false });
}

export function close() {
  put({ dialog: null, problem: null, busy: false });
}

/** Does something of the page itself; a refusal is shown on it. */
export async function act(request, done) {
  put({ problem: null });
  try {
    const answer = await request();
    await done?.(answer);
  } catch (error) {
    put({ problem: shown(error) });
  }
}

async function submit(event, wanted) {
  event.preventDefault();
  const { route } = state;
  put({ busy: true, problem: null });
  try {
    const answer = await wanted.send(new FormData(event.target));
    if (route === state.route) {
      close();
      await wanted.done?.(answer);
    }
  } catch (error) {
    if (route === state.route) {
      put({ busy: false, problem: shown(error) });
    }
  }
}

function show(element) {
  queueMicrotask(() => element?.isConnected && !element.open && element.showModal());
}

export function dialog({ dialog: wanted, problem, busy }) {
  if (!wanted) {
    return '';
  }
  return html`<dialog
    ${ref(show)}
    aria-labelledby="admin-dialog"
    class=${wanted.wide ? 'wide' : ''}
    @cancel=${(event) => {
      event.preventDefault();
      close();
    }}
  >
    <form method="dialog" @submit=${(event) => submit(event, wanted)}>
      <h2 id="admin-dialog">${wanted.title}</h2>
      ${noticeBody(problem)}
      <div class="fields">${wanted.body()}</div>
      <div class="buttons">
        <button type="button" class="plain" @click=${close}>
          ${wanted.submit ? t('dialog.cancel') : t('admin.close')}
        </button>
        ${wanted.submit
          ? html`<button class="primary small-button" ?disabled=${busy}>${wanted.submit}</button>`
          : ''}
      </div>
    </form>
  </dialog>`;
}
