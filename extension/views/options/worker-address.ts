// Reads the address of the member's Countersign: https, or plain http on this very machine where the build reaches that.

const loopbackHosts = ['127.0.0.1', 'localhost', '[::1]'];

export type WorkerAddress = { ok: true; origin: string; isLoopback: boolean } | { ok: false; text: string };

/** The origin to talk to, or what is wrong with the text. `reachesLoopback` says whether this build speaks plain http at all. */
export function readWorkerAddress(text: string, reachesLoopback: boolean): WorkerAddress {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, text: 'Enter the address of your Countersign.' };
  const whole = /^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  if (url === null || url.username !== '' || url.password !== '') {
    return { ok: false, text: 'This is not a web address. It looks like https://countersign.example.workers.dev.' };
  }
  const isLoopback = reachesLoopback && loopbackHosts.includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)) {
    return { ok: true, origin: url.origin, isLoopback };
  }
  return { ok: false, text: 'The address must start with https://, so that nobody on the way can read along.' };
}
