// What a member answers to a question of ours: which line is changed, and whether a message is about billing.
import type { ShownNotChecked } from '../../shared/coverage.ts';
import type { ShownLine } from '../../shared/facts/line-choice.ts';
import type { ShownFinding } from '../../shared/finding.ts';
import type { ShownPacket } from '../../shared/packet.ts';
import { refKey } from '../../shared/records/record.ts';
import { pickedLines, sign } from './approval.ts';

/** Ticks a line; null takes the tick away and shows what was chosen before. */
export function pickLine(finding: string, line: ShownLine | null): void {
  const picked = new Map(pickedLines.value);
  if (line === null) picked.delete(finding);
  else picked.set(finding, refKey(line));
  pickedLines.value = picked;
}

/** "Business Premium on Managed Services (Annex)": what a line is called, in the signature too. */
export function lineName({ name, agreement }: Pick<ShownLine, 'name' | 'agreement'>): string {
  return agreement === '' ? name : `${name} on ${agreement}`;
}

/** Signs which of several lines is changed. */
export async function chooseLine(packet: ShownPacket, finding: ShownFinding, line: ShownLine): Promise<void> {
  const { id, revision } = packet;
  const { connection, kind, id: of } = line;
  const findings = [{ key: finding.key, amountMinor: finding.impact.amountMinor }];
  const record = { connection, kind, id: of };
  const text = lineName(line);
  if (await sign({ packet: id, revision, verb: 'choose-line', actions: [], findings, record, text })) {
    pickLine(finding.key, null);
  }
}

/** Signs whether a message, and what its sender writes later, is about billing. */
export async function sayTopic(packet: ShownPacket, item: ShownNotChecked, isBilling: boolean): Promise<void> {
  const { id, revision } = packet;
  const sender = item.asks?.sender?.key;
  await sign({
    packet: id,
    revision,
    verb: isBilling ? 'is-billing' : 'not-billing',
    actions: [],
    record: item.subject,
    text: topicName(item),
    ...(sender === undefined ? {} : { sender }),
  });
}

/** What the message is called: its ticket, and whose messages the answer goes for. */
export function topicName({ name, asks }: Pick<ShownNotChecked, 'name' | 'asks'>): string {
  const sender = asks?.sender?.name;
  return sender === undefined ? name : `${name}, and later messages of ${sender}`;
}
