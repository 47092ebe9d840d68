// What an edit of the catalogue does, in words.

import { t } from '../i18n.js';

export function changesText(changes) {
  const said = [
    [changes.newSites.length, 'sites.changes.newSites'],
    [changes.changedSites.length, 'sites.changes.changedSites'],
    [changes.newSensors, 'sites.changes.newSensors'],
    [changes.changedSensors, 'sites.changes.changedSensors'],
    [changes.removedSensors, 'sites.changes.removedSensors'],
    [changes.enterprises.length, 'sites.changes.enterprises'],
    [changes.regions.length, 'sites.changes.regions'],
  ].filter(([count]) => count);
  return said.length
    ? said.map(([count, key]) => t(key, count)).join(t('sites.changes.and'))
    : t('sites.changes.none');
}
