// Fields of a form whose findings the server gives: { field, severity, message, hint } each.

import { html, nothing } from 'lit';

function at(findings, path) {
  return findings.filter((each) => each.field === path);
}

const told = new WeakMap();

/** What was found at this place, in words. */
export function findingsAt(form, path) {
  const found = at(form.findings, path);
  mark(form.findings, path);
  return found.length
    ? html`<span class="finding" id=${idOf(path)}
        >${found.map((each) => html`<span>${each.message} ${each.hint}</span>`)}</span
      >`
    : '';
}

function mark(findings, path) {
  const paths = told.get(findings) ?? new Set();
  paths.add(path);
  told.set(findings, paths);
}

/** Findings at places that no field shows; to be asked after the fields were drawn. */
export function remaining(findings) {
  const shown = told.get(findings);
  return shown ? findings.filter((each) => !shown.has(each.field)) : [];
}

function idOf(path) {
  return `finding-${path.replaceAll('/', '-')}`;
}

export function field({
  path,
  label,
  value,
  set,
  form,
  type = 'text',
  hint = '',
  disabled = false,
  list = '',
}) {
  const wrong = at(form.findings, path).length > 0;
  return html`<label class="entry-field">
    <span>${label}</span>
    <input
      type=${type}
      name=${path}
      .value=${value ?? ''}
      placeholder=${hint}
      ?disabled=${disabled}
      autocomplete="off"
      list=${list || nothing}
      aria-invalid=${wrong}
      aria-describedby=${wrong ? idOf(path) : nothing}
      @input=${(event) => {
        set(event.target.value);
        form.edited();
      }}
    >
    ${findingsAt(form, path)}
  </label>`;
}

export function selectField({ path, label, value, values, set, form, disabled = false }) {
  const wrong = at(form.findings, path).length > 0;
  return html`<label class="entry-field">
    <span>${label}</span>
    <select
      name=${path}
      ?disabled=${disabled}
      aria-invalid=${wrong}
      aria-describedby=${wrong ? idOf(path) : nothing}
      @change=${(event) => {
        set(event.target.value);
        form.edited();
      }}
    >
      <option value="" ?selected=${!value}></option>
      ${values.map(
        ([key, said]) => html`<option value=${key} ?selected=${key === value}>${said}</option>`,
      )}
      ${value && !values.some(([key]) => key === value)
        ? html`<option value=${value} selected>${value}</option>`
        : ''}
    </select>
    ${findingsAt(form, path)}
  </label>`;
}
