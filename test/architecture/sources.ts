// The product's source files and what each of them imports.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const skipped = new Set(['node_modules', '.wxt', '.output', '.wrangler']);

export interface Import {
  /** As a path from the root ("shared/money.ts"), or a package's name. */
  what: string;
  isPackage: boolean;
  isTypeOnly: boolean;
}

/** Every file under the folders, as paths from the root. */
export function filesOf(...folders: string[]): string[] {
  return folders.flatMap((folder) => walk(folder)).sort();
}

function walk(path: string): string[] {
  const full = join(root, path);
  const stats = statSync(full, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (stats.isFile()) return [path];
  return readdirSync(full)
    .filter((name) => !skipped.has(name))
    .flatMap((name) => walk(posix.join(path, name)));
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

const statement = /^(?:import|export)\s+(type\s+)?(?:([^;'"]*?)\s+from\s+)?['"]([^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** What a source file imports or re-exports. */
export function importsOf(path: string): Import[] {
  const text = read(path);
  const found = [...text.matchAll(statement)].map(([, type, names = '', from = '']) => {
    const inBraces = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
    const all = inBraces?.split(',').flatMap((name) => name.trim() || []);
    return { from, isTypeOnly: type !== undefined || (all?.every((name) => name.startsWith('type ')) ?? false) };
  });
  const lazily = [...text.matchAll(dynamic)].map(([, from = '']) => ({ from, isTypeOnly: false }));
  return [...found, ...lazily].map(({ from, isTypeOnly }) => {
    if (from.startsWith('.')) return { what: posix.join(dirname(path), from), isPackage: false, isTypeOnly };
    const parts = from.split('/');
    return { what: parts.slice(0, from.startsWith('@') ? 2 : 1).join('/'), isPackage: true, isTypeOnly };
  });
}
