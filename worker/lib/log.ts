// Structured logs: one JSON line each, names and ids only, never a secret or a client's text.
export type LogLevel = 'info' | 'warn' | 'error';

/** Writes one line; `what` is static, everything that varies goes into `at`. */
export function log(level: LogLevel, what: string, at: Record<string, unknown>): void {
  const line = JSON.stringify({ level, what, ...at });
  if (level === 'error') console.error(line);
  else console.warn(line);
}
