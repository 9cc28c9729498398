// Requests on this machine as in a deployment, where six of an invocation may wait for an answer at once.

/** Requests of one invocation that may wait for the head of their answer; a further one is kept back until one has it. */
export const requestsAtOnce = 6;

/** The same `fetch`, for one invocation: one more at once is refused, since it would spend its time limit waiting. */
export function fetchAsOnPlatform(send: typeof fetch): typeof fetch {
  let waiting = 0;
  return async (input, init) => {
    if (waiting >= requestsAtOnce) {
      throw new Error(
        `more than ${requestsAtOnce} requests of one invocation at once; Cloudflare keeps the others waiting`,
      );
    }
    waiting += 1;
    try {
      return await send(input, init);
    } finally {
      waiting -= 1;
    }
  };
}

/** The same `fetch`, for one invocation: of which one more than may wait at once waits for its turn. */
export function fetchInTurn(send: typeof fetch): typeof fetch {
  const queue: (() => void)[] = [];
  let waiting = 0;
  return async (input, init) => {
    if (waiting >= requestsAtOnce) await new Promise<void>((resolve) => queue.push(resolve));
    else waiting += 1;
    try {
      return await send(input, init);
    } finally {
      // Whoever comes next takes the place over.
      const next = queue.shift();
      if (next === undefined) waiting -= 1;
      else next();
    }
  };
}
