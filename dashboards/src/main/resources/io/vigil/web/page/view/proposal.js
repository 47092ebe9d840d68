// The form for a message to people outside: both languages, regions, channels, how long it holds.

import { html } from 'lit';
import { localMinute } from '../format.js';
import { t, text } from '../i18n.js';
import { state, wallNow } from '../state.js';

const STATUSES = ['ACTUAL', 'EXERCISE', 'TEST'];
const LANGUAGES = ['zh', 'en'];
const HOLDS_HOURS = 6;

/** Where nobody drafts texts: what the warning itself says. */
function plainDraft(warning) {
  const { siteName, title, advice, region, exercise } = warning.newest;
  const both = (of) => ({ zh: of('zh'), en: of('en') });
  return {
    status: exercise ? 'EXERCISE' : 'ACTUAL',
    headline: both((l) => `${siteName[l]} ${title[l]}`),
    description: both((l) => `${siteName[l]} ${title[l]}`),
    instruction: both((l) => advice[l] ?? ''),
    regions: [{ path: region, name: null, chosen: true }],
    channels: [],
    expires: new Date(wallNow().getTime() + HOLDS_HOURS * 3600000).toISOString(),
  };
}

export function proposalFields(dialog, warning) {
  if (dialog.draft === undefined) {
    return html`<p class="muted">${t('loading')}</p>`;
  }
  const draft = dialog.draft ?? plainDraft(warning);
  const statuses = warning.newest.exercise
    ? STATUSES.filter((status) => status !== 'ACTUAL')
    : STATUSES;
  return html`<div class="two">
      <label>
        <span>${t('propose.status')}</span>
        <select name="status">
          ${statuses.map(
            (status) =>
              html`<option value=${status} ?selected=${status === draft.status}>
                ${t(`status.${status}`)}
              </option>`,
          )}
        </select>
      </label>
      <label>
        <span>${t('propose.expires')}</span>
        <input
          type="datetime-local"
          name="expires"
          required
          .defaultValue=${localMinute(new Date(draft.expires))}
        >
      </label>
    </div>
    <div class="two">${LANGUAGES.map((language) => texts(language, draft))}</div>
    <div class="two">
      <fieldset>
        <legend>${t('propose.regions')}</legend>
        <div class="choices">
          ${draft.regions.map((region) => box('regions', region.path, region, region.chosen))}
        </div>
      </fieldset>
      <fieldset>
        <legend>${t('propose.channels')}</legend>
        <div class="choices">
          ${draft.channels.length
            ? draft.channels.map((channel) => box('channels', channel.key, channel, false))
            : ''}
          <small class="muted">${t('propose.channels.hint')}</small>
        </div>
      </fieldset>
    </div>
    <label>
      <span>${t('dialog.note')}</span>
      <textarea name="note" rows="1" maxlength="2000"></textarea>
    </label>`;
}

function texts(language, draft) {
  return html`<fieldset lang=${language}>
    <legend>${t(`propose.${language}`)}</legend>
    ${area(language, 'headline', draft, 2, 200, true)}
    ${area(language, 'description', draft, 5, 4000, true)}
    ${area(language, 'instruction', draft, 4, 4000, false)}
  </fieldset>`;
}

function area(language, field, draft, rows, longest, required) {
  return html`<label>
    <span>${t(`propose.${field}`)}</span>
    <textarea
      name=${`${field}.${language}`}
      rows=${rows}
      maxlength=${longest}
      ?required=${required}
      .defaultValue=${draft[field]?.[language] ?? ''}
    ></textarea>
  </label>`;
}

function box(name, value, what, chosen) {
  return html`<label class="radio">
    <input type="checkbox" name=${name} value=${value} ?checked=${chosen}>
    ${text(what.name) || value}
  </label>`;
}

/** What the form says, as the server reads it. */
export function proposalOf(form) {
  const both = (field) => ({
    zh: form.get(`${field}.zh`).trim(),
    en: form.get(`${field}.en`).trim(),
  });
  return {
    status: form.get('status'),
    headline: both('headline'),
    description: both('description'),
    instruction: both('instruction'),
    regions: form.getAll('regions'),
    channels: form.getAll('channels'),
    expires: new Date(form.get('expires')).toISOString(),
  };
}

/** People to whom a warning can be given: those on duty and those responsible. */
export function assignable(roster, responsible) {
  const people = [
    ...(roster?.rosters ?? []).flatMap((r) => r.duties.flatMap((d) => d.persons)),
    ...(responsible?.persons ?? []),
  ];
  const own = state.session?.user?.name;
  const options = new Map([[own, { value: own, label: t('assign.me') }]]);
  for (const one of people) {
    const value = one.user ?? one.id;
    if (value && !options.has(value)) {
      options.set(value, { value, label: text(one.name) });
    }
  }
  return [...options.values()];
}
