// Builds into a folder once for each content of what it is built from; whoever reads the folder finds a whole build.
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** In a built folder: the digest of what it was built from. */
const mark = 'built-from.sha256';
const workshop = '.build';

export interface Build {
  /** Where it stands when it is built. */
  folder: string;
  /** Files and folders whose content decides what comes out. */
  from: readonly string[];
  /** Builds into an empty folder; returns where in it the build lies. */
  build(into: string): Promise<string>;
}

/** Does nothing where the folder was built from the same content. Throws what `build` throws, and leaves the folder then. */
export async function buildOnce({ folder, from, build }: Build): Promise<void> {
  const digest = await digestOf(from);
  if ((await builtFrom(folder)) === digest) return;
  await mkdir(workshop, { recursive: true });
  const into = await mkdtemp(join(workshop, `${basename(folder)}-`));
  try {
    const built = await build(into);
    // Whoever saved a file meanwhile gets what there is now, and a new build next time.
    if ((await digestOf(from)) === digest) await writeFile(join(built, mark), digest);
    await putInPlace(built, folder, digest);
  } finally {
    await rm(into, { recursive: true, force: true });
  }
}

async function putInPlace(built: string, folder: string, digest: string): Promise<void> {
  await mkdir(join(folder, '..'), { recursive: true });
  try {
    await rename(built, folder);
  } catch {
    // Something stands there: another process built the same just now, or it is old.
    if ((await builtFrom(folder)) === digest) return;
    await rename(folder, `${built}-old`);
    await rename(built, folder);
  }
}

async function builtFrom(folder: string): Promise<string | null> {
  return readFile(join(folder, mark), 'utf8').catch(() => null);
}

async function digestOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths)
    for (const file of await filesIn(path)) hash.update(`${file}\0`).update(await readFile(file));
  return hash.digest('hex');
}

async function filesIn(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
