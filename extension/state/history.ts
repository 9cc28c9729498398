// What was decided about an issue, and what of it holds now.
import type { PacketView } from '../../shared/api/packets.ts';
import type { ShownDecision } from '../../shared/decision.ts';
import type { ShownFinding } from '../../shared/finding.ts';
import { decisionsOf } from './decisions-of.ts';

const settingAside = ['not-a-problem', 'leave', 'remind', 'did-by-hand'];

type Around = Pick<PacketView, 'packet' | 'underway'>;

/** Every decision about the issue, its changes, or another issue of the same record; the newest first. */
export function decisionsAbout(view: Around, finding: ShownFinding): ShownDecision[] {
  const { findings, actions } = view.packet;
  const { connection, kind, id } = finding.subject;
  const isSame = ({ subject }: ShownFinding) =>
    subject.connection === connection && subject.kind === kind && subject.id === id;
  const keys = new Set([finding.key, ...findings.filter(isSame).map(({ key }) => key)]);
  const own = new Set(actions.filter((action) => keys.has(action.finding)).map((action) => action.id));
  return decisionsOf(view).filter(
    (decision) => decision.findings.some((key) => keys.has(key)) || decision.actions.some((action) => own.has(action)),
  );
}

/** The decision by which an issue is set aside or asked about; null where none is told. */
export function holdingDecision(view: Around, finding: ShownFinding): ShownDecision | null {
  const verbs = finding.state === 'asked' ? ['ask'] : finding.state === 'set-aside' ? settingAside : [];
  const holds = ({ verb, revokedAt, findings }: ShownDecision) =>
    revokedAt === null && verbs.includes(verb) && findings.includes(finding.key);
  return decisionsOf(view).find(holds) ?? null;
}
