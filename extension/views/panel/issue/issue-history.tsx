// How long an issue has been open, and what was decided about it before.
import type { PacketView } from '../../../../shared/api/packets.ts';
import type { ShownDecision } from '../../../../shared/decision.ts';
import type { ShownFinding } from '../../../../shared/finding.ts';
import type { ShownPacket } from '../../../../shared/packet.ts';
import { decisionsAbout } from '../../../state/history.ts';
import { formatDay } from '../../../ui/format.ts';
import { whoDecided } from './decision-words.ts';
import { ageWords } from './judgment-words.ts';

interface HistoryProps {
  finding: ShownFinding;
  view: PacketView;
  nowMs: number;
  /** What the card says itself. */
  except?: ShownDecision | null;
}

/** The age, the latest answer, and the list of decisions behind a click. */
export function IssueHistory({ finding, view, nowMs, except = null }: HistoryProps) {
  const age = ageWords(finding, nowMs);
  const decisions = decisionsAbout(view, finding).filter(({ id }) => id !== except?.id);
  const [latest] = decisions.filter(({ revokedAt }) => revokedAt === null);
  return (
    <>
      {age !== null && (
        <p class="dim" data-testid="age">
          {age}
        </p>
      )}
      {latest?.verb === 'answer' && latest.text !== undefined && finding.judgment === undefined && (
        <p class="quote" data-testid="answer-given">
          “{latest.text}”
          <small class="block">
            {latest.member.name}, {formatDay(latest.at, nowMs)}
          </small>
        </p>
      )}
      {decisions.length > 0 && (
        <details class="sources" data-testid="history">
          <summary>Earlier decisions: {decisions.length}</summary>
          <ul class="stack">
            {decisions.map((decision) => (
              <li key={decision.id}>
                <PriorDecision decision={decision} packet={view.packet} nowMs={nowMs} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function PriorDecision({ decision, packet, nowMs }: { decision: ShownDecision; packet: ShownPacket; nowMs: number }) {
  const { reason, text, at, revokedAt } = decision;
  return (
    <>
      {whoDecided(decision, packet.actions, nowMs)}
      <span class="dim">
        {' '}
        · {formatDay(at, nowMs)}
        {revokedAt !== null && ', undone'}
      </span>
      {[reason, text].map((words) => words !== undefined && <small class="dim block">“{words}”</small>)}
    </>
  );
}
