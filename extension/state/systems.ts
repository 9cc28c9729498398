// What the set-up page says of the connected systems: how each stands, what was read, and how long it still takes.
import type { ConnectionEntry, ConnectionsAnswer, ListEntry } from '../../shared/api/connections.ts';
import { countOf } from '../../shared/counting.ts';
import { saysKeysRefused } from '../../shared/keys-refused.ts';
import { kindInWords } from '../../shared/words/record-words.ts';

export type Vendor = ConnectionsAnswer['vendors'][number];

/** All lists of one kind of record, as one line. */
export interface Reading {
  kind: string;
  /** "Agreement lines". */
  name: string;
  state: 'refused' | 'failed' | 'reading' | 'waiting' | 'read';
  read: number;
  /** Null where the vendor does not tell it of every list, or it is less than what was read. */
  total: number | null;
  /** What is wrong and what to do; null where nothing is. */
  problem: string | null;
}

const worstFirst = ['refused', 'failed', 'reading', 'waiting', 'read'] as const;

/** The kinds of a connection in the order of its lists, each as its worst list stands. */
export function readingsOf({ lists }: Pick<ConnectionEntry, 'lists'>): Reading[] {
  return [...new Set(lists.map(({ kind }) => kind))].map((kind) => {
    const own = lists.filter((each) => each.kind === kind);
    const read = own[0]?.read ?? 0;
    return {
      ...{ kind, name: pluralOf(kind), read },
      state: worstFirst.find((state) => own.some((each) => each.state === state)) ?? 'waiting',
      total: totalOf(own, read),
      problem: own.find(({ problem }) => problem !== null)?.problem ?? null,
    };
  });
}

function totalOf(own: readonly ListEntry[], read: number): number | null {
  const totals = own.map(({ total }) => total);
  const sum = totals.reduce<number>((whole, total) => whole + (total ?? 0), 0);
  return totals.includes(null) || sum < read ? null : sum;
}

/** "Companies", "Agreement lines", "Subscription history". */
function pluralOf(kind: string): string {
  const words = kindInWords(kind);
  const many = /(history|settings)$/.test(words) ? words : words.replace(/y$/, 'ie').replace(/$/, 's');
  return `${many.charAt(0).toUpperCase()}${many.slice(1)}`;
}

/** How a connection stands, in the words of its chip. */
export interface Standing {
  is: 'lost' | 'paused' | 'keys' | 'rights' | 'failed' | 'reading' | 'read';
  words: string;
  tone: 'go' | 'look' | 'harm';
}

/** "ok" is said only where everything was read; an empty list that was read counts. */
export function standingOf(entry: ConnectionEntry): Standing {
  const readings = readingsOf(entry);
  if (entry.gate === null || !entry.gate.hasSecrets) return { is: 'lost', words: 'connect it again', tone: 'harm' };
  if (entry.paused !== null) return { is: 'paused', words: 'paused', tone: 'look' };
  if (readings.some(({ problem }) => problem !== null && saysKeysRefused(problem))) {
    return { is: 'keys', words: 'keys are refused', tone: 'harm' };
  }
  const refused = readings.filter(({ state }) => state === 'refused').length;
  if (refused > 0) {
    return { is: 'rights', words: countOf(refused, 'right is missing', 'rights are missing'), tone: 'look' };
  }
  if (readings.some(({ state }) => state === 'failed')) return { is: 'failed', words: 'needs a look', tone: 'look' };
  if (readings.some(({ state }) => state !== 'read')) return { is: 'reading', words: 'reading', tone: 'go' };
  return { is: 'read', words: 'read', tone: 'go' };
}

/** Nothing can be said before so much time has passed. */
const soonestMs = 10_000;

/**
 * How long the first reading still takes at the speed it has had, in milliseconds; null where it is not under way, or
 * nothing can be said yet.
 */
export function firstReadLeftMs(entry: ConnectionEntry, nowMs: number): number | null {
  const readings = readingsOf(entry).filter(({ total }) => total !== null);
  const [read, total] = [sumOf(readings.map((each) => each.read)), sumOf(readings.map((each) => each.total ?? 0))];
  const sinceMs = nowMs - Date.parse(entry.addedAt);
  if (standingOf(entry).is !== 'reading' || sinceMs < soonestMs || read === 0 || read >= total) return null;
  return (sinceMs / read) * (total - read);
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

/** "About 2 minutes left", "Less than a minute left". */
export function leftInWords(leftMs: number): string {
  const minutes = Math.round(leftMs / 60_000);
  if (minutes < 1) return 'Less than a minute left';
  return minutes < 90 ? `About ${countOf(minutes, 'minute')} left` : `About ${Math.round(minutes / 60)} hours left`;
}

/** The connections that stand, by vendor in the order in which vendors are offered. */
export function byVendor({ vendors, connections }: ConnectionsAnswer): { vendor: Vendor; own: ConnectionEntry[] }[] {
  return vendors.map((vendor) => ({
    vendor,
    own: connections.filter((each) => each.vendor === vendor.id && each.removedAt === null),
  }));
}

/** Two letters for a system: "CW", "Pa". */
export function lettersOf(title: string): string {
  const capitals = title.match(/[A-Z\d]/g) ?? [];
  return capitals.length > 1 ? capitals.slice(0, 2).join('') : title.slice(0, 2);
}

/** Where it leads and whose it is, without what only machines read. */
export function placeOf({ gate }: ConnectionEntry): string {
  const { origin = {}, account = {} } = gate ?? {};
  const hosts = Object.values(origin).flatMap((value) => URL.parse(value)?.host ?? []);
  const names = Object.values(account).filter((value) => !/^[\da-f-]{12,}$/i.test(value));
  return [...new Set([...hosts, ...names])].join(' · ');
}
