import { describe, expect, it, vi } from 'vitest';
import { plainReason } from '../../extension/ui/plain-reason.ts';
import { lookAgainMs, progressOf, settledActions } from '../../extension/views/panel/progress/progress.ts';
import { waitOf, waitSentence } from '../../extension/views/panel/progress/waits.ts';
import type { Action } from '../../shared/action.ts';
import type { PacketView } from '../../shared/api/packets.ts';
import {
  byHandAction,
  decided,
  deferredNote,
  fixtureNow,
  larkfield,
  noteAction,
  pausedConnectwise,
  quantityAction,
  written,
} from './fixtures.ts';

// Times of day are shown in this device's zone.
vi.hoisted(() => {
  process.env.TZ = 'UTC';
});

const nowMs = Date.parse(fixtureNow);
const approved = (action: Action): Action => ({ ...action, state: 'approved' });
const until = '2026-11-22T14:05:00Z';

function under(actions: Action[], parts: Partial<PacketView> = {}): PacketView {
  return { ...larkfield({ actions }), underway: decided(actions.map(({ id }) => id)), ...parts };
}

describe('approved changes', () => {
  it('wait out the undo window, are sent, and are over', () => {
    const view = under([approved(quantityAction)], {
      underway: decided(['ac_1'], { at: fixtureNow, undoUntil: '2026-11-22T14:02:10Z' }),
    });
    expect(progressOf(view, nowMs)).toMatchObject([{ phase: 'waiting', leftMs: 10_000 }]);
    expect(progressOf(view, nowMs + 10_000)).toMatchObject([{ phase: 'sending' }]);
    expect(progressOf(under([written(quantityAction)]), nowMs)).toEqual([]);
    expect(progressOf(larkfield(), nowMs)).toEqual([]);
  });

  it.each([
    ['the vendor is down', under([approved(quantityAction)], { waits: { ac_1: { why: 'answered 503', until } } })],
    ['writes are paused', under([approved(quantityAction)], { pauses: [pausedConnectwise] })],
    ['a person does it', under([approved(byHandAction)])],
    ['the invoice does not exist yet', under([approved(deferredNote)])],
  ])('are held and can be undone while %s', (_, view) => {
    expect(progressOf(view, nowMs)).toMatchObject([{ phase: 'held', decision: 'de_0', canTakeBack: true }]);
  });

  it('cannot be undone once one of them has left', () => {
    const view = under([written(quantityAction), approved(deferredNote)]);
    expect(progressOf(view, nowMs)).toMatchObject([
      { phase: 'held', canTakeBack: false, actions: [{ id: 'ac_later' }] },
    ]);
  });

  it('can be undone as far as they have not left', () => {
    const view = under([written(quantityAction), approved(byHandAction)]);
    expect(progressOf(view, nowMs)).toMatchObject([{ phase: 'held', canTakeBack: true, actions: [{ id: 'ac_hand' }] }]);
  });

  it('hold what follows them', () => {
    const view = under([approved(quantityAction), approved(noteAction)], { waits: { ac_1: { why: 'x', until } } });
    expect(progressOf(view, nowMs)).toMatchObject([{ phase: 'held' }]);
    expect(waitOf(view, approved(noteAction))?.why).toBe('goes after the change before it');
  });

  it('of several decisions are shown apart, the newest first', () => {
    const late = decided(['ac_1'], { id: 'de_2', at: fixtureNow, undoUntil: '2026-11-22T14:02:10Z' });
    const view = under([approved(deferredNote), approved(quantityAction)], { underway: decided(['ac_later']) });
    const both = { ...view, packet: { ...view.packet, priorDecisions: [decided(['ac_later']), late] } };
    expect(progressOf(both, nowMs).map(({ phase, decision }) => [phase, decision])).toEqual([
      ['waiting', 'de_2'],
      ['held', 'de_0'],
    ]);
  });

  it('without a known decision are shown and cannot be undone', () => {
    const view = under([approved(byHandAction)], { underway: null });
    expect(progressOf(view, nowMs)).toMatchObject([{ phase: 'held', decision: null, canTakeBack: false }]);
  });
});

describe('looking again', () => {
  const look = (view: PacketView, looks = 1) => lookAgainMs(view, progressOf(view, nowMs), nowMs, looks);

  it('is quick while something is sent, then calm', () => {
    const view = under([approved(quantityAction)]);
    expect([0, 1, 39, 40, 4000].map((looks) => look(view, looks))).toEqual([0, 1500, 1500, 15_000, 15_000]);
  });

  it('goes on for a little once all is written', () => {
    const done = written(quantityAction);
    const receipt = { at: '2026-11-22T14:01:30Z', status: 200, readBefore: null, readBack: null };
    expect(look(larkfield({ actions: [{ ...done, receipt }] }))).toBe(3000);
    expect(look(larkfield({ actions: [{ ...done, receipt }] }), 10)).toBeNull();
    expect(look(larkfield({ actions: [done] }))).toBeNull();
  });

  it('waits for the next try, and never hurries for what only a person or an invoice ends', () => {
    const retried = (at: string) => under([approved(quantityAction)], { waits: { ac_1: { why: 'x', until: at } } });
    expect(look(retried('2026-11-22T14:02:20Z'))).toBe(21_500);
    expect(look(retried('2026-11-22T13:00:00Z'))).toBe(3000);
    expect(look(retried('2026-11-22T13:00:00Z'), 40)).toBe(15_000);
    expect(look(retried('2026-11-22T14:32:00Z'))).toBe(1_801_500);
    expect(look(retried('2026-12-31T15:00:00Z'))).toBeNull();
    expect(look(under([approved(byHandAction), approved(deferredNote)]))).toBeNull();
    expect(look(larkfield())).toBeNull();
  });
});

describe('why something waits', () => {
  it.each([
    [{ why: 'ConnectWise answered 503', until }, 'ConnectWise answered 503; next try at 14:05'],
    [{ why: 'waits for the December invoice.', until: null }, 'Waits for the December invoice'],
    [{ why: 'no answer', until: '2026-11-22T14:00:00Z' }, 'No answer; trying again now'],
    [{ why: 'locked', until: '2026-12-01T08:00:00Z' }, 'Locked; next try at 1 Dec, 08:00'],
  ])('%j reads "%s"', (wait, text) => {
    expect(waitSentence(wait, nowMs)).toBe(text);
  });

  it.each([
    ['PATCH /v4_6_release/apis/3.0/x/2041 was answered 503: busy', 'ConnectWise is not working right now: busy'],
    ['GET /x was answered 503: ', 'ConnectWise is not working right now'],
    ['GET /x got no answer: fetch failed', 'ConnectWise did not answer'],
    ['POST /x: the answer broke off: eof', 'ConnectWise: the answer broke off: eof'],
    ['its invoice is not there yet', 'its invoice is not there yet'],
  ])('"%s" reads "%s"', (said, text) => {
    expect(plainReason(said, 'connectwise')).toBe(text);
  });

  it('is told even where the Worker says nothing', () => {
    const why = (action: Action, parts: Partial<PacketView> = {}) =>
      waitOf(under([action], parts), action)?.why ?? null;
    expect(why(approved(byHandAction))).toBe('you do it in ConnectWise; it closes once we see it there');
    expect(why(approved(deferredNote))).toBe('waits until that invoice exists');
    expect(why(approved(quantityAction), { pauses: [pausedConnectwise] })).toBe('Writes to ConnectWise are paused');
    expect(why(approved(quantityAction), { pauses: [{ ...pausedConnectwise, connection: 'pax8' }] })).toBeNull();
    expect(why({ ...quantityAction, state: 'sending' }, { pauses: [pausedConnectwise] })).toBeNull();
  });
});

describe('what came of it', () => {
  it('is the latest decision, and every change that needs a person', () => {
    const actions = [
      { ...quantityAction, id: 'a', state: 'unknown' as const },
      { ...written(quantityAction), id: 'b' },
      { ...written(quantityAction), id: 'c' },
    ];
    const priorDecisions = [
      decided(['b'], { id: 'de_1', at: '2026-11-20T00:00:00Z' }),
      decided(['c'], { id: 'de_2', at: '2026-11-21T00:00:00Z' }),
      decided(['b'], { id: 'de_3', at: '2026-11-22T00:00:00Z', revokedAt: fixtureNow }),
    ];
    expect(settledActions(larkfield({ actions, priorDecisions })).map(({ id }) => id)).toEqual(['a', 'c']);
  });
});
