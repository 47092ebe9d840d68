// Warnings gathered by incident, and in a flood by rule, too. A group can be folded: it then shows
// everything red, the one the flood began with, and its most urgent one.

import { GRADES, incidentOf } from '../../state.js';

/** What the user has folded or unfolded himself, by group. */
const chosen = new Map();

const FOLDED_FROM = 3;

/**
 * Groups in the order of their first warnings: { key, incident, rule, warnings }; a warning on its
 * own is a group without incident and rule.
 *
 * flooded: whether those of one rule belong together where no incident does.
 */
export function groupsOf(warnings, flooded) {
  const groups = new Map();
  for (const warning of warnings) {
    const incident = incidentOf(warning.id);
    const key = incident?.id ?? (flooded ? `rule ${warning.newest.rule}` : warning.id);
    const group = groups.get(key) ?? { key, incident, warnings: [] };
    group.warnings.push(warning);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) =>
    group.warnings.length > 1
      ? { ...group, rule: group.incident ? null : group.warnings[0].newest }
      : { key: group.warnings[0].id, warnings: group.warnings },
  );
}

export function isGroup(group) {
  return group.warnings.length > 1;
}

/** A flood folds what the user has not unfolded. */
export function isFolded(group, flooded) {
  return chosen.get(group.key) ?? (flooded && group.warnings.length >= FOLDED_FROM);
}

export function setFolded(group, folded) {
  chosen.set(group.key, folded);
}

/** Folds as the flood, or its end, would have it. */
export function forgetFolds() {
  chosen.clear();
}

/** Those of a group that are shown while it is folded. */
export function alwaysShown(group, firstOut) {
  return group.warnings.filter(
    (warning, i) => i === 0 || warning.newest.grade === 'red' || warning.id === firstOut,
  );
}

/** How many there are of each grade: [grade, count] each, the most urgent first. */
export function gradesOf(warnings) {
  return GRADES.map((grade) => [
    grade,
    warnings.filter((warning) => warning.newest.grade === grade).length,
  ]).filter(([, count]) => count);
}
