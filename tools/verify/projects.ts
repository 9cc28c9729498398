// The TypeScript projects there are: every tsconfig.json of the repository.
import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Where nothing of ours is written. */
const generated = new Set(['node_modules', '.git', '.wxt', '.output', '.wrangler', '.build', '.local']);

/** Paths from `root`, the root's own first. */
export function typeProjects(root: string): string[] {
  return findIn(root, '').sort((a, b) => a.split('/').length - b.split('/').length || a.localeCompare(b));
}

function findIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return generated.has(entry.name) ? [] : findIn(root, path);
    return entry.name === 'tsconfig.json' ? [path] : [];
  });
}
