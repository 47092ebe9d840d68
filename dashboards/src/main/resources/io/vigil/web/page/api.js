// Talks to the server's HTTP API. Every failure is a Problem with the server's own words.

import { language } from './i18n.js';

export class Problem extends Error {
  constructor({ code, status, message, hint, warning, findings }) {
    super(message);
    this.warning = warning;
    this.findings = findings;
    this.code = code;
    this.status = status;
    this.hint = hint;
  }
}

async function call(method, path, body, more = {}) {
  const headers = { Accept: 'application/json', 'Accept-Language': language() };
  if (method !== 'GET') {
    headers['X-Vigil-Request'] = '1';
    headers['Content-Type'] = 'application/json';
  }
  Object.assign(headers, more);
  const response = await fetch(`/api/v1/${path}`, {
    method,
    headers,
    credentials: 'same-origin',
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Problem(answer);
  }
  return answer;
}

let offers = new Set();

/** Whether an address of another part of the system is there. */
export function isOffered(pattern) {
  return offers.has(`/api/v1/${pattern}`);
}

/** Which addresses of other parts of the system there are; the rest is not asked for. */
export function useOffers(paths) {
  offers = new Set(paths ?? []);
}

/** What another part of the system offers: null where it is not there. */
async function offered(pattern, path = pattern) {
  return offers.has(`/api/v1/${pattern}`) ? call('GET', path) : null;
}

const id = encodeURIComponent;

/** A query of what is given; null and empty texts are left out. */
function search(values) {
  const given = Object.entries(values).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  return given.length ? `?${new URLSearchParams(given)}` : '';
}

export const api = {
  session: () => call('GET', 'session'),
  login: (user, password) => call('POST', 'login', { user, password }),
  openWall: (token) => call('POST', 'wall', { token }),
  logout: () => call('POST', 'logout', {}),
  messages: (lang) => call('GET', `messages?lang=${id(lang)}`),
  warnings: () => call('GET', 'warnings'),
  shadow: () => call('GET', 'shadow'),
  hindsight: (query = {}) => offered('hindsight', `hindsight${search(query)}`),
  warning: (episode) => call('GET', `warnings/${id(episode)}`),
  warningChart: (episode) => call('GET', `warnings/${id(episode)}/chart`),
  sites: () => call('GET', 'sites'),
  sensors: () => call('GET', 'sensors'),
  command: (episode, name, body, key) =>
    call('POST', `warnings/${id(episode)}/${name}`, body, { 'Idempotency-Key': key }),
  announce: (site, body) => call('POST', `sites/${id(site)}/maintenance`, body),
  endMaintenance: (site, body) => call('DELETE', `sites/${id(site)}/maintenance`, body),
  draft: (episode) =>
    offered(
      'warnings/{id}/draft',
      `warnings/${id(episode)}/draft?zone=${id(Intl.DateTimeFormat().resolvedOptions().timeZone)}`,
    ),
  plan: (episode) => offered('warnings/{id}/plan', `warnings/${id(episode)}/plan`),
  clocks: (episode) => offered('warnings/{id}/clocks', `warnings/${id(episode)}/clocks`),
  nearest: (episode) => offered('warnings/{id}/nearest', `warnings/${id(episode)}/nearest`),
  responsible: (episode) => offered('warnings/{id}/responsible', `warnings/${id(episode)}/responsible`),
  cap: (episode) => offered('warnings/{id}/cap', `warnings/${id(episode)}/cap`),
  roster: () => offered('roster'),
  /** Where the evidence packet lies; null where nobody packs it. */
  evidence: (episode) =>
    offers.has('/api/v1/warnings/{id}/evidence')
      ? `/api/v1/warnings/${id(episode)}/evidence`
      : null,
  incidents: () => offered('incidents'),
  incident: (incident) => offered('incidents/{id}', `incidents/${id(incident)}`),
  releases: (query) => offered('releases', `releases${search(query)}`),
  alarms: (hours) => offered('alarms', `alarms?hours=${id(hours)}`),
  drills: () => offered('drills'),
  rejects: (query) => call('GET', `rejects${search(query)}`),
  baseMap: () => call('GET', 'basemap'),
  // map
  map: () => call('GET', 'map'),
  risk: () => call('GET', 'risk'),
  // Portal; enterprise is null for one that asks about itself.
  portal: {
    enterprises: () => call('GET', 'portal/enterprises'),
    overview: (enterprise) => call('GET', `portal${search({ enterprise })}`),
    rejects: (enterprise, limit) => call('GET', `portal/rejects${search({ enterprise, limit })}`),
    example: (enterprise, sensor) => call('GET', `portal/example${search({ enterprise, sensor })}`),
    checklist: (enterprise) => call('GET', `portal/checklist${search({ enterprise })}`),
    ledger: (enterprise, hours) => call('GET', `portal/ledger${search({ enterprise, hours })}`),
    ledgerOf: (enterprise, sensor, hours) =>
      call('GET', `portal/ledger/${id(sensor)}${search({ enterprise, hours })}`),
    statement: (query) => call('GET', `portal/statement${search(query)}`),
    /** Where a statement lies as a table, in the language of the page. */
    statementCsv: (query) => `/api/v1/portal/statement/csv${search({ ...query, lang: language() })}`,
    maintenance: (enterprise) => call('GET', `portal/maintenance${search({ enterprise })}`),
    renew: (overlapHours) => call('POST', 'portal/password', { overlapHours }),
  },
  // Indicators and drills
  indicators: (query) => call('GET', `indicators${search(query)}`),
  indicatorSeries: (query) => call('GET', `indicators/series${search(query)}`),
  indicatorScopes: () => call('GET', 'indicators/scopes'),
  /** Where the figures lie as a table, in the language of the page. */
  indicatorCsv: (query) => `/api/v1/indicators/csv${search({ ...query, lang: language() })}`,
  drill: (drill) => call('GET', `drills/${id(drill)}`),
  // Administration.
  admin: {
    users: () => call('GET', 'admin/users'),
    createUser: (body) => call('POST', 'admin/users', body),
    changeUser: (name, body) => call('POST', `admin/users/${id(name)}`, body),
    onUser: (name, action) => call('POST', `admin/users/${id(name)}/${action}`, {}),
    regions: () => call('GET', 'admin/regions'),
    roles: () => call('GET', 'admin/roles'),
    duty: () => call('GET', 'admin/duty'),
    checkDuty: (body) => call('POST', 'admin/duty/check', body),
    channels: () => call('GET', 'admin/channels'),
    testChannel: (channel, body) => call('POST', `admin/channels/${id(channel)}/test`, body),
    testedChannel: (channel, test) =>
      call('GET', `admin/channels/${id(channel)}/test${search({ id: test })}`),
    retryLetters: (ids) => call('POST', 'deliveries/retry', { ids }),
    discardLetters: (body) => call('POST', 'admin/letters/discard', body),
    health: () => call('GET', 'admin/health'),
    audit: (query) => call('GET', `admin/audit${search(query)}`),
    verifyAudit: () => call('POST', 'admin/audit/verify', {}),
    auditExport: (query) => `/api/v1/admin/audit/export${search(query)}`,
  },
  // A warning's page, an incident's page.
  actions: (episode) => call('GET', `warnings/${id(episode)}/actions`),
  related: (episode) => call('GET', `warnings/${id(episode)}/related`),
  warningArea: (episode) => offered('warnings/{id}/area', `warnings/${id(episode)}/area`),
  told: (episode) => offered('warnings/{id}/told', `warnings/${id(episode)}/told`),
  incidentTimeline: (incident) =>
    offered('incidents/{id}/timeline', `incidents/${id(incident)}/timeline`),
  // Rule workbench
  rules: () => call('GET', 'rules'),
  ruleFiles: () => call('GET', 'rules/set/files'),
  ruleLanguage: () => call('GET', 'rules/set/language'),
  ruleActivity: (rule) => call('GET', `rules/${id(rule)}/activity`),
  checkRules: (draft) => call('POST', 'rules/set/check', draft),
  diffRules: (draft) => call('POST', 'rules/set/diff', draft),
  testRules: (draft) => call('POST', 'rules/set/test', draft),
  publishRules: (publication) => call('POST', 'rules/set/publish', publication),
  proposeRules: (publication) => call('POST', 'rules/set/proposals', publication),
  promoteRule: (rule, body) => call('POST', `rules/${id(rule)}/promote`, body),
  rollbackRules: (body) => call('POST', 'rules/set/rollback', body),
  ruleHistory: () => call('GET', 'rules/set/history'),
  ruleEdition: (revision, from = null) =>
    call('GET', `rules/set/history/${revision}${from === null ? '' : `?from=${from}`}`),
  ruleProposals: () => call('GET', 'rules/set/proposals'),
  ruleProposal: (proposal) => call('GET', `rules/set/proposals/${id(proposal)}`),
  approveRules: (proposal) => call('POST', `rules/set/proposals/${id(proposal)}/approve`, {}),
  rejectRules: (proposal, why) => call('POST', `rules/set/proposals/${id(proposal)}/reject`, { why }),
  beginBacktest: (order) => call('POST', 'backtests', order),
  backtest: (run) => call('GET', `backtests/${id(run)}`),
  cancelBacktest: (run) => call('DELETE', `backtests/${id(run)}`),
  backtestChart: (run, subject) => call('GET', `backtests/${id(run)}/chart?subject=${id(subject)}`),
  // Account and tokens.
  account: {
    changePassword: (current, next) => call('POST', 'account/password', { current, next }),
    sessions: () => call('GET', 'account/sessions'),
    endSession: (session) => call('DELETE', `account/sessions/${id(session)}`, {}),
    tokens: (cursor) => call('GET', `tokens${search({ cursor })}`),
    createToken: (body) => call('POST', 'tokens', body),
    revokeToken: (token) => call('DELETE', `tokens/${id(token)}`, {}),
  },

  // Sites and sensors
  sitePage: (query) => call('GET', `sites${search(query)}`),
  sensorPage: (query) => call('GET', `sensors${search(query)}`),
  siteFile: (site) => call('GET', `sites/${id(site)}/file`),
  siteEntry: (site) => call('GET', `sites/${id(site)}/entry`),
  siteDistances: (site) => call('GET', `sites/${id(site)}/distances`),
  enterprises: () => call('GET', 'enterprises'),
  enterprise: (enterprise) => call('GET', `enterprises/${id(enterprise)}`),
  places: () => call('GET', 'places'),
  sensor: (sensor) => call('GET', `sensors/${id(sensor)}`),
  history: (sensor, query) => call('GET', `sensors/${id(sensor)}/series${search(query)}`),
  ledger: (sensor, query) => call('GET', `sensors/${id(sensor)}/ledger${search(query)}`),
  sparks: (sensors, hours) =>
    call('GET', `sparks?hours=${hours}&sensors=${sensors.map(id).join(',')}`),
  quarantine: (query) => call('GET', `quarantine${search(query)}`),
  editCatalogue: (body) => call('POST', 'catalogue', body),
  importCatalogue: (body) => call('POST', 'catalogue/import', body),
};
