// Hangs the background's work on the browser's events; all listeners are set before anything waits.
import type { CallMessage } from '../messages/calls.ts';
import type { Announce, LayoutChanged, OpenBeside, OpenFrame } from '../messages/overlay.ts';
import { type Browser, browser } from '../platform/browser.ts';
import { answerCall } from './answer-calls.ts';
import { showProblem } from './badge.ts';
import { isOurOverlay } from './callers.ts';
import { openBeside } from './open-beside.ts';
import { enterOpenPages } from './open-pages.ts';
import { answerAnnounce, answerLayout } from './overlays.ts';
import { keepOwnServers } from './own-servers.ts';
import { refreshQueue } from './queue.ts';
import { forgetTab, issueTicket } from './tab-sessions.ts';
import { whatFailed } from './what-failed.ts';

const queueAlarm = 'queue';
const queueMinutes = 1;

type Message = CallMessage | Announce | OpenFrame | OpenBeside | LayoutChanged | { to: 'panel' };

/** Starts the background. */
export function startBackground(): void {
  browser.runtime.onMessage.addListener((message: Message, sender, respond) => {
    const answer = answerTo(message, sender);
    if (answer === null) return undefined;
    answer.then(respond, (thrown) => {
      console.error(thrown);
      respond(whatFailed(thrown));
    });
    return true;
  });
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === queueAlarm) void keepBadge();
  });
  browser.runtime.onInstalled.addListener(() => void enterOpenPages());
  browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
  browser.permissions.onRemoved.addListener(() => void keepOwnServers());
  void keepAlarm();
  void keepBadge();
  void keepOwnServers().catch((thrown) => console.error(thrown));
}

function answerTo(message: Message, sender: Browser.runtime.MessageSender): Promise<unknown> | null {
  if (message.to !== 'background') return null;
  if (message.kind === 'call') return answerCall(message, sender);
  if (!isOurOverlay(sender)) return null;
  if (message.kind === 'announce') return answerAnnounce(message, sender.tab.id);
  if (message.kind === 'open-beside') return openBeside(sender.tab.id);
  return message.kind === 'open-frame' ? issueTicket(sender.tab.id) : answerLayout(message);
}

/** Creating an alarm that exists would start its minute anew. */
async function keepAlarm(): Promise<void> {
  if ((await browser.alarms.get(queueAlarm)) === undefined) {
    await browser.alarms.create(queueAlarm, { periodInMinutes: queueMinutes });
  }
}

/** The badge says so where the queue cannot be known. */
async function keepBadge(): Promise<void> {
  await refreshQueue().catch((thrown) => showProblem(whatFailed(thrown).problem.text));
}
