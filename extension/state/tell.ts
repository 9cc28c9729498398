// Says what became of a letter that went another way than from here.
import type { Draft } from '../../shared/draft.ts';
import type { ShownPacket } from '../../shared/packet.ts';
import type { Telling } from '../messages/carried.ts';
import { sign, tellingLetter } from './approval.ts';
import { toldIn } from './letters.ts';

/** Signs it, with the text where that was sent. */
export async function tellLetter(packet: ShownPacket, draft: Draft, text: string, how: Telling['how']): Promise<void> {
  const { id, revision } = packet;
  const { to = [], cc = [] } = how === 'none' ? {} : draft;
  const isSigned = await sign({
    packet: id,
    revision,
    verb: 'tell',
    actions: [],
    findings: toldIn(packet, draft),
    letter: { draft: draft.id ?? '', how, to, cc },
    ...(how === 'mailed' ? { text } : {}),
  });
  if (isSigned) tellingLetter.value = null;
}
