// Documents name only what exists: files, headings of other pages, commands, packages.
import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { filesOf, read } from './sources.ts';

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'worker/connectors/README.md',
  ...filesOf('docs', 'test/worlds').filter((path) => path.endsWith('.md')),
];
const manifest = JSON.parse(read('package.json')) as Record<'scripts', Record<string, string>> &
  Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>>;
const scripts = Object.keys(manifest.scripts);

function exists(path: string): boolean {
  return filesOf(path).length > 0;
}

it('every file that a document cites is there', () => {
  const missing = documents.flatMap((document) =>
    [...read(document).matchAll(/(?<![\w./-])(?:[\w-]+\/)+[\w.-]+\.(?:tsx?|md|json|toml|sql)\b/g)]
      .map(([path]) => path)
      .filter((path) => /^(shared|worker|extension|tools|test|docs)\//.test(path) && !exists(path))
      .map((path) => `${document} cites ${path}, which does not exist`),
  );
  expect(missing).toEqual([]);
});

/** As GitHub makes anchors of headings. */
function anchorsOf(path: string): string[] {
  return [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

/** What is wrong with the links of a page, as sentences. */
function brokenLinks(document: string, text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)]+)\)|<img src="([^"]+)"/g)].map(([, link, image]) => link ?? image ?? '');
  return links.flatMap((link) => {
    if (/^https:/.test(link)) return [];
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? document : posix.join(posix.dirname(document), path);
    if (!exists(target)) return [`${document} links to ${link}: there is no ${target}`];
    const isThere = anchor === undefined || anchorsOf(target).includes(anchor);
    return isThere ? [] : [`${document} links to ${link}: ${target} has no such heading`];
  });
}

it('every link between documents leads to a page, and to a heading on it', () => {
  expect(documents.flatMap((document) => brokenLinks(document, read(document)))).toEqual([]);
  expect(brokenLinks('docs/using.md', '[a](policy.md#two-people) [b](policy.md#nowhere) [c](none.md)')).toHaveLength(2);
});

it('every npm command in a document is in package.json, and every one of those is explained in CONTRIBUTING.md', () => {
  const strangers = documents.flatMap((document) =>
    [...read(document).matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)]
      .map(([, name = '']) => name)
      .filter((name) => !scripts.includes(name))
      .map((name) => `${document} says npm run ${name}, which package.json does not know`),
  );
  expect(strangers).toEqual([]);
  const explained = [...read('CONTRIBUTING.md').matchAll(/^\| `npm (?:run )?([\w-]+)/gm)].map(([, name]) => name);
  expect(scripts.filter((name) => !explained.includes(name))).toEqual([]);
});

it('every package that is installed by name has its reason', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const installed = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  const reasons = [...read('docs/dependencies.md').matchAll(/`([@\w/.-]+)`(?=[^|\n]*\|[^|\n]+\|$)/gm)];
  expect(reasons.map(([, name]) => name).toSorted()).toEqual(installed.toSorted());
});

it('the README is short, and its two commands are the ones that are tried', () => {
  const readme = read('README.md');
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(110);
  expect(readme).toContain('\n    npm ci && npm start\n');
  expect(readme).toContain('\n    npm ci && npm test\n');
});
