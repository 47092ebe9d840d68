// Talks to the server's HTTP API. Every failure is a Problem with the server's own words.

import { language } from './i18n.js';

export class Problem extends Error {
  constructor({ code, status, message, hint }) {
    super(message);
    this.code = code;
    this.status = status;
    this.hint = hint;
  }
}

async function call(method, path, body) {
  const headers = { Accept: 'application/json', 'Accept-Language': language() };
  if (method !== 'GET') {
    headers['X-Vigil-Request'] = '1';
    headers['Content-Type'] = 'application/json';
  }
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

const id = encodeURIComponent;

export const api = {
  session: () => call('GET', 'session'),
  login: (user, password) => call('POST', 'login', { user, password }),
  logout: () => call('POST', 'logout', {}),
  messages: (lang) => call('GET', `messages?lang=${id(lang)}`),
  warnings: () => call('GET', 'warnings'),
  shadow: () => call('GET', 'shadow'),
  warning: (episode) => call('GET', `warnings/${id(episode)}`),
  warningChart: (episode) => call('GET', `warnings/${id(episode)}/chart`),
  sites: () => call('GET', 'sites'),
  sensors: () => call('GET', 'sensors'),
  series: (sensor, quantity, from, to) =>
    call(
      'GET',
      `sensors/${id(sensor)}/series?quantity=${id(quantity)}&from=${id(from)}&to=${id(to)}`,
    ),
  rejects: () => call('GET', 'rejects'),
  baseMap: () => call('GET', 'basemap'),
};
