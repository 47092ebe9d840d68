// What a rule has told lately beside what it is compared with.

import { html } from 'lit';
import { api } from '../../api.js';
import { time } from '../../format.js';
import { t, text } from '../../i18n.js';
import { forScreen, shown } from '../../route.js';
import { now, state } from '../../state.js';

export function loadActivity(rule) {
  forScreen(
    () => api.ruleActivity(rule).catch((error) => ({ problem: shown(error) })),
    (activity) => ({ activity }),
  );
}

export function activityView({ activity }) {
  if (!activity) {
    return html`<p class="muted pad">${t('loading')}</p>`;
  }
  if (activity.problem) {
    return html`<p class="problem" role="alert">${activity.problem.message}</p>`;
  }
  return html`<p class="muted pad">
      ${activity.shadow ? t('workbench.shadowBeside') : t('workbench.liveBeside')}
    </p>
    <div class="beside">
      ${column(activity.shadow ? t('workbench.thisShadow') : t('workbench.thisLive'), activity.own)}
      ${column(activity.shadow ? t('workbench.othersLive') : t('workbench.othersShadow'), activity.beside)}
    </div>`;
}

function column(title, warnings) {
  return html`<section>
    <h3>${title} <b>${warnings.length}</b></h3>
    ${warnings.length ? warningTable(warnings) : html`<p class="muted">${t('workbench.noWarnings')}</p>`}
  </section>`;
}

/** Warnings of a backtest or of the last days. */
export function warningTable(warnings, onSubject) {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${t('workbench.at')}</th>
        <th scope="col">${t('workbench.grade')}</th>
        <th scope="col">${t('workbench.where')}</th>
        <th scope="col">${t('workbench.rule')}</th>
      </tr>
    </thead>
    <tbody>
      ${warnings.map(
        (warning) => html`<tr>
          <td class="nowrap">${time(warning.from, now())}</td>
          <td class="nowrap grade-text-${warning.grade}">${t(`grade.${warning.grade}`)}</td>
          <td>${where(warning, onSubject)}</td>
          <td><code>${warning.rule}</code></td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function where(warning, onSubject) {
  const site = text(state.sites.get(warning.site)?.name) || warning.site;
  const subject = html`${site} <small class="muted">${warning.subject}</small>`;
  return onSubject
    ? html`<button class="link" @click=${() => onSubject(warning.subject)}>${subject}</button>`
    : subject;
}
