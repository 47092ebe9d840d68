// The login page.

import { html } from 'lit';
import { language, t } from '../i18n.js';

export function loginView({ problem, busy, onLogin, onLanguage }) {
  const submit = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    onLogin(form.get('user').trim(), form.get('password'));
  };
  return html`<main class="login">
    <form class="card" @submit=${submit}>
      <div class="brand"><span class="logo"></span><strong>Vigil</strong></div>
      <p class="muted">${t('login.subtitle')}</p>
      <label>
        <span>${t('login.user')}</span>
        <input name="user" autocomplete="username" required autofocus spellcheck="false">
      </label>
      <label>
        <span>${t('login.password')}</span>
        <input name="password" type="password" autocomplete="current-password" required>
      </label>
      ${problem
        ? html`<p class="problem" role="alert">${problem.message} ${problem.hint ?? ''}</p>`
        : ''}
      <button class="primary" ?disabled=${busy}>${t('login.submit')}</button>
      <p class="muted small">${t('login.where')}</p>
      <button
        type="button"
        class="link language"
        lang=${language() === 'en' ? 'zh-CN' : 'en'}
        @click=${() => onLanguage(language() === 'en' ? 'zh-CN' : 'en')}
      >
        ${t('language.other')}
      </button>
    </form>
  </main>`;
}
