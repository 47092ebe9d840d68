// The editor of rules: a draft of the whole set, file by file, checked while it is written, tested,
// backtested and published here. The draft is kept in this browser.

import { html } from 'lit';
import { api } from '../api.js';
import { time } from '../format.js';
import { t } from '../i18n.js';
import { addressOf, forScreen, setQuery, shown } from '../route.js';
import { change, now, state } from '../state.js';
import { activityView, loadActivity } from './rule/activity.js';
import { questionView } from './rule/ask.js';
import { backtestView, leaveBacktest, openBacktest } from './rule/backtest.js';
import { difference } from './rule/difference.js';
import { emptyDraft, isTouched, keepDraft, keptDraft, sent, typed } from './rule/draft.js';
import './rule/editor.js';
import { findingsView } from './rule/findings.js';
import { buttons, hasErrors, notices } from './rule/publishing.js';
import { testsView } from './rule/tests.js';

const REST = 350;
const PANELS = ['findings', 'tests', 'backtest', 'shadow', 'changes'];
const OWN_FILE = 'own-rules.yaml';
const TEMPLATE = `- id: my-rule
  title: { zh: 规则名称, en: Name of the rule }
  hazard: flood
  mode: shadow
  applies: { kind: water-level, site: { type: river } }
  grades:
    yellow: level >= site.warningLevel
  raise: { after: 2 readings }
  clear: { margin: 0.1 m, for: 30 min }
  advice: { zh: 应当做什么, en: What to do }
  source: engineering default
`;

let timer = null;
let asked = 0;

export function open(route) {
  load(route);
  openBacktest();
  if (route.id) {
    loadActivity(route.id);
  }
}

export function leave() {
  clearTimeout(timer);
  leaveBacktest();
}

function user() {
  return state.session.user.name;
}

function load(route) {
  forScreen(
    async () => {
      const [set, language, rules] = await Promise.all([
        api.ruleFiles(),
        api.ruleLanguage(),
        api.rules(),
      ]);
      return { set, language, rules: rules.rules };
    },
    ({ set, language, rules }) => {
      const inForce = new Map(set.files.map(({ name, text }) => [name, text]));
      const rule = rules.find((each) => each.id === route.id);
      let draft = keptDraft(user()) ?? emptyDraft(set.base);
      if (!isTouched(draft)) {
        draft = { ...draft, base: set.base };
      }
      if (route.query.get('new') && !(OWN_FILE in draft.files)) {
        const text = inForce.get(OWN_FILE);
        draft = typed(draft, OWN_FILE, text ? `${text}\n${TEMPLATE}` : TEMPLATE, text);
      }
      const file = route.query.get('new') ? OWN_FILE : (rule?.file ?? set.files[0]?.name ?? OWN_FILE);
      setTimeout(() => check(0));
      return { set, inForce, language, rules, rule, draft, file, place: rule && { line: rule.line } };
    },
  );
}

function textOf(page, name) {
  return page.draft.files[name] ?? page.inForce.get(name) ?? '';
}

function put(part) {
  change((s) => {
    s.page = { ...s.page, ...part };
  });
}

function putDraft(draft) {
  put({ draft, kept: keepDraft(user(), draft) });
}

function onTyped(name, text) {
  const { page } = state;
  putDraft(typed(page.draft, name, text, page.inForce.get(name)));
  check(REST);
}

/** Asks the server what is wrong; an answer to an older text is dropped. */
function check(rest) {
  clearTimeout(timer);
  const number = ++asked;
  put({ checking: true });
  timer = setTimeout(() => {
    const { draft } = state.page;
    if (!draft) {
      return;
    }
    forScreen(
      () => api.checkRules(sent(draft)).catch((error) => ({ failed: shown(error) })),
      (answer) => {
        if (number !== asked) {
          return {};
        }
        return answer.failed
          ? { checking: false, problem: answer.failed }
          : { checking: false, problem: null, findings: answer.findings, ruleCount: answer.rules };
      },
    );
  }, rest);
}

const DOING = { putDraft, check: () => check(0), openPanel, reload };

function goTo(finding) {
  put({ file: finding.file, place: { line: finding.line, column: finding.column || 1 } });
}

export function view(page) {
  if (!page.set) {
    return page.problem
      ? html`<main class="center"><p class="problem" role="alert">${page.problem.message}</p></main>`
      : html`<main class="center muted">${t('loading')}</main>`;
  }
  const panel = state.route.query.get('panel') ?? 'findings';
  return html`<main class="rule-editor">
    <div class="rule-head">
      <a class="plain" href=${addressOf('rules')}>${t('workbench.back')}</a>
      <h1>${page.rule ? html`<code>${page.rule.id}</code>` : t('workbench.edit')}</h1>
      ${standing(page)}
      <span class="spacer"></span>
      ${buttons(page, DOING)}
    </div>
    ${notices(page, DOING)}
    <section class="card writing" aria-label=${t('workbench.editor.label')}>
      <div class="writing-head">
        <label
          >${t('workbench.file')}
          <select @change=${(event) => put({ file: event.target.value, place: { line: 1 } })}>
            ${names(page).map(
              (name) => html`<option value=${name} ?selected=${name === page.file}>
                ${name}${name in page.draft.files ? ` ${t('workbench.edited')}` : ''}
              </option>`,
            )}
          </select>
        </label>
        <span class="spacer"></span>
        <span class="muted small" role="status">${checkedWords(page)}</span>
      </div>
      <vigil-editor
        .language=${page.language}
        .file=${{ name: page.file, text: textOf(page, page.file) }}
        .findings=${ofFile(page)}
        .place=${page.place}
        @typed=${(event) => onTyped(page.file, event.detail)}
      ></vigil-editor>
    </section>
    <section class="card panel">
      <div class="tabs" role="group" aria-label=${t('workbench.panels')}>
        ${PANELS.filter((name) => name !== 'shadow' || page.rule).map(
          (name) => html`<button
            aria-pressed=${name === panel}
            data-panel=${name}
            @click=${() => openPanel(name)}
          >
            ${t(`workbench.panel.${name}`)}
            ${name === 'findings' && page.findings?.length ? html`<b>${page.findings.length}</b>` : ''}
          </button>`,
        )}
      </div>
      <div class="panel-content">${content(panel, page)}</div>
    </section>
    ${questionView(page.question)}
  </main>`;
}

let marked = { findings: null, file: null, list: [] };

/** The same list as long as nothing changed, so that the editor is not marked anew each second. */
function ofFile(page) {
  if (marked.findings !== page.findings || marked.file !== page.file) {
    const list = (page.findings ?? []).filter((finding) => finding.file === page.file);
    marked = { findings: page.findings, file: page.file, list };
  }
  return marked.list;
}

function names(page) {
  return [...new Set([...page.inForce.keys(), ...Object.keys(page.draft.files)])].sort();
}

function standing(page) {
  const { edition } = page.set;
  const based = edition
    ? t('workbench.basedOn', edition.by, time(edition.at, now()))
    : t('workbench.basedOnFiles');
  return html`<span class="muted">${based}</span>`;
}

function checkedWords(page) {
  if (page.checking || !page.findings) {
    return t('workbench.checking');
  }
  const errors = page.findings.filter((finding) => finding.severity === 'error').length;
  return errors ? t('workbench.errors', errors) : t('workbench.noErrors', page.ruleCount);
}

function openPanel(name) {
  setQuery({ panel: name });
  if (name === 'changes') {
    forScreen(
      () => api.diffRules(sent(state.page.draft)),
      (changes) => ({ changes }),
    );
  }
}

function content(panel, page) {
  switch (panel) {
    case 'tests':
      return testsView(page, putDraft);
    case 'backtest':
      return backtestView(page, hasErrors(page));
    case 'shadow':
      return activityView(page);
    case 'changes':
      return changesView(page);
    default:
      return findingsView(page, goTo);
  }
}

function changesView(page) {
  if (!page.changes) {
    return html`<p class="muted pad">${t('loading')}</p>`;
  }
  return page.changes.findings.length
    ? html`<p class="problem">${t('workbench.unreadable', page.changes.findings[0].message)}</p>`
    : difference(page.changes.changes, t('workbench.sameMeaning'));
}

function reload(said) {
  put({ said, clashes: null, changes: null });
  setQuery({ panel: null, new: null });
  load({ ...state.route, query: new URLSearchParams() });
}
