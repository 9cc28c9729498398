// Who may import whom: the frame, as a table.
import { expect, it } from 'vitest';
import { filesOf, importsOf } from './sources.ts';

interface Layer {
  /** A folder or file; the longest that fits a path is its layer. */
  of: string;
  may: string[];
  /** Beyond `may`, for types alone. */
  types?: string[];
  /** Packages; any when left out. */
  packages?: string[];
}

const layers: Layer[] = [
  {
    of: 'shared',
    may: ['shared'],
    packages: ['zod', 'big.js', 'temporal-polyfill', 'canonicalize', '@noble/hashes', 'papaparse'],
  },
  {
    of: 'worker/core',
    may: ['worker/core', 'shared'],
    packages: ['big.js', 'tldts', 'libphonenumber-js', 'transliteration'],
  },
  { of: 'worker/lib', may: ['worker/lib', 'shared'] },
  { of: 'worker/connectors/types.ts', may: ['shared'], types: ['worker/lib'] },
  { of: 'worker/connectors/index.ts', may: ['worker/connectors'] },
  { of: 'worker/connectors', may: ['OWN FOLDER', 'worker/connectors/types.ts', 'worker/lib', 'shared'] },
  { of: 'worker/store', may: ['worker/store', 'shared'], types: ['worker/core', 'worker/connectors/types.ts'] },
  {
    of: 'worker/connections/connection.ts',
    may: ['worker/connectors/index.ts', 'worker/lib'],
    types: ['worker/connectors/types.ts', 'worker/store/connections.ts', 'shared'],
  },
  {
    of: 'worker/connections',
    may: ['worker/connections', 'worker/core', 'shared'],
    types: ['worker/connectors/types.ts', 'worker/store/streams.ts', 'worker/store/waiting-reads.ts'],
  },
  { of: 'worker/env.ts', may: [], types: ['worker/gate'] },
  {
    of: 'worker/gate',
    may: ['worker/gate', 'worker/connections/connection.ts', 'worker/lib', 'shared'],
    types: ['worker/connectors/types.ts'],
  },
  {
    of: 'worker/open-connection.ts',
    may: ['worker/connections/connection.ts', 'worker/gate', 'worker/lib'],
  },
  { of: 'worker/webhook-keys.ts', may: ['worker/connections/connection.ts', 'worker/lib', 'shared'] },
  {
    of: 'worker/deps.ts',
    may: [
      'worker/open-connection.ts',
      'worker/webhook-keys.ts',
      'worker/connections/connection.ts',
      'worker/core/rules',
      'worker/gate/lease-holder.ts',
      'worker/gate/quota.ts',
      'worker/gate/sealed.ts',
      'worker/store/meta.ts',
      'worker/lib',
      'shared',
    ],
    types: ['worker/env.ts', 'worker/store', 'worker/connectors/types.ts', 'worker/gate'],
  },
  {
    of: 'worker/steps',
    may: ['worker/steps', 'worker/core', 'worker/connections', 'worker/store', 'worker/lib', 'shared'],
    types: ['worker/deps.ts', 'worker/connectors/types.ts', 'worker/gate'],
  },
  {
    of: 'worker/views',
    may: ['worker/views', 'worker/steps', 'worker/core', 'worker/connections', 'worker/store', 'worker/lib', 'shared'],
    types: ['worker/deps.ts', 'worker/connectors/types.ts'],
  },
  {
    of: 'worker/jobs',
    may: ['worker/jobs', 'worker/steps', 'worker/store', 'worker/lib', 'shared'],
    types: ['worker/deps.ts', 'worker/connectors/types.ts'],
  },
  {
    of: 'worker/api',
    may: ['worker/api', 'worker/views', 'worker/steps', 'worker/store', 'worker/lib', 'worker/deps.ts', 'shared'],
    types: ['worker/core', 'worker/env.ts'],
  },
  {
    of: 'worker/index.ts',
    may: ['worker/api', 'worker/jobs', 'worker/gate', 'worker/deps.ts', 'worker/store/meta.ts'],
    types: ['worker/env.ts'],
  },
  { of: 'extension', may: ['extension', 'shared'] },
  // An audit runs before there is a Worker: of all of it, the page takes what is pure.
  { of: 'extension/views/audit', may: ['extension', 'shared', 'worker/core'] },
  { of: 'extension/views/counts', may: ['extension', 'shared', 'worker/core'] },
  // Apart from the rules, or it would make their mistakes.
  {
    of: 'tools/generate',
    may: [
      'tools/generate',
      'test/sandbox/rows.ts',
      'test/sandbox/world.ts',
      'test/simulation/random.ts',
      'shared/time.ts',
      'shared/canonical.ts',
    ],
    packages: [],
  },
  { of: 'tools', may: ['tools', 'test', 'worker', 'shared'] },
];

const sources = filesOf('shared', 'worker', 'extension', 'tools').filter((path) => /\.tsx?$/.test(path));

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function layerOf(path: string): Layer | undefined {
  return layers.filter((layer) => isIn(path, layer.of)).sort((a, b) => b.of.length - a.of.length)[0];
}

/** A connector's own folder: "worker/connectors/<vendor>". */
function ownFolder(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}

/** What is wrong with a file's imports, as sentences. */
function violations(path: string): string[] {
  const layer = layerOf(path);
  if (layer === undefined) return [`${path} belongs to no layer; add its folder to test/architecture/layers.test.ts`];
  const may = layer.may.map((each) => (each === 'OWN FOLDER' ? ownFolder(path) : each));
  return importsOf(path).flatMap(({ what, isPackage, isTypeOnly }) => {
    const { packages, types = [] } = layer;
    if (isPackage) {
      if (packages === undefined || isTypeOnly || packages.includes(what)) return [];
      return [
        `${path} imports the package ${what}: ${layer.of} may import ${packages.join(', ')}; see docs/architecture.md`,
      ];
    }
    if (may.some((folder) => isIn(what, folder))) return [];
    if (isTypeOnly && types.some((folder) => isIn(what, folder))) return [];
    const allowed = [...may, ...types.map((each) => `types of ${each}`)].join(', ') || 'nothing';
    return [`${path} imports ${what}: ${layer.of} may import ${allowed}; see docs/architecture.md`];
  });
}

it('every import goes in a direction the frame allows', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.flatMap(violations)).toEqual([]);
});

/** What a step may use of another step, and for what. */
const ways: Readonly<Record<string, string>> = {
  'approval/decide.ts': 'a message is approved like any change, once its text was looked over',
  'approval/land-decision.ts': 'the frame of every signed word',
  'approval/letter-names.ts': 'whose names may stand in a text',
  'approval/move-by-policy.ts': 'a look at a client lets go what the policy allows',
  'approval/read-law.ts': 'what an approval is judged by',
  'approval/take-back.ts': 'however a decision goes back, it goes back alike',
  'approval/withdraw.ts': 'who leaves or loses rights takes along what has not left',
  'connections/connection-fields.ts':
    'what was given for a connection, sorted and refused in words; its lists that are asked by themselves',
  'connections/consent.ts': 'what a person’s consent gave, for a connection that is added or has new keys',
  'connections/find-connection.ts': 'a connection that is there, with what its gate holds',
  'connections/may-write.ts': 'who may let a connection write, however they say it',
  'connections/retired.ts': 'what goes with a connection',
  'flow/ask-for-page.ts': 'what a vendor does not give whole is asked for in parts',
  'flow/assess-client.ts': 'a decision is followed by a look at once',
  'flow/close-waiting.ts': 'a look at a client closes what it sees done',
  'flow/confirm-gone.ts': 'nothing is gone that the vendor still has, however it was read',
  'flow/detect-changes.ts': 'records of any origin become changes',
  'flow/end-delivery.ts': 'how a delivery ends',
  'flow/end-unsent.ts': 'how it ends when nothing is sent',
  'flow/learn-version.ts': 'the version that works lands with what was read in it',
  'flow/learn-zone.ts': 'the zone of members, however they were read',
  'flow/follow-writes.ts': 'what hangs under changed records is read with them',
  'flow/load-client.ts': 'everything known of one client, at one moment',
  'membership/acting.ts': 'who acts, in each of the shapes that ask for it',
  'membership/first-members.ts': 'whom the deployment names',
  'membership/last-administrator.ts': 'nobody locks the last administrator out',
  'operation/anchor-head.ts': 'a policy says where the trail’s head goes, and the place is asked whether it takes it',
  'operation/change-trail-key.ts': 'the head is signed with the key that the trail names',
  'operation/own-record.ts': 'a record of the MSP’s own, wherever something is noted there',
  'operation/notice-restore.ts': 'nothing leaves before a restored database was noticed',
};

it('steps use other steps only by the ways that are named here', () => {
  const steps = filesOf('worker/steps');
  const used = steps.flatMap((path) => {
    const others = importsOf(path).filter(({ what }) => isIn(what, 'worker/steps'));
    return others.map(({ what }) => ({ path, way: what.slice('worker/steps/'.length) }));
  });
  const strays = used
    .filter(({ way }) => ways[way] === undefined)
    .map(
      ({ path, way }) => `${path} uses the step ${way}: name the way in test/architecture/layers.test.ts, or split it`,
    );
  expect(strays).toEqual([]);
  expect(Object.keys(ways).filter((way) => !used.some((each) => each.way === way))).toEqual([]);
});

/** The folder that a file belongs to, two names deep; a file right there stands for itself. */
function roomOf(path: string): string {
  return path.split('/').length > 2 ? path.split('/').slice(0, 2).join('/') : path;
}

it('no two rooms import each other, and no ring of them does', () => {
  const rooms = new Map<string, Set<string>>();
  for (const path of filesOf('worker', 'shared', 'extension').filter((each) => /\.tsx?$/.test(each))) {
    const room = roomOf(path);
    const others = importsOf(path).filter(({ isPackage, what }) => !isPackage && roomOf(what) !== room);
    rooms.set(room, new Set([...(rooms.get(room) ?? []), ...others.map(({ what }) => roomOf(what))]));
  }
  // Whatever imports nothing that is left is taken away, until only rings are.
  for (let freed = true; freed; ) {
    const free = [...rooms]
      .filter(([, others]) => ![...others].some((other) => rooms.has(other)))
      .map(([room]) => room);
    for (const room of free) rooms.delete(room);
    freed = free.length > 0;
  }
  expect([...rooms.keys()]).toEqual([]);
});

it('the check itself sees imports', () => {
  const seen = importsOf('worker/steps/flow/deliver-action.ts').map((each) => each.what);
  expect(seen).toContain('worker/store/commit.ts');
  expect(importsOf('worker/deps.ts').find((each) => each.what === 'worker/env.ts')).toMatchObject({ isTypeOnly: true });
});
