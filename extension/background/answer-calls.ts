// Answers what extension pages ask.
import type { CallMessage, CallName, Calls } from '../messages/calls.ts';
import { bad } from '../messages/problem.ts';
import { type Browser, browser, ownAddress } from '../platform/browser.ts';
import { confirmCalendar } from './calendars.ts';
import { mayCall } from './callers.ts';
import { keepCarried, takeCarried } from './carried.ts';
import {
  askConsentState,
  beginConsent,
  changeConnection,
  closeWebhook,
  connect,
  connections,
  letWrite,
  openWebhook,
  ownRecords,
  removeConnection,
  setConnectionMode,
  testConnection,
} from './connections.ts';
import { counts, giveCounts } from './counts.ts';
import { became, decide, undo, undoSigned } from './decisions.ts';
import { whyEnded } from './enrolled-mark.ts';
import { enrol } from './enrolment.ts';
import { forgetDevice } from './forget.ts';
import { found, saidRight, shadow } from './found.ts';
import { answerLinks, findRecords, links, replayLink } from './links.ts';
import { changeRights, endMembership, invite, membership, newCode, people, revoke, vouch } from './members.ts';
import { tellOverlay } from './overlays.ts';
import { addOwnServer, removeOwnServer } from './own-servers.ts';
import { ownWindow } from './own-window.ts';
import { setPause } from './pauses.ts';
import { judgeFrom } from './policy.ts';
import { keptQueue, refreshQueue } from './queue.ts';
import { readSetting } from './settings.ts';
import { tabSession } from './tab-sessions.ts';
import { unassigned } from './unassigned.ts';
import { freshView, keptView } from './views.ts';

type Sender = Browser.runtime.MessageSender;
type Answers = { [K in CallName]: (input: Calls[K]['input'], sender: Sender) => Promise<Calls[K]['output']> };

const answers: Answers = {
  async session(_input, { tab }) {
    const page = tab?.id === undefined ? null : ((await tabSession(tab.id))?.page ?? null);
    const [enrolment, ended] = await Promise.all([readSetting('enrolment'), whyEnded()]);
    return { enrolment, ended, tabId: tab?.id ?? null, page };
  },
  'kept-view': keptView,
  'fresh-view': freshView,
  decide,
  undo: ({ decision }) => undo(decision),
  'undo-signed': undoSigned,
  became,
  'confirm-calendar': confirmCalendar,
  async 'open-own-window'(carried) {
    const hash = new URLSearchParams({ packet: carried.packet, carried: await keepCarried(carried) });
    const url = ownAddress(`/panel.html?window=1#${hash}`);
    await browser.windows.create({ ...ownWindow, url });
    return null;
  },
  carried: takeCarried,
  async 'open-options'() {
    await browser.runtime.openOptionsPage();
    return null;
  },
  async 'close-panel'(_input, { tab }) {
    if (tab?.id !== undefined) await tellOverlay(tab.id, { to: 'overlay', kind: 'close' });
    return null;
  },
  async pointed({ over }, { tab }) {
    if (tab?.id !== undefined) await tellOverlay(tab.id, { to: 'overlay', kind: 'pointed', over });
    return null;
  },
  'page-of-tab': async ({ tabId }) => (await tabSession(tabId))?.page ?? null,
  'kept-queue': keptQueue,
  'fresh-queue': refreshQueue,
  unassigned,
  pause: setPause,
  enrol,
  people,
  membership,
  invite,
  'new-code': newCode,
  'change-rights': changeRights,
  'end-membership': endMembership,
  revoke,
  vouch,
  async 'open-links'(asked) {
    const hash = asked === null ? '' : `#${new URLSearchParams({ about: asked.about })}`;
    await browser.tabs.create({ url: ownAddress(`/links.html${hash}`) });
    return null;
  },
  found,
  'judge-from': judgeFrom,
  shadow,
  'said-right': saidRight,
  links,
  'replay-link': replayLink,
  'find-records': findRecords,
  'answer-links': answerLinks,
  async 'open-setup'() {
    await browser.tabs.create({ url: ownAddress('/setup.html') });
    return null;
  },
  counts,
  'give-counts': giveCounts,
  connections,
  'begin-consent': beginConsent,
  'consent-state': askConsentState,
  connect,
  'change-connection': changeConnection,
  'test-connection': testConnection,
  'connection-mode': setConnectionMode,
  'own-records': ownRecords,
  'let-write': letWrite,
  'open-webhook': openWebhook,
  'close-webhook': closeWebhook,
  'remove-connection': removeConnection,
  'own-servers': () => readSetting('ownServers'),
  'add-own-server': addOwnServer,
  'remove-own-server': removeOwnServer,
  async forget() {
    await forgetDevice();
    return null;
  },
};

/** Answers one call, or refuses a frame that our content script did not open. */
export async function answerCall(message: CallMessage, sender: Sender): Promise<unknown> {
  if (!(await mayCall(message, sender))) return bad('not-announced', 'This panel was not opened by Countersign.');
  const answer = answers[message.call] as (input: unknown, sender: Sender) => Promise<unknown>;
  return await answer(message.input, sender);
}
