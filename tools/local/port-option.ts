// A port as somebody gives it to a command.

const highestPort = 65_535;

/** The number in the text given for an option such as "--port". Throws an Error that names the option. `needs` ports are taken from it on. */
export function portOption(option: string, text: string, needs = 1): number {
  const port = Number(text);
  const highest = highestPort - needs + 1;
  if (/^\d+$/.test(text) && port <= highest) return port;
  throw new Error(`${option} ${text} must be a whole number from 0 (any free port) to ${highest}`);
}

/** What to say where a port cannot be opened: taken, or kept back by the system, as Windows does with whole ranges. */
export function portProblem(error: NodeJS.ErrnoException, port: number, whose: string, advice: string): Error {
  if (error.code === 'EADDRINUSE')
    return new Error(`port ${port} (${whose}) is in use: stop what runs there, or ${advice}`);
  if (error.code === 'EACCES') return new Error(`port ${port} (${whose}) is kept back by this system: ${advice}`);
  return error;
}
