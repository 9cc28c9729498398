// Named sets of vendor faults for a run.
import { createHash } from 'node:crypto';
import type { Requests, SandboxVendor, VendorRequests } from '../../test/sandbox/vendor.ts';
import { vendors } from '../../test/sandbox/vendors.ts';

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

/** A fault at any vendor, whose number of strikes the seed picks, from the first to the last of two. */
type Trouble = Omit<Fault, 'vendor' | 'times'> & { times: readonly [number, number] };

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
const cutOff = { kind: 'body' } as const;
const otherJson = { kind: 'body', body: { message: 'Down for maintenance' } } as const;
const page = { kind: 'body', body: '<html>Down for maintenance</html>' } as const;

const always: Trouble['times'] = [1000, 1000];

/** A profile: what goes wrong at a vendor with these requests. */
type Profile = (requests: VendorRequests) => Trouble[];

const expiredTokens: Profile = ({ reads, looks, writes, token }) => [
  ...(token === undefined ? [] : [{ ...reads, kind: 'expire-token', times: [2, 4] } as const]),
  { ...reads, ...refused, times: [1, 3] },
  ...(token === undefined ? [] : failedTokens(token)),
  ...[...listed(looks), ...writes].map((one): Trouble => ({ ...one, ...refused, times: [1, 2] })),
];

/** An answer that is lost on its way only where the next request can be made without it. */
function failedTokens({ rotates, ...token }: NonNullable<VendorRequests['token']>): Trouble[] {
  return [
    { ...token, ...failed, times: [1, 2] },
    ...(rotates ? [] : [{ ...token, ...cutOff, times: [1, 1] } as const]),
    { ...token, ...tooMany, times: [1, 1] },
  ];
}

const throttled: Profile = ({ reads, looks, writes }) => [
  ...[...listed(looks), reads].flatMap((one): Trouble[] => [
    { ...one, ...tooMany, times: [1, 3] },
    { ...one, ...unavailable, times: [1, 2] },
    { ...one, ...untilADate, times: [1, 1] },
  ]),
  ...writes.flatMap((one): Trouble[] => [
    { ...one, ...tooMany, times: [1, 2] },
    { ...one, ...unavailable, times: [1, 1] },
  ]),
];

const brokenReads: Profile = ({ reads, looks }) =>
  [...listed(looks), reads].flatMap((one): Trouble[] => [
    { ...one, ...cutOff, times: [1, 3] },
    { ...one, ...failed, times: [1, 2] },
    { ...one, ...closed, times: [1, 3] },
    { ...one, ...badGateway, times: [1, 1] },
    { ...one, ...otherJson, times: [1, 2] },
    { ...one, ...page, times: [1, 1] },
  ]);

/** Some writes are lost on their way; of all that take effect, the answer is lost. */
const lostAnswers: Profile = ({ writes }) =>
  writes.flatMap((one): Trouble[] => [
    { ...one, ...closed, times: [1, 2] },
    { ...one, ...failed, afterCommit: true, times: [1, 1] },
    { ...one, ...unavailable, afterCommit: true, times: [0, 1] },
    { ...one, ...cutOff, times: [1, 1] },
    { ...one, ...closed, afterCommit: true, times: always },
  ]);

function listed(requests: Requests | undefined): Requests[] {
  return requests === undefined ? [] : [requests];
}

const profiles: Readonly<Record<string, readonly Profile[]>> = {
  none: [],
  'lost-answers': [lostAnswers],
  throttled: [throttled],
  'broken-reads': [brokenReads],
  'expired-tokens': [expiredTokens],
  storm: [expiredTokens, throttled, brokenReads, lostAnswers],
};

/**
 * The faults of a profile at every sandboxed vendor; the seed decides how often each strikes, at each vendor apart, so that
 * another vendor changes nothing for those that are there. Throws for a name that is none.
 */
export function faultProfile(name: string, seed: string): Fault[] {
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (profile === undefined) {
    throw new Error(`--faults "${name}" is no profile; there are ${Object.keys(profiles).join(', ')}`);
  }
  return Object.entries<SandboxVendor>(vendors)
    .flatMap(([vendor, { requests }]) =>
      profile
        .flatMap((troubles) => troubles(requests))
        .map(({ times: [least, most], ...trouble }, turn): Fault => {
          const drawn = createHash('sha256').update(`${seed} ${name} ${vendor} ${turn}`).digest().readUInt32BE(0);
          return { vendor, ...trouble, times: least + (drawn % (most - least + 1)) };
        }),
    )
    .filter(({ times }) => times > 0);
}
