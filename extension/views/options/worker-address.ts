// Reads an address that a member typed: https, or plain http on this very machine where the build reaches that.

const loopbackHosts = ['127.0.0.1', 'localhost', '[::1]'];

export type ReadAddress = { ok: true; origin: string; isLoopback: boolean } | { ok: false; text: string };

/** The member's Countersign, or what is wrong with the text. `reachesLoopback` says whether this build speaks plain http at all. */
export function readWorkerAddress(text: string, reachesLoopback: boolean): ReadAddress {
  return readAddress(text, reachesLoopback, {
    what: 'your Countersign',
    example: 'https://countersign.example.workers.dev',
  });
}

/** The origin of an address, or what is wrong with the text; `what` it is, and an `example`, are for the words. */
export function readAddress(
  text: string,
  reachesLoopback: boolean,
  { what, example }: { what: string; example: string },
): ReadAddress {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, text: `Enter the address of ${what}.` };
  const whole = /^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  if (url === null || url.username !== '' || url.password !== '') {
    return { ok: false, text: `This is not a web address. It looks like ${example}.` };
  }
  const isLoopback = reachesLoopback && loopbackHosts.includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)) {
    return { ok: true, origin: url.origin, isLoopback };
  }
  return { ok: false, text: 'The address must start with https://, so that nobody on the way can read along.' };
}
