// Tables of sites and sensors: checked first, with what is wrong by row and column, then published.

import { html } from 'lit';
import { api } from '../api.js';
import { t } from '../i18n.js';
import { addressOf, forScreen } from '../route.js';
import { change, state } from '../state.js';
import { changesText } from '../view/changes.js';
import { card, sheet, table } from '../view/table.js';

const TABLES = ['sites', 'sensors'];

export function open() {
  change((s) => {
    s.page = { texts: { sites: '', sensors: '' }, why: '' };
  });
}

function put(part) {
  change((s) => {
    s.page = { ...s.page, ...part };
  });
}

function setText(name, text) {
  put({ texts: { ...state.page.texts, [name]: text }, outcome: null, problem: null });
}

async function take(name, input) {
  const [file] = input.files;
  if (file) {
    setText(name, (await file.text()).replace(/^\uFEFF/, ''));
    input.value = '';
  }
}

function send(dryRun) {
  const { texts, why } = state.page;
  put({ busy: true, problem: null });
  forScreen(
    () =>
      api.importCatalogue({ ...texts, why, dryRun }).catch((problem) => {
        if (problem.findings) {
          return { published: false, findings: problem.findings, changes: null };
        }
        throw problem;
      }),
    (outcome) => ({ outcome, problem: null }),
  ).then(() => put({ busy: false }));
}

export function view({ texts, why, outcome, busy, problem }) {
  if (!texts) {
    return '';
  }
  const given = TABLES.some((name) => texts[name].trim());
  const clean =
    outcome && !outcome.published && !outcome.findings.some((each) => each.severity === 'error');
  return sheet(
    'site-file import',
    html`<div class="sites-head">
      <h1>${t('sites.import.title')}</h1>
      <span class="spacer"></span>
      <a class="plain" href=${addressOf('sites')}>${t('sites.back')}</a>
    </div>`,
    card(
      t('sites.import.tables'),
      html`<p class="muted pad">${t('sites.import.hint')}</p>
        <div class="import-tables">${TABLES.map((name) => tableInput(name, texts[name]))}</div>
        <div class="pad import-doing">
          <label class="why"
            ><span>${t('sites.entry.why')}</span>
            <input
              name="why"
              maxlength="500"
              .value=${why}
              @input=${(event) => put({ why: event.target.value })}
            >
          </label>
          <button class="plain" data-do="check" ?disabled=${busy || !given} @click=${() => send(true)}>
            ${t('sites.import.check')}
          </button>
          <button
            class="primary small-button"
            data-do="publish"
            ?disabled=${busy || !clean || !hasChanges(outcome)}
            @click=${() => send(false)}
          >
            ${t('sites.import.publish')}
          </button>
        </div>`,
    ),
    problem
      ? html`<p class="problem" role="alert">${problem.message} ${problem.hint ?? ''}</p>`
      : '',
    outcome ? result(outcome) : '',
  );
}

function hasChanges({ changes }) {
  return changes && changes.newSites.length + changes.changedSites.length > 0;
}

function tableInput(name, value) {
  return html`<div class="import-table">
    <div class="import-head">
      <label for="table-${name}">${t(`sites.import.${name}`)}</label>
      <span class="spacer"></span>
      <label class="plain file"
        >${t('sites.import.file')}
        <input
          type="file"
          accept=".csv,text/csv"
          aria-label=${t('sites.import.fileOf', `${name}.csv`)}
          @change=${(event) => take(name, event.target)}
        >
      </label>
    </div>
    <textarea
      id="table-${name}"
      name=${name}
      rows="9"
      spellcheck="false"
      .value=${value}
      @input=${(event) => setText(name, event.target.value)}
    ></textarea>
  </div>`;
}

function result({ published, findings, changes }) {
  const errors = findings.filter((each) => each.severity === 'error').length;
  return card(
    t('sites.import.result'),
    html`<p class="pad ${published ? 'done' : ''}" role="status" data-outcome=${published ? 'published' : errors ? 'wrong' : 'right'}>
        ${published
          ? t('sites.import.published')
          : errors
            ? t('sites.import.wrong', errors)
            : t('sites.import.right')}
        ${changes && !errors ? changesText(changes) : ''}
      </p>
      ${findings.length ? findingTable(findings) : ''}`,
  );
}

function findingTable(findings) {
  return table(
    [
      {
        title: t('sites.import.place'),
        nowrap: true,
        cell: (f) =>
          html`<code>${f.file}</code> ${t('sites.import.rowColumn', f.line, f.column)}`,
      },
      {
        title: t('sites.import.finding'),
        cell: (f) =>
          html`${f.severity === 'warning' ? html`<em class="tag">${t('sites.import.warning')}</em> ` : ''}${f.message}
            <small class="muted">${f.hint}</small>`,
      },
      { title: t('sites.import.code'), nowrap: true, cell: (f) => html`<code>${f.code}</code>` },
    ],
    findings,
    '',
  );
}
