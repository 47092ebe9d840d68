// Asks for a reason before something is done to the rules. What was typed stays when the server
// says no.

import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { t } from '../../i18n.js';
import { shown } from '../../route.js';
import { change, state } from '../../state.js';

/** question: { title, hint, label, text, button, run(reason), done(answer) }; without label nothing is asked for. */
export function ask(question) {
  put({ ...question, problem: null, busy: false });
}

function put(question) {
  change((s) => {
    s.page = { ...s.page, question };
  });
}

/** The open question; nothing where none is. */
export function questionView(question) {
  if (!question) {
    return '';
  }
  return html`<dialog
    ${ref(show)}
    data-dialog="rules"
    @cancel=${(event) => {
      event.preventDefault();
      put(null);
    }}
  >
    <form method="dialog" @submit=${(event) => submit(event, question)}>
      <h2><span>${question.title}</span></h2>
      ${question.problem
        ? html`<div class="notice conflict" role="alert">
            <strong>${question.problem.message}</strong> <span>${question.problem.hint}</span>
          </div>`
        : ''}
      <div class="fields">
        ${question.hint ? html`<p class="muted">${question.hint}</p>` : ''}
        ${question.label
          ? html`<label
              >${question.label}
              <textarea name="reason" rows="3" maxlength="500" required .value=${question.text ?? ''}></textarea>
            </label>`
          : ''}
      </div>
      <div class="buttons">
        <button type="button" class="plain" @click=${() => put(null)}>${t('dialog.cancel')}</button>
        <button class="primary small-button" ?disabled=${question.busy}>${question.button}</button>
      </div>
    </form>
  </dialog>`;
}

function show(element) {
  queueMicrotask(() => element?.isConnected && !element.open && element.showModal());
}

async function submit(event, question) {
  event.preventDefault();
  const { route } = state;
  const reason = new FormData(event.target).get('reason') ?? '';
  put({ ...question, text: reason, busy: true, problem: null });
  try {
    const answer = await question.run(reason);
    if (route === state.route) {
      put(null);
      question.done?.(answer);
    }
  } catch (error) {
    if (route === state.route) {
      put({ ...question, text: reason, busy: false, problem: shown(error) });
      question.failed?.(error);
    }
  }
}
