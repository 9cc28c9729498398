// Writes a scaffold: its files, and its line in each registry. Nothing is written when anything is in the way.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A list or an object in a registry file that a line is added to. */
export interface RegistryLine {
  path: string;
  importLine: string;
  /** What the list begins with, and what closes it. */
  opens: string;
  closes: string;
  entry: string;
}

export interface Scaffold {
  /** The name it has in code. */
  symbol: string;
  /** Texts by path. */
  files: Readonly<Record<string, string>>;
  lines: readonly RegistryLine[];
}

/** Writes it under `root`; returns the paths that are new or changed. Throws a sentence when it cannot. */
export async function write(root: string, { symbol, files, lines }: Scaffold): Promise<string[]> {
  const taken = Object.keys(files).find((path) => existsSync(join(root, path)));
  if (taken !== undefined) throw new Error(`${taken} exists already; choose another name`);
  const registries = new Map<string, string>();
  for (const line of lines) {
    const text = await readFile(join(root, line.path), 'utf8');
    if (new RegExp(`\\b${symbol}\\b`).test(text)) {
      throw new Error(`${line.path} already uses the name ${symbol}; choose another name`);
    }
    registries.set(line.path, register(text, line));
  }
  for (const [path, text] of [...Object.entries(files), ...registries]) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return [...Object.keys(files), ...registries.keys()];
}

/** Adds the import below the others and the entry at the end of the list. */
export function register(text: string, { path, importLine, opens, closes, entry }: RegistryLine): string {
  const listAt = text.indexOf(opens);
  const endAt = listAt === -1 ? -1 : text.indexOf(closes, listAt + opens.length);
  if (endAt === -1) throw new Error(`${path} has no list that begins with "${opens}"; add ${entry} there by hand`);
  const before = text.slice(0, endAt).trimEnd();
  const comma = /[[{,]$/.test(before) ? '' : ',';
  const listed = `${before}${comma} ${entry}${text.slice(endAt)}`;
  const imports = [...listed.matchAll(/^import .*;$/gm)];
  const last = imports.at(-1);
  if (last === undefined) throw new Error(`${path} has no imports; add ${importLine} there by hand`);
  const at = last.index + last[0].length;
  return `${listed.slice(0, at)}\n${importLine}${listed.slice(at)}`;
}
