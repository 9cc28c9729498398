// Reads a kind's template files and puts the name in.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { symbolOf, titleOf } from './name.ts';

const folder = join(import.meta.dirname, 'templates');

/** Texts by the path they go to. NAME, SYMBOL and TITLE stand for the name, in paths and texts. */
export async function filesFor(kind: string, name: string): Promise<Record<string, string>> {
  const root = join(folder, kind);
  const filled = (text: string) =>
    text.replaceAll('NAME', name).replaceAll('SYMBOL', symbolOf(name)).replaceAll('TITLE', titleOf(name));
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files[filled(relative(root, path).replace(/\.txt$/, ''))] = filled(await readFile(path, 'utf8'));
  }
  return files;
}
