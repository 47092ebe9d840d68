// What is otherwise in one rule set than in another, rule by rule, in words.

import { html } from 'lit';
import { t, word } from '../../i18n.js';

/** changes: as the API tells them. */
export function difference(changes, empty) {
  if (!changes.length) {
    return html`<p class="muted pad">${empty}</p>`;
  }
  return html`<ul class="changes">
    ${changes.map(
      (change) => html`<li>
        <p>
          <em class="tag change-${change.kind.toLowerCase()}">${kind(change.kind)}</em>
          <b>${what(change.what)}</b>
        </p>
        ${change.parts.length ? parts(change.parts) : ''}
      </li>`,
    )}
  </ul>`;
}

function kind(name) {
  switch (name) {
    case 'ADDED':
      return t('workbench.change.ADDED');
    case 'REMOVED':
      return t('workbench.change.REMOVED');
    default:
      return t('workbench.change.CHANGED');
  }
}

/** "rule river-stage" as "Rule river-stage". */
function what(text) {
  const [first, ...rest] = text.split(' ');
  return `${word('workbench.what', first)} ${rest.join(' ')}`;
}

function parts(list) {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${t('workbench.part')}</th>
        <th scope="col">${t('workbench.before')}</th>
        <th scope="col">${t('workbench.after')}</th>
      </tr>
    </thead>
    <tbody>
      ${list
        .filter((part) => part.name !== 'revision')
        .map(
          (part) => html`<tr>
            <th scope="row">${word('workbench.part', part.name)}</th>
            <td><del>${part.before || '–'}</del></td>
            <td><ins>${part.after || '–'}</ins></td>
          </tr>`,
        )}
    </tbody>
  </table>`;
}
