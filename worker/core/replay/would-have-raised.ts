// What a link would have raised: the real checks over the last three periods, with it and without it.
import type { Finding } from '../../../shared/finding.ts';
import type { Policy } from '../../../shared/policy.ts';
import { addDays, type Day } from '../../../shared/time.ts';
import type { ClientView } from '../client-view.ts';
import { detectAll } from '../packets/detect.ts';
import type { Rule } from '../rules/types.ts';
import { asOf } from './as-of.ts';

/** How many months, the running one among them, are looked at. */
export const periodsReplayed = 3;

/** Issues that are found with the link and not without it, each once, as it was last; the newest period's first. */
export function wouldHaveRaised(
  { linked, bare }: { linked: ClientView; bare: ClientView },
  rules: readonly Rule[],
  policy: Policy,
): Finding[] {
  const raised = new Map<string, Finding>();
  for (const day of endsOf(linked.today)) {
    const without = new Set(findingsIn(asOf(bare, day), rules, policy).map(({ key }) => key));
    for (const finding of findingsIn(asOf(linked, day), rules, policy)) {
      if (!without.has(finding.key) && !raised.has(finding.key)) raised.set(finding.key, finding);
    }
  }
  return [...raised.values()];
}

function findingsIn(view: ClientView, rules: readonly Rule[], policy: Policy): Finding[] {
  return detectAll(view, rules, policy).flatMap(({ detected }) => detected.map(({ finding }) => finding));
}

/** Today, and the last days of the months before, newest first. */
export function endsOf(today: Day): Day[] {
  const ends: Day[] = [today];
  while (ends.length < periodsReplayed) {
    const month: Day = (ends.at(-1) ?? today).slice(0, 7);
    ends.push(addDays(`${month}-01`, -1));
  }
  return ends;
}
