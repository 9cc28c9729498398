// Ends a tool that npm started when npm is ended: npm hands the signal to its shell, and a shell does not pass it on.
const lookEveryMs = 500;

/** Call it first; it keeps nothing running. */
export function endWithNpm(): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const look = () => {
    if (process.ppid !== shell) process.exit(143);
  };
  setInterval(look, lookEveryMs).unref();
}
