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
  { of: 'shared', may: ['shared'], packages: ['zod', 'big.js', 'temporal-polyfill', 'canonicalize', '@noble/hashes'] },
  { of: 'worker/core', may: ['worker/core', 'shared'], packages: ['big.js'] },
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
    types: ['worker/connectors/types.ts', 'worker/deps.ts', 'worker/store/streams.ts'],
  },
  { of: 'worker/env.ts', may: [], types: ['worker/gate'] },
  {
    of: 'worker/gate',
    may: ['worker/gate', 'worker/connections/connection.ts', 'worker/lib', 'shared'],
    types: ['worker/env.ts', 'worker/connectors/types.ts'],
  },
  {
    of: 'worker/deps.ts',
    may: [
      'worker/connections/connection.ts',
      'worker/core/rules',
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
    types: ['worker/deps.ts'],
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

it('the check itself sees imports', () => {
  const seen = importsOf('worker/steps/approval/decide.ts').map((each) => each.what);
  expect(seen).toContain('worker/store/commit.ts');
  expect(importsOf('worker/deps.ts').find((each) => each.what === 'worker/env.ts')).toMatchObject({ isTypeOnly: true });
});
