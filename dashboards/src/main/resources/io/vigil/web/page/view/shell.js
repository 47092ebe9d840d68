// What surrounds every screen: navigation, clock, connection, alarm bar.

import { html } from 'lit';
import { clock, date, time } from '../format.js';
import { language, t, text } from '../i18n.js';
import { showKeys } from '../keyboard.js';
import { soundState } from '../ring.js';
import { addressOf } from '../route.js';
import { menu, screenOf } from '../screens.js';
import { gradeShape } from '../shapes.js';
import { countByGrade, drillRuns, GRADES, now, shownWarnings, state } from '../state.js';
import { switchTheme, theme } from '../theme.js';
import { selfAlarms } from './alarms.js';
import { dialogView } from './dialogs.js';

export function shell(content, { onLanguage, onLogout, onSound }) {
  const { connection, route, session } = state;
  const counts = countByGrade();
  return html`<div class="shell">
    <header>
      <a class="brand" href="#/board" aria-label="Vigil"><span class="logo"></span><strong>Vigil</strong></a>
      <nav aria-label=${t('nav.label')}>
        ${menu(session, 'main').map(link)} ${more(menu(session, 'more'), route.name)}
      </nav>
      <div class="tally" aria-label=${t('board.counts')}>
        ${GRADES.filter((grade) => counts[grade]).map(
          (grade) => html`<span class="grade-text-${grade}">${gradeShape(grade)}${counts[grade]}</span>`,
        )}
      </div>
      <div class="spacer"></div>
      <time class="clock"><span>${date(now())}</span> ${clock(now())}</time>
      <span class="link-state ${live() ? 'ok' : 'lost'}" role="status">
        <i></i>${live() ? t('connection.live') : t('connection.lost')}
      </span>
      ${soundButton(onSound)}
      <details class="menu user-menu">
        <summary title=${t(`role.${session.user.role}`)}>${session.user.name}</summary>
        <div class="menu-list">
          <button class="keys" @click=${showKeys}>${t('board.keys.title')}</button>
          <button class="theme" title=${t('theme.hint')} @click=${switchTheme}>
            ${t(theme() === 'light' ? 'theme.dark' : 'theme.light')}
          </button>
          <button
            class="language"
            lang=${language() === 'en' ? 'zh-CN' : 'en'}
            @click=${() => onLanguage(language() === 'en' ? 'zh-CN' : 'en')}
          >
            ${t('language.other')}
          </button>
          ${screenOf('account', session) ? html`<a href="#/account">${t('nav.account')}</a>` : ''}
          ${session.user.role === 'enterprise'
            ? ''
            : html`<a href=${addressOf('account', null, { for: 'wall' })}>${t('nav.wall')}</a>`}
          <button class="logout" @click=${onLogout}>${t('nav.logout')}</button>
        </div>
      </details>
    </header>
    ${alarmBar(connection)} ${selfBar()} ${drillBanner()} ${content} ${dialogView()}
    <p class="sr" role="status">${announcement()}</p>
  </div>`;
}

function link(name) {
  const { route } = state;
  return html`<a
    href=${name === 'board' ? addressOf('board', null, state.boardQuery) : `#/${name}`}
    aria-current=${isCurrent(route.name, name) ? 'page' : 'false'}
    >${t(`nav.${name}`)}</a
  >`;
}

/** Screens that are opened less often; the one that is shown gives the menu its name. */
function more(names, route) {
  const current = names.find((name) => isCurrent(route, name));
  return names.length
    ? html`<details class="menu">
        <summary class=${current ? 'current' : ''}>${t(current ? `nav.${current}` : 'nav.more')}</summary>
        <div class="menu-list">${names.map(link)}</div>
      </details>`
    : '';
}

/** A menu closes when something in it is chosen, when something else is, and by Escape. */
function closeMenus(event) {
  const outOf = event.type === 'keydown' ? event.key === 'Escape' : true;
  for (const menu of outOf ? document.querySelectorAll('details.menu[open]') : []) {
    const summary = menu.querySelector('summary');
    if (event.type === 'keydown' || !summary.contains(event.target)) {
      if (menu.contains(document.activeElement) && event.type === 'keydown') {
        summary.focus();
      }
      menu.open = false;
    }
  }
}

document.addEventListener('click', closeMenus);
document.addEventListener('keydown', closeMenus);

/** Wanted but not given by the browser is no quiet matter: nobody would hear a red. */
function soundButton(onSound) {
  const sound = soundState();
  return html`<button
    class="link sound ${sound}"
    aria-pressed=${state.sound}
    title=${t('sound.hint')}
    @click=${() => onSound(sound === 'blocked' || !state.sound)}
  >
    ${t(sound === 'blocked' ? 'board.sound.blocked' : state.sound ? 'sound.on' : 'sound.off')}
  </button>`;
}

/** For who does not see the page: the newest warning that nobody has acknowledged. */
function announcement() {
  const [newest] = shownWarnings()
    .filter((warning) => warning.standing === 'unacknowledged')
    .sort((a, b) => (a.gradeSince < b.gradeSince ? 1 : -1));
  return newest
    ? t(
        'board.announce',
        t(`grade.${newest.newest.grade}`),
        text(newest.newest.siteName),
        text(newest.newest.title),
      )
    : '';
}

function drillBanner() {
  return drillRuns()
    ? html`<div class="drill-bar" role="status">
        <strong>${t('drill.mark')}</strong> <span>${t('drill.banner')}</span>
      </div>`
    : '';
}

function isCurrent(route, name) {
  return route === name || screenOf(route, state.session)?.under === name;
}

function live() {
  return state.connection.server && state.connection.broker;
}

/** What is wrong with Vigil itself; administrators are led to all about it. */
function selfBar() {
  const { worst, rest } = selfAlarms();
  if (!worst) {
    return '';
  }
  return html`<div class="alarm-bar self" role="alert" data-alarm=${worst.key}>
    <span class="alarm-sign"></span><strong>${t('watch.alarm')}</strong>
    <span>${t(`watch.${worst.key}`)}</span>
    <small>${t('watch.since', time(worst.since, now()))}${rest ? ` · ${t('watch.more', rest)}` : ''}</small>
    ${screenOf('admin', state.session)
      ? html`<a href="#/admin/health">${t('watch.details')}</a>`
      : html`<span>${t('watch.hint')}</span>`}
  </div>`;
}

function alarmBar(connection) {
  const alarm = ['server', 'broker', 'store'].find((part) => !connection[part]);
  return alarm
    ? html`<div class="alarm-bar ${alarm}" role="alert">
        <span class="alarm-sign"></span><strong>${t(`connection.${alarm}`)}</strong>
        <span>${t(`connection.${alarm}.hint`)}</span>
      </div>`
    : '';
}
