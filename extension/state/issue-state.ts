// Where one issue stands: open, on its way, or settled.
import type { Finding } from '../../shared/finding.ts';
import type { Packet } from '../../shared/packet.ts';

export type IssueState = 'open' | 'under-way' | 'done';

/** An issue is done as soon as its change is written, even before the next check sees it. */
export function issueState({ actions }: Pick<Packet, 'actions'>, finding: Finding): IssueState {
  if (finding.state === 'done') return 'done';
  const states = actions
    .filter((action) => action.finding === finding.key && action.half !== 'record')
    .map(({ state }) => state);
  if (states.includes('proposed')) return 'open';
  if (states.includes('approved') || states.includes('sending')) return 'under-way';
  return states.includes('done') ? 'done' : 'open';
}

/** The issues that still need a decision. */
export function openFindings(packet: Pick<Packet, 'actions' | 'findings'>): Finding[] {
  return packet.findings.filter((finding) => issueState(packet, finding) === 'open');
}
