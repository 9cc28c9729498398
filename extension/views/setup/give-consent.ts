// Sends an administrator to a vendor to give consent, and waits until they come back.
import type { ConnectRequest, ConsentRequest } from '../../../shared/api/connections.ts';
import { call } from '../../messages/call.ts';
import { bad, good, type Outcome } from '../../messages/problem.ts';
import { browser } from '../../platform/browser.ts';

const lookEveryMs = 1500;

/** What proves it to the Worker; a problem where it took too long, or nobody waits for it any more. */
export async function giveConsent(
  request: ConsentRequest,
  isWaitedFor: () => boolean,
): Promise<Outcome<NonNullable<ConnectRequest['consent']>>> {
  const begun = await call('begin-consent', request);
  if (!begun.ok) return begun;
  const { state, verifier, address } = begun.value;
  await browser.tabs.create({ url: address });
  while (isWaitedFor()) {
    const now = await call('consent-state', { state });
    if (!now.ok && now.problem.code !== 'unreachable') return now;
    if (now.ok && now.value.state === 'answered') return good({ state, verifier });
    if (now.ok && now.value.state === 'gone') {
      return bad(
        'refused',
        'The consent took longer than a quarter of an hour. What you typed is still here: try again.',
      );
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  return bad('refused', 'Nothing was connected. What you typed is still here.');
}
