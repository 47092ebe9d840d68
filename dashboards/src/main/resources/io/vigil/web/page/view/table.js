// Tables as every list screen shows them.

import { html } from 'lit';

/**
 * columns: { title, cell(row), num, wide } each; empty: what is said where there is nothing.
 */
export function table(columns, rows, empty) {
  if (!rows.length) {
    return html`<p class="muted pad">${empty}</p>`;
  }
  return html`<table>
    <thead>
      <tr>
        ${columns.map((column) => html`<th scope="col" class=${column.num ? 'num' : ''}>${column.title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr>
          ${columns.map(
            (column) => html`<td class=${column.num ? 'num' : column.nowrap ? 'nowrap' : ''}>
              ${column.cell(row)}
            </td>`,
          )}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** A screen of cards under each other. */
export function sheet(name, ...cards) {
  return html`<main class="sheet ${name}" tabindex="0">${cards}</main>`;
}

export function card(title, content, more = '') {
  return html`<section class="card">
    <h2><span>${title}</span>${more}</h2>
    ${content}
  </section>`;
}
