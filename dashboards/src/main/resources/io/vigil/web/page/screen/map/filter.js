// By what sites on the map are chosen.

/** How a site stands: warned, calm, or unknown. */
export function standingOf(mark) {
  return mark.grade ? 'warned' : mark.heard ? 'calm' : 'unknown';
}

/** The kind that a site counts as: that of most of its sensors. */
export function kindOf(site) {
  return site.kinds[0] ?? 'none';
}
