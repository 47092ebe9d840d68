// Texts to be copied: shown as they are, with a button that puts them on the clipboard.

import { html } from 'lit';
import { t } from '../i18n.js';
import { change, state } from '../state.js';

const TOLD_FOR = 2500;

/** Over plain HTTP from another machine browsers offer no clipboard; then the old way is taken. */
async function put(text, from) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const range = document.createRange();
  range.selectNodeContents(from);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  document.execCommand('copy');
}

async function copy(event, name, text) {
  const shown = event.target.closest('.copied-text').querySelector('pre');
  const told = (value) =>
    change((s) => {
      s.page = { ...s.page, copied: value };
    });
  try {
    await put(text, shown);
    told(name);
  } catch {
    getSelection().selectAllChildren(shown);
    told(`${name} selected`);
  }
  setTimeout(() => state.page.copied?.startsWith(name) && told(null), TOLD_FOR);
}

/** name: tells it from others on the same page; label: what it is, for those who do not see. */
export function copyText(name, label, text) {
  const said =
    state.page.copied === name
      ? t('copy.done')
      : state.page.copied === `${name} selected`
        ? t('copy.selected')
        : t('copy.do');
  return html`<div class="copied-text">
    <pre tabindex="0" aria-label=${label}><code>${text}</code></pre>
    <button type="button" class="plain" aria-label="${said}: ${label}" @click=${(event) => copy(event, name, text)}>
      ${said}
    </button>
  </div>`;
}
