// What a person sees on a screen: offered changes, ways back, and actions whose end is not known.
import { minuteMs } from '../../shared/time.ts';
import type { Site } from './site.ts';

export interface Offer {
  packet: string;
  revision: number;
  actions: { id: string; digest: string }[];
  /** How it is agreed to; by approval when left out. */
  verb?: 'send';
}

interface OnScreen {
  id: string;
  digest: string;
  type: string;
  state: string;
  body: { follows?: string[]; compensates?: string };
}

/** Nobody looks whether a write arrived while it may still be under way. */
const looksAfterMs = 5 * minuteMs;

/** What is offered now, by packet; read beside the executors, as someone who looks at a screen. */
export function offersOf(site: Site): Offer[] {
  return offers(site, (actions) => [actions.filter(({ state }) => state === 'proposed')]);
}

/** The ways back that the packets show, each with its note. */
export function waysBackOf(site: Site): Offer[] {
  return offers(site, (actions, shown) => {
    const isDone = (id: string | undefined) => actions.some((each) => each.id === id && each.state === 'done');
    const prepared = actions.filter(({ id, state }) => state === 'prepared' && shown.has(id));
    return prepared
      .filter(({ body }) => isDone(body.compensates))
      .map((back) => [back, ...prepared.filter(({ body }) => body.follows?.includes(back.id) === true)]);
  });
}

/** What is ready, asked of nobody, and takes nothing back: one sum for the past with its note, and one answer to a client. */
export function readyOf(site: Site): Offer[] {
  const ready = (type: string) =>
    offers(site, (actions) => {
      const prepared = actions.filter(({ state }) => state === 'prepared');
      return prepared
        .filter((each) => each.type === type && each.body.compensates === undefined)
        .map((each) => [each, ...prepared.filter(({ body }) => body.follows?.includes(each.id) === true)]);
    });
  const [sum] = ready('bill-once');
  const [answer] = ready('message');
  return [...(sum === undefined ? [] : [sum]), ...(answer === undefined ? [] : [{ ...answer, verb: 'send' as const }])];
}

function offers(site: Site, choose: (actions: OnScreen[], shown: ReadonlySet<string>) => OnScreen[][]): Offer[] {
  const packets = site.base.sqlite.rows('SELECT id, revision, client, content FROM packets ORDER BY id');
  return packets.flatMap(({ id, revision, client, content }) => {
    const rows = site.base.sqlite.rows(
      'SELECT id, digest, type, state, body FROM actions WHERE client = ?1 ORDER BY rowid',
      [String(client)],
    );
    const actions = rows.map((row) => ({ ...row, body: JSON.parse(String(row.body)) })) as unknown as OnScreen[];
    const shown = new Set<string>(JSON.parse(String(content)).actions);
    return choose(actions, shown)
      .filter((chosen) => chosen.length > 0)
      .map((chosen) => ({
        packet: String(id),
        revision: Number(revision),
        actions: chosen.map((each) => ({ id: each.id, digest: each.digest })),
      }));
  });
}

/** The next action a person can settle, from when on, and whether it truly happened. */
export function unsettledOf(site: Site): { offer: Offer; fromMs: number; happened: boolean } | null {
  const [row] = site.base.sqlite.rows(
    `SELECT a.id, a.digest, a.in_flight_until_ms, p.id AS packet, p.revision FROM actions AS a JOIN packets AS p ON p.client = a.client
     WHERE a.state = 'unknown' ORDER BY a.rowid LIMIT 1`,
  );
  if (row === undefined) return null;
  const id = String(row.id);
  const lastSentMs = site.ledger.sent.findLast((each) => each.action === id)?.atMs ?? Number.NEGATIVE_INFINITY;
  return {
    offer: {
      packet: String(row.packet),
      revision: Number(row.revision),
      actions: [{ id, digest: String(row.digest) }],
    },
    fromMs: Math.max(lastSentMs + looksAfterMs, Number(row.in_flight_until_ms)),
    happened: site.ledger.effects.some((each) => each.action === id),
  };
}

/** Approved actions that wait for a person's hand: a step to do, or a record to make. */
export function waitingOf(site: Site): { steps: { target: string; quantity: number }[]; waitsFor: string[] } {
  const rows = site.base.sqlite.rows("SELECT body, arrived FROM actions WHERE state = 'approved' ORDER BY rowid");
  const actions = rows.map(({ body, arrived }) => ({ ...JSON.parse(String(body)), arrived }));
  return {
    steps: actions
      .filter(({ by }) => by === 'person')
      .map(({ target, after }) => ({ target: String(target.id), quantity: Number(after.quantity) })),
    waitsFor: actions.filter(({ arrived }) => arrived === null).flatMap(({ awaits }) => awaits?.kind ?? []),
  };
}

/** The additions that actions are about, with what each was and is to be. */
export function targetsOf(site: Site): { target: string; before: number; after: number }[] {
  const rows = site.base.sqlite.rows(
    "SELECT body FROM actions WHERE type IN ('line-quantity', 'line-end') AND state <> 'withdrawn' ORDER BY rowid",
  );
  return rows.map(({ body }) => {
    const { target, before, after } = JSON.parse(String(body));
    const quantity = Number(before.quantity);
    return { target: String(target.id), before: quantity, after: Number(after.quantity ?? quantity + 3) };
  });
}
