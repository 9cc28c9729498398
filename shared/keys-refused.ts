// The one sentence for keys that a system does not take: what waits for others is told by it.

const sentence = ' does not take these keys: connect it again with others';

/** What happened and what to do; `said` is the system's own answer. */
export function keysRefused(title: string, said: string): string {
  return `${title}${sentence} (${said})`;
}

/** Whether a reason that was written down says so. */
export function saysKeysRefused(reason: string): boolean {
  return reason.includes(sentence);
}
