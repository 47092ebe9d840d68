// Which screens there are. Each lies in a module of its own, which is loaded when it is opened:
//
//   view(page)            draws it; page is state.page
//   open(route)           begins: loads what it shows; optional, as all that follow
//   leave()               ends what open() began
//   heard(warning)        something happened to a warning
//   acted(id)             the user did something to a warning
//   measured(sensors)     sensors have new states
//   every                 { ms, run }: run again and again while it is shown
//   keys                  { key: run }: what single keys do while it is shown, see keyboard.js
//
// A route is { name, id, query } of #/name/id?query. roles: who may open it, everybody if absent.
// needs: address below /api/v1 without which it is not there. nav: where it stands in the menu, 'main' or 'more', or
// nav(role), which tells that.
// bare: drawn without what surrounds other screens.

import { isOffered } from './api.js';

const WRITERS = ['engineer', 'admin'];
const READERS = ['viewer', 'operator', ...WRITERS];

const SCREENS = {
  portal: {
    nav: (role) => (role === 'enterprise' ? 'main' : 'more'),
    needs: 'portal',
    roles: ['enterprise', 'admin'],
    load: () => import('./screen/portal.js'),
  },
  board: { nav: 'main', load: () => import('./screen/board.js') },
  warning: { under: 'board', load: () => import('./screen/warning.js') },
  map: { nav: 'main', load: () => import('./screen/map.js') },
  incidents: { nav: 'main', needs: 'incidents', load: () => import('./screen/incidents.js') },
  incident: {
    under: 'incidents',
    needs: 'incidents/{id}',
    load: () => import('./screen/incident.js'),
  },
  releases: { nav: 'more', needs: 'releases', load: () => import('./screen/releases.js') },
  alarms: { nav: 'more', load: () => import('./screen/alarms.js') },
  indicators: { nav: 'main', needs: 'indicators', load: () => import('./screen/indicators.js') },
  drill: { under: 'drills', needs: 'drills', load: () => import('./screen/drill.js') },
  drills: { nav: 'more', needs: 'drills', load: () => import('./screen/drills.js') },
  sites: { nav: 'main', load: () => import('./screen/sites.js') },
  site: { under: 'sites', load: () => import('./screen/site.js') },
  sensor: { under: 'sites', load: () => import('./screen/sensor.js') },
  enterprise: { under: 'sites', load: () => import('./screen/enterprise.js') },
  entry: {
    under: 'sites',
    roles: ['engineer', 'admin', 'enterprise'],
    load: () => import('./screen/entry.js'),
  },
  import: {
    under: 'sites',
    roles: ['engineer', 'admin', 'enterprise'],
    load: () => import('./screen/import.js'),
  },
  rules: {
    nav: (role) => (role === 'engineer' ? 'main' : 'more'),
    needs: 'rules',
    roles: READERS,
    load: () => import('./screen/rules.js'),
  },
  rule: { under: 'rules', needs: 'rules', roles: WRITERS, load: () => import('./screen/rule.js') },
  rejects: { nav: 'more', load: () => import('./screen/rejects.js') },
  admin: {
    nav: 'more',
    needs: 'admin/users',
    roles: ['admin'],
    load: () => import('./screen/admin.js'),
  },
  account: { load: () => import('./screen/account.js') },
  wall: { bare: true, load: () => import('./screen/wall.js') },
};

/** A screen by its name; undefined where there is none that this user may open. */
export function screenOf(name, session) {
  const known = Object.hasOwn(SCREENS, name) && !(session?.wall && name !== 'wall');
  const screen = known ? SCREENS[name] : undefined;
  const allowed = !screen?.roles || screen.roles.includes(session?.user?.role);
  return screen && allowed && (!screen.needs || isOffered(screen.needs)) ? screen : undefined;
}

/** Names of the screens in one part of the menu, 'main' or 'more'. */
export function menu(session, part) {
  const { role } = session.user;
  return Object.keys(SCREENS).filter((name) => {
    const nav = screenOf(name, session)?.nav;
    return (typeof nav === 'function' ? nav(role) : nav) === part;
  });
}
