// Areas that open incidents may reach: plumes, floods, circles.

import { api } from '../api.js';
import { GRADES } from '../state.js';

/** More areas than this on one map are no help. */
const MOST = 40;

/** The areas of the most urgent open incidents, as the server works them out now. */
export async function openAreas(incidents) {
  const open = (incidents ?? [])
    .filter((incident) => !incident.endedAt)
    .sort((a, b) => GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade))
    .slice(0, MOST);
  const details = await Promise.all(
    open.map((incident) => api.incident(incident.id).catch(() => null)),
  );
  return details
    .filter((detail) => detail?.area?.shapes.features.length)
    .map((detail) => ({ id: detail.incident.id, grade: detail.incident.grade, ...detail.area }));
}
