// Where one issue stands: open, on its way, half done, or settled.
import { isMessage } from '../../shared/action.ts';
import type { ShownFinding } from '../../shared/finding.ts';
import type { ShownPacket } from '../../shared/packet.ts';
import { isTakenBack } from './take-back.ts';
import { unfinished } from './unfinished.ts';

export type IssueState = 'open' | 'under-way' | 'unfinished' | 'done' | 'taken-back' | 'set-aside' | 'asked';

/** An issue is done as soon as its change is written, even before the next check sees it. */
export function issueState(packet: Pick<ShownPacket, 'actions'>, finding: ShownFinding): IssueState {
  // Money for the past is decided apart: it neither opens nor settles the issue.
  const own = packet.actions.filter(
    (action) =>
      action.finding === finding.key &&
      action.purpose !== 'catch-up' &&
      (action.purpose !== 'record' || isMessage(action)),
  );
  const back = own.filter(({ compensates }) => compensates !== undefined);
  const has = (state: string, among = own) => among.some((action) => action.state === state);
  if (has('approved', back) || has('sending', back)) return 'under-way';
  if (unfinished({ actions: own }).length > 0) return 'unfinished';
  const written = own.filter((action) => action.state === 'done' && action.compensates === undefined);
  const isBack = written.length > 0 && written.every((action) => isTakenBack(packet, action));
  if (finding.state === 'done' && !isBack) return 'done';
  const moves = has('approved') || has('sending');
  // A step by hand that waits to be seen moves nothing.
  const sent = own.filter(({ by }) => by !== 'person');
  const isSent = has('approved', sent) || has('sending', sent);
  if (!isSent && (finding.state === 'set-aside' || finding.state === 'asked')) return finding.state;
  if (has('proposed')) return 'open';
  if (moves) return 'under-way';
  if (isBack) return 'taken-back';
  return written.length > 0 ? 'done' : 'open';
}

/** The issues that still need a decision. */
export function openFindings(packet: Pick<ShownPacket, 'actions' | 'findings'>): ShownFinding[] {
  return packet.findings.filter((finding) => ['open', 'unfinished'].includes(issueState(packet, finding)));
}
