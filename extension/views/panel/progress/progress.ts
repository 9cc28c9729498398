// Where the approved changes stand.
import type { Action } from '../../../../shared/action.ts';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { decisionsOf } from '../../../state/decisions-of.ts';
import { unfinished } from '../../../state/unfinished.ts';
import { waitOf } from './waits.ts';

export type Progress =
  /** Nothing has left yet, and for some seconds nothing does. */
  | { phase: 'waiting'; decision: string; leftMs: number; actions: Action[] }
  | { phase: 'sending'; decision: string | null; actions: Action[] }
  /** Nothing of it moves until something else happens. */
  | { phase: 'held'; decision: string | null; canTakeBack: boolean; actions: Action[] };

const soonMs = 1500;
/** So many quick looks, then calmer ones. */
const quickLooks = 40;
const calmMs = 15_000;
const leastMs = 3000;
const justMs = 60_000;
/** So many looks once all is written. */
const looksAfter = 10;
/** Further ahead, the panel looks by itself in between anyway. */
const mostMs = 3_600_000;

/** Every decision that is not over, the newest first, as it stands at `nowMs` by the Worker's clock. */
export function progressOf(view: PacketView, nowMs: number): Progress[] {
  const { actions } = view.packet;
  const claimed = new Set<Action>();
  const found = decisionsOf(view).flatMap((decision): Progress[] => {
    const own = actions.filter((action) => decision.actions.includes(action.id) && !claimed.has(action));
    if (decision.revokedAt !== null || !own.some(isOnTheWay)) return [];
    for (const action of own) claimed.add(action);
    // What was done by hand is only waited for; its issue says so.
    if (decision.verb === 'did-by-hand') return [];
    const leftMs = Date.parse(decision.undoUntil) - nowMs;
    const hasLeft = own.some(({ state }) => state === 'sending' || state === 'done' || state === 'unknown');
    if (leftMs > 0 && !hasLeft) return [{ phase: 'waiting', decision: decision.id, leftMs, actions: own }];
    return [afterwards(view, decision.id, own)];
  });
  const others = actions.filter((action) => isOnTheWay(action) && !claimed.has(action));
  return others.length === 0 ? found : [...found, afterwards(view, null, others)];
}

function afterwards(view: PacketView, decision: string | null, own: Action[]): Progress {
  const onTheWay = own.filter(isOnTheWay);
  if (onTheWay.some((action) => waitOf(view, action) === null)) return { phase: 'sending', decision, actions: own };
  const canTakeBack = decision !== null && own.some((action) => hasNotLeft(action, own));
  return { phase: 'held', decision, canTakeBack, actions: onTheWay };
}

/** What follows a change that has left stays with it. */
function hasNotLeft({ state, follows = [] }: Action, own: readonly Action[]): boolean {
  return state === 'approved' && own.every((before) => !follows.includes(before.id) || hasNotLeft(before, own));
}

function isOnTheWay({ state }: Action): boolean {
  return state === 'approved' || state === 'sending';
}

/** When to look again, after `looks` looks; null where the panel's own slow look is enough. */
export function lookAgainMs(
  view: PacketView,
  progress: readonly Progress[],
  nowMs: number,
  looks: number,
): number | null {
  if (progress.some(({ phase }) => phase === 'sending')) {
    if (looks === 0) return 0;
    return looks < quickLooks ? soonMs : calmMs;
  }
  if (looks < looksAfter && wasJustWritten(view, nowMs)) return leastMs;
  const untils = progress
    .filter(({ phase }) => phase === 'held')
    .flatMap(({ actions }) => actions.map((action) => Date.parse(waitOf(view, action)?.until ?? '')))
    .filter((ms) => !Number.isNaN(ms));
  const leftMs = Math.min(...untils) - nowMs;
  return leftMs > mostMs ? null : Math.max(leftMs + soonMs, looks < quickLooks ? leastMs : calmMs);
}

/** What was just written is checked once more, and its way back prepared. */
function wasJustWritten({ packet }: PacketView, nowMs: number): boolean {
  return packet.actions.some(({ receipt }) => receipt !== undefined && nowMs - Date.parse(receipt.at) < justMs);
}

/** What came of the latest decision, whatever still needs a person, and changes that stopped half-way. */
export function settledActions(view: PacketView): Action[] {
  const { packet } = view;
  const latest = decisionsOf(view).find(({ revokedAt, actions }) => revokedAt === null && actions.length > 0);
  const stopped = unfinished(packet).flatMap(({ first, second }) => [first.id, second.id]);
  return packet.actions.filter(
    ({ id, state }) => state === 'unknown' || stopped.includes(id) || (latest?.actions.includes(id) ?? false),
  );
}
