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
// needs: address below /api/v1 without which it is not there. nav: whether it stands in the menu.
// bare: drawn without what surrounds other screens.

import { isOffered } from './api.js';

const SCREENS = {
  portal: {
    nav: true,
    needs: 'portal',
    roles: ['enterprise', 'admin'],
    load: () => import('./screen/portal.js'),
  },
  board: { nav: true, load: () => import('./screen/board.js') },
  warning: { under: 'board', load: () => import('./screen/warning.js') },
  map: { nav: true, load: () => import('./screen/map.js') },
  incidents: { nav: true, needs: 'incidents', load: () => import('./screen/incidents.js') },
  releases: { nav: true, needs: 'releases', load: () => import('./screen/releases.js') },
  alarms: { nav: true, load: () => import('./screen/alarms.js') },
  indicators: { nav: true, needs: 'indicators', load: () => import('./screen/indicators.js') },
  drills: { nav: true, needs: 'drills', load: () => import('./screen/drills.js') },
  sites: { nav: true, load: () => import('./screen/sites.js') },
  rejects: { nav: true, load: () => import('./screen/rejects.js') },
  admin: {
    nav: true,
    needs: 'admin/users',
    roles: ['admin'],
    load: () => import('./screen/admin.js'),
  },
  wall: { bare: true, load: () => import('./screen/wall.js') },
};

/** A screen by its name; undefined where there is none that this user may open. */
export function screenOf(name, session) {
  const screen = Object.hasOwn(SCREENS, name) ? SCREENS[name] : undefined;
  const allowed = !screen?.roles || screen.roles.includes(session?.user?.role);
  return screen && allowed && (!screen.needs || isOffered(screen.needs)) ? screen : undefined;
}

/** Names of the screens in the menu. */
export function menu(session) {
  return Object.keys(SCREENS).filter((name) => screenOf(name, session)?.nav);
}
