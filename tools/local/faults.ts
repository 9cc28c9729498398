// Named sets of vendor faults for a run.
import { createHash } from 'node:crypto';

/** One fault; of those that match a request, the first that is not spent strikes. */
export interface Fault {
  vendor: string;
  method?: string;
  path?: string;
  times: number;
  kind: 'status' | 'body' | 'close' | 'delay' | 'expire-token';
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  afterCommit?: boolean;
}

/** A fault whose number of strikes the seed picks, from the first to the last of two. */
type Trouble = Omit<Fault, 'times'> & { times: readonly [number, number] };

const readsOf = { connectwise: { vendor: 'connectwise', method: 'GET' }, pax8: { vendor: 'pax8', method: 'GET' } };
const patches = { vendor: 'connectwise', method: 'PATCH' };
const posts = { vendor: 'connectwise', method: 'POST' };
const tokens = { vendor: 'pax8', method: 'POST', path: '/token' };
/** The looks right before and after a write. */
const looks = { ...readsOf.connectwise, path: '/additions/\\d+$|/notes\\?' };

const tooMany = { kind: 'status', status: 429, headers: { 'retry-after': '2' } } as const;
const unavailable = { kind: 'status', status: 503, headers: { 'retry-after': '3' } } as const;
const untilADate = {
  kind: 'status',
  status: 503,
  headers: { 'retry-after': 'Fri, 20 Nov 2026 09:05:00 GMT' },
} as const;
const failed = { kind: 'status', status: 500 } as const;
const badGateway = { kind: 'status', status: 502, body: '<html>Bad gateway</html>' } as const;
const refused = { kind: 'status', status: 401 } as const;
const closed = { kind: 'close' } as const;
const half = { kind: 'body' } as const;
const otherJson = { kind: 'body', body: { message: 'Down for maintenance' } } as const;
const page = { kind: 'body', body: '<html>Down for maintenance</html>' } as const;

const always: Trouble['times'] = [1000, 1000];

const expiredTokens: readonly Trouble[] = [
  { ...readsOf.pax8, kind: 'expire-token', times: [2, 4] },
  { ...readsOf.pax8, ...refused, times: [1, 3] },
  { ...tokens, ...failed, times: [1, 2] },
  { ...tokens, ...half, times: [1, 1] },
  { ...tokens, ...tooMany, times: [1, 1] },
  { ...readsOf.connectwise, ...refused, times: [1, 3] },
  { ...looks, ...refused, times: [1, 2] },
  { ...patches, ...refused, times: [1, 2] },
  { ...posts, ...refused, times: [1, 2] },
];

const throttled: readonly Trouble[] = [
  ...[looks, readsOf.connectwise, readsOf.pax8].flatMap((reads): Trouble[] => [
    { ...reads, ...tooMany, times: [1, 3] },
    { ...reads, ...unavailable, times: [1, 2] },
    { ...reads, ...untilADate, times: [1, 1] },
  ]),
  ...[patches, posts].flatMap((writes): Trouble[] => [
    { ...writes, ...tooMany, times: [1, 2] },
    { ...writes, ...unavailable, times: [1, 1] },
  ]),
];

const brokenReads: readonly Trouble[] = [looks, readsOf.connectwise, readsOf.pax8].flatMap((reads): Trouble[] => [
  { ...reads, ...half, times: [1, 3] },
  { ...reads, ...failed, times: [1, 2] },
  { ...reads, ...closed, times: [1, 3] },
  { ...reads, ...badGateway, times: [1, 1] },
  { ...reads, ...otherJson, times: [1, 2] },
  { ...reads, ...page, times: [1, 1] },
]);

/** Some writes are lost on their way; of all that take effect, the answer is lost. */
const lostAnswers: readonly Trouble[] = [patches, posts].flatMap((writes): Trouble[] => [
  { ...writes, ...closed, times: [1, 2] },
  { ...writes, ...failed, afterCommit: true, times: [1, 1] },
  { ...writes, ...unavailable, afterCommit: true, times: [0, 1] },
  { ...writes, ...half, times: [1, 1] },
  { ...writes, ...closed, afterCommit: true, times: always },
]);

const profiles: Readonly<Record<string, readonly Trouble[]>> = {
  none: [],
  'lost-answers': lostAnswers,
  throttled,
  'broken-reads': brokenReads,
  'expired-tokens': expiredTokens,
  storm: [...expiredTokens, ...throttled, ...brokenReads, ...lostAnswers],
};

/** The faults of a profile; the seed decides how often each strikes. Throws for a name that is none. */
export function faultProfile(name: string, seed: string): Fault[] {
  const troubles = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (troubles === undefined) {
    throw new Error(`--faults "${name}" is no profile; there are ${Object.keys(profiles).join(', ')}`);
  }
  return troubles
    .map(({ times: [least, most], ...trouble }, turn) => {
      const drawn = createHash('sha256').update(`${seed} ${name} ${turn}`).digest().readUInt32BE(0);
      return { ...trouble, times: least + (drawn % (most - least + 1)) };
    })
    .filter(({ times }) => times > 0);
}
