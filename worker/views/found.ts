// "What we found": open findings of all clients in figures that are never added up, and the few that tell most.
import type { FoundAnswer, FoundExample, FoundFigure, FoundKind, FoundSum } from '../../shared/api/found.ts';
import { isUnwanted, sumNotChecked } from '../../shared/coverage.ts';
import type { MoneySight } from '../../shared/member.ts';
import { type Sum, sumsOf } from '../../shared/sums.ts';
import { dayIn, instantOf } from '../../shared/time.ts';
import { wordsFor } from '../../shared/words/index.ts';
import { businessZone } from '../connections/business-zone.ts';
import { weightOf } from '../core/packets/score.ts';
import type { Deps } from '../deps.ts';
import { type ClientRow, readClients } from '../store/clients.ts';
import { newestPacketsOf, type PacketRow } from '../store/packets.ts';
import { currentPolicy } from '../store/policies.ts';
import { ask } from '../store/query.ts';
import { type DatedKind, readFirstInvoiceDay } from '../store/read-since.ts';
import { askStreams } from '../store/streams.ts';
import { notCheckedFor, shownTo } from './hide-money.ts';
import { assemblePacket } from './packet.ts';
import { seesImpact } from './sight-order.ts';
import { unreadSystems } from './unread-systems.ts';

/** In the order they are told, and in which examples are taken. */
const kinds: readonly FoundKind[] = ['not-billed', 'too-much', 'late-cash', 'distributor', 'question', 'next-run'];
const mostExamples = 3;
/** Packets of so many clients are in memory at once. */
const clientsAtOnce = 100;

interface Found extends FoundExample {
  /** Made of what the reader sees alone. */
  weight: number;
}

/** All that is open, as this reader may see it. */
export async function foundShown(deps: Deps, sight: MoneySight): Promise<FoundAnswer> {
  const all = await readClients(deps.db);
  const found: Found[] = [];
  const unchecked: Parameters<typeof sumNotChecked>[0][number][] = [];
  let looked = 0;
  for (let from = 0; from < all.length; from += clientsAtOnce) {
    const some = all.slice(from, from + clientsAtOnce);
    const names = new Map(some.map((client) => [client.id, client]));
    const rows = await newestPacketsOf(deps.db, [...names.keys()]);
    looked += rows.length;
    for (const row of rows) {
      found.push(...foundIn(deps, row, names.get(row.client), sight));
      const wanted = row.content.notChecked.filter(({ cause }) => !isUnwanted(cause));
      unchecked.push(...wanted.map((each) => notCheckedFor(each, sight)));
    }
  }
  const { count, monthlyMinor } = sumNotChecked(unchecked);
  return {
    clients: looked,
    issues: found.length,
    atClients: clientsOf(found),
    figures: kinds.flatMap((kind) => figureOf(kind, found)),
    examples: examplesOf(found),
    readSince: await readSince(deps),
    notChecked: {
      count,
      monthly: [...monthlyMinor].map(([currency, amountMinor]) => ({ amountMinor, currency })),
    },
    judgesFrom: (await currentPolicy(deps.db)).policy.judgesFrom ?? null,
    waiting: unreadSystems(deps, await ask(askStreams(deps.db))),
    serverTime: instantOf(deps.nowMs),
  };
}

function foundIn(deps: Deps, row: PacketRow, client: ClientRow | undefined, sight: MoneySight): Found[] {
  if (client === undefined) return [];
  const packet = assemblePacket(deps.names, row, client.name, [], [], []);
  const today = dayIn(businessZone(deps), deps.nowMs);
  return packet.findings
    .filter(({ state }) => state === 'open' || state === 'asked')
    .map((finding) => ({
      packet: row.id,
      client: { id: client.id, name: client.name },
      kind: deps.rules.find(({ id }) => id === finding.rule)?.tells(finding, today) ?? 'question',
      finding: shownTo(packet, finding, sight),
      weight: seesImpact(finding, sight) ? Math.abs(weightOf(finding, deps.rules)) : 0,
    }));
}

/** One figure; none where nothing is of its kind. */
function figureOf(kind: FoundKind, all: readonly Found[]): FoundFigure[] {
  const own = all.filter((each) => each.kind === kind);
  if (own.length === 0) return [];
  const of = (money: FoundSum['money']): FoundSum[] => {
    const findings = own.map(({ finding }) => finding);
    const sums: Sum[] = sumsOf(
      findings.filter((finding) => wordsFor(finding).money(finding).impact === money),
      'short',
    );
    return sums.filter(({ amountMinor }) => amountMinor !== 0).map((sum) => ({ ...sum, money }));
  };
  // What a message asks about is open either way.
  const sums = kind === 'question' ? [] : [...of('sell'), ...of('cost')];
  return [{ kind, issues: own.length, clients: clientsOf(own), sums }];
}

function clientsOf(all: readonly Found[]): number {
  return new Set(all.map(({ client }) => client.id)).size;
}

/** The heaviest of each kind first, each of another client while there are such; what may still be billed proves nothing. */
function examplesOf(all: readonly Found[]): FoundExample[] {
  const inOrder = all
    .filter(({ kind, finding }) => kind !== 'next-run' && kind !== 'question' && finding.state === 'open')
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        a.client.name.localeCompare(b.client.name, 'en') ||
        (a.finding.key < b.finding.key ? -1 : 1),
    );
  const taken: Found[] = [];
  const take = (each: Found | undefined) => {
    if (each !== undefined && taken.length < mostExamples) taken.push(each);
  };
  const isNew = (each: Found) => !taken.some(({ client }) => client.id === each.client.id);
  for (const kind of kinds) take(inOrder.find((each) => each.kind === kind && isNew(each)));
  while (taken.length < mostExamples && taken.length < inOrder.length) {
    const rest = inOrder.filter((each) => !taken.includes(each));
    take(rest.find(isNew) ?? rest[0]);
  }
  return taken.map(({ weight: _, ...example }) => example);
}

/** Of the PSA and of distributors: the others hold the same invoices. */
async function readSince({ db, connections }: Deps): Promise<FoundAnswer['readSince']> {
  const since: FoundAnswer['readSince'] = [];
  for (const { id, title, connector } of connections) {
    const kind: DatedKind | null =
      connector.role === 'psa' ? 'invoice' : connector.role === 'distributor' ? 'vendor-invoice' : null;
    const day = kind === null ? null : await readFirstInvoiceDay(db, id, kind);
    if (day !== null) since.push({ connection: id, system: title, day });
  }
  return since;
}
