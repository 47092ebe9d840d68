// What the office offers: incidents, and the lists that some screens show.

import { api } from './api.js';
import { change, state } from './state.js';

/** Loads state.office[name]; what does not answer stays as it was. */
export async function loadOffice(name) {
  const answer = await api[name]().catch(() => null);
  if (answer) {
    change((s) => {
      s.office[name] = answer;
    });
  }
}

const REST = 500;

let loading = false;
let askedAgain = false;

/** Loads the incidents soon: however often it is asked for, one loading after the other. */
export async function hurryIncidents() {
  askedAgain = true;
  if (loading) {
    return;
  }
  loading = true;
  while (askedAgain) {
    askedAgain = false;
    // What does not answer now is asked again with the next event, and every few seconds.
    await loadIncidents().catch(() => {});
    await new Promise((resume) => setTimeout(resume, REST));
  }
  loading = false;
}

/** Incidents, and of those with several warnings which ones: the board gathers by them. */
export async function loadIncidents() {
  const answer = await api.incidents();
  if (!answer) {
    return;
  }
  const known = new Map((state.office.incidents ?? []).map((i) => [i.id, i]));
  const incidents = await Promise.all(
    answer.incidents.map(async (incident) => {
      const before = known.get(incident.id);
      if (before?.revision === incident.revision) {
        return before;
      }
      const detail =
        incident.members > 1 && !incident.endedAt ? await api.incident(incident.id) : null;
      const members = detail?.members ?? [incident.parent];
      return {
        ...incident,
        grade: incident.grade ?? incident.highest,
        list: members,
        links: detail?.links ?? {},
        area: detail?.area,
        warnings: members.map((member) => member.id),
      };
    }),
  );
  change((s) => {
    s.office.incidents = incidents;
  });
}
