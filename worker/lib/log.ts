// Structured logs: one JSON line each, names and ids only, never a secret or a client's text.
export type LogLevel = 'info' | 'warn' | 'error';

/** Writes one line; `what` is static, everything that varies goes into `at`. */
export type Log = (level: LogLevel, what: string, at: Record<string, unknown>) => void;

/** What must not be written, whoever hands it over. */
const secretName = /authori[sz]ation|secret|token|password|credential|api-?key|private-?key/i;
const credential = /\b(Basic|Bearer|Device) [\w+/.~=-]{8,}/g;
/** Control characters, and those that turn the direction of a text or cannot be seen: in a terminal they would act. */
const acting = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

export const log: Log = (level, what, at) => {
  const line = JSON.stringify({ level, what, ...at }, hideSecrets).replace(acting, escaped);
  if (level === 'error') console.error(line);
  else console.warn(line);
};

/** The log of one run: `run` is the same from the tick or request that began it to the last write it led to. */
export function logOf(run: string): Log {
  return (level, what, at) => log(level, what, { run, ...at });
}

function hideSecrets(name: string, value: unknown): unknown {
  if (value !== null && value !== undefined && secretName.test(name)) return '[hidden]';
  return typeof value === 'string' ? value.replace(credential, '$1 [hidden]') : value;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
