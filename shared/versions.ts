// Whether an extension and a Worker understand each other: each is upgraded by itself.
import { apiVersion, type HelloAnswer } from './api/hello.ts';

export type Versions = Pick<HelloAnswer, 'api' | 'minExtension'>;

/**
 * What stands between this extension, of a version such as "0.2.0", and the Worker that said so of itself at a host; null
 * where nothing does.
 */
export function versionProblem({ api, minExtension }: Versions, version: string, host: string): string | null {
  if (isBefore(version, minExtension)) {
    return `This extension is too old: it is version ${version}, and ${host} needs ${minExtension} or newer. Update it in the browser’s list of extensions.`;
  }
  if (api < apiVersion) {
    return `This extension, version ${version}, is newer than ${host} understands. Ask whoever runs Countersign there to upgrade it; nothing is lost until then.`;
  }
  return null;
}

/** Number by number, as browsers compare versions; a part that is missing is 0. */
function isBefore(version: string, other: string): boolean {
  const [ours, theirs] = [partsOf(version), partsOf(other)];
  for (let at = 0; at < Math.max(ours.length, theirs.length); at += 1) {
    const difference = (ours[at] ?? 0) - (theirs[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function partsOf(version: string): number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10) || 0);
}
