// Arrow: a member's signed word to send one message to a client, after its text was looked over once more.
import { isMessage } from '../../../shared/action.ts';
import { deriveId } from '../../../shared/canonical.ts';
import { factsFor, judgeText } from '../../../shared/draft-guard.ts';
import { AppError } from '../../../shared/errors.ts';
import { canSee } from '../../../shared/sight.ts';
import { wordsFor } from '../../../shared/words/index.ts';
import type { Deps } from '../../deps.ts';
import { clientCompany, companiesOf, readClient } from '../../store/clients.ts';
import { readDecision } from '../../store/decisions.ts';
import { readCompanyRecords } from '../../store/living-records.ts';
import { newestPacket, type PacketRow, readAction, readPacket } from '../../store/packets.ts';
import { decide } from './decide.ts';
import type { DecideOutcome, Word } from './land-decision.ts';
import { letterNames } from './letter-names.ts';

const kind = 'client-message';

/**
 * Sends what was on screen, or the text the member made of it, while its question is open. Only one at a time. Throws
 * AppError not-found, conflict, or bad-input with what must not stand in the text.
 */
export async function sendMessage(deps: Deps, word: Word): Promise<DecideOutcome> {
  const { signed, by } = word;
  if ((await readDecision(deps.db, deriveId('de', signed))) !== null) return decide(deps, word);
  const [chosen, ...more] = signed.actions;
  if (chosen === undefined || more.length > 0)
    throw new AppError('bad-input', 'actions: one message is sent at a time');
  const client = (await readPacket(deps.db, signed.packet))?.client;
  if (client === undefined) throw new AppError('not-found', 'this packet is no longer there: open the client again');
  const row = await readAction(deps.db, chosen.id);
  if (row === null || row.client !== client || !isMessage(row.action)) return decide(deps, word);
  const packet = await newestPacket(deps.db, client);
  const finding = packet?.content.findings.find(({ key, state }) => key === row.action.finding && state === 'open');
  if (packet === null || finding === undefined) {
    return { decision: null, refused: [{ action: chosen.id, why: 'its question is not open any more', ...nothing }] };
  }
  const text = signed.edits?.find(({ action }) => action === chosen.id)?.after.text ?? row.action.after.text;
  // Whose eyes its amounts are not for is told nothing by the guard: they may not send it, as is said next.
  const isSeen = canSee(by.rights.money, wordsFor(finding).money(finding).impact);
  if (typeof text === 'string' && isSeen) await refuseText(deps, packet, text);
  return decide(deps, word);
}

const nothing = { approved: null, now: null };

/** The guard over what is really sent: no figure without a source, nothing and nobody a client must not read of. */
async function refuseText(deps: Deps, packet: PacketRow, text: string): Promise<void> {
  const client = await readClient(deps.db, packet.client);
  if (client === null) throw new AppError('not-found', 'this client is no longer there');
  const records = await readCompanyRecords(deps.db, await companiesOf(deps.db, client.id));
  const payer = clientCompany(client, records)?.data.billTo?.name ?? null;
  const facts = factsFor(packet.content.drafts, kind);
  const problems = judgeText(text, { kind, facts, ...(await letterNames(deps, client, payer)) });
  if (problems.length === 0) return;
  throw new AppError('bad-input', `text: ${problems.map(({ sentence }) => sentence).join(' ')}`);
}
