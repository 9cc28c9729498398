// Reads a kind's template files and puts the name in.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { PORTAL_OFFSET, PORTS } from '../../test/sandbox/serve.ts';
import { sandboxVendorIds, vendors } from '../../test/sandbox/vendors.ts';
import { symbolOf, titleOf, typeOf } from './name.ts';

const folder = join(import.meta.dirname, 'templates');

/**
 * Texts by the path they go to. NAME, SYMBOL, SYMBOL_TYPE and TITLE stand for the name, in paths and texts, PORT_OFFSET for the next free
 * port of the sandbox. Throws a sentence where none is free.
 */
export async function filesFor(kind: string, name: string): Promise<Record<string, string>> {
  const root = join(folder, kind);
  const filled = (text: string) =>
    text
      .replaceAll('PORT_OFFSET', () => String(freePortOffset()))
      .replaceAll('NAME', name)
      .replaceAll('SYMBOL_TYPE', typeOf(name))
      .replaceAll('SYMBOL', symbolOf(name))
      .replaceAll('TITLE', titleOf(name));
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files[filled(relative(root, path).replace(/\.txt$/, ''))] = filled(await readFile(path, 'utf8'));
  }
  return files;
}

function freePortOffset(): number {
  const taken = [PORTAL_OFFSET, ...sandboxVendorIds.map((id): number => vendors[id].portOffset)];
  const free = Array.from({ length: PORTS }, (_, offset) => offset).find(
    (offset) => offset > 0 && !taken.includes(offset),
  );
  if (free !== undefined) return free;
  throw new Error('every port of the sandbox has its vendor: raise PORTS in test/sandbox/serve.ts');
}
