import { describe, expect, it, vi } from 'vitest';
import { chosenActions, withChoice } from '../../extension/state/choice.ts';
import { issueState, openFindings } from '../../extension/state/issue-state.ts';
import { fateUnder } from '../../extension/state/sent-by.ts';
import { takeBackOf } from '../../extension/state/take-back.ts';
import { unfinished } from '../../extension/state/unfinished.ts';
import { decidedWords, revokedWords, whoDecided } from '../../extension/views/panel/issue/decision-words.ts';
import { progressOf } from '../../extension/views/panel/progress/progress.ts';
import { questionOf } from '../../extension/views/panel/settled/known.ts';
import { unfinishedStory } from '../../extension/views/panel/settled/unfinished-story.ts';
import { writeLine } from '../../extension/views/panel/writes/write-line.ts';
import type { Action, ActionState } from '../../shared/action.ts';
import type { ShownDecision } from '../../shared/decision.ts';
import {
  decided,
  deferredNote,
  endAction,
  fixtureNow,
  larkfield,
  mara,
  noteAction,
  quantityAction,
  seatsFinding,
  startAction,
  takeBackAction,
  takeBackNote,
  written,
} from './fixtures.ts';

// Times of day are shown in this device's zone.
vi.hoisted(() => {
  process.env.TZ = 'UTC';
});

const nowMs = Date.parse(fixtureNow);
const stateOf = (...actions: Action[]) => issueState({ actions }, seatsFinding);
const as = (action: Action, state: ActionState): Action => ({ ...action, state });

describe('what was done by hand', () => {
  const step = { ...as(quantityAction, 'approved'), by: 'person' as const };
  const aside = { ...seatsFinding, state: 'set-aside' as const };

  it('rests until it is seen, and is no change on its way', () => {
    expect(issueState({ actions: [step] }, aside)).toBe('set-aside');
    expect(issueState({ actions: [step, as(quantityAction, 'approved')] }, aside)).toBe('under-way');
    const priorDecisions = [decided(['ac_1'], { verb: 'did-by-hand', findings: [aside.key] })];
    expect(progressOf(larkfield({ actions: [step], findings: [aside], priorDecisions }), nowMs)).toEqual([]);
  });
});

describe('taking a change back', () => {
  const actions = [written(quantityAction), written(noteAction), takeBackAction, takeBackNote];

  it('is ready, and asked of nobody', () => {
    expect(stateOf(...actions)).toBe('done');
    expect(openFindings({ actions, findings: [seatsFinding] })).toEqual([]);
    expect(chosenActions({ actions }, new Map([['ac_3', true]]))).toEqual([]);
  });

  it('is exactly the change that compensates it and its own note', () => {
    const ids = (done: Action, all: Action[]) => takeBackOf({ actions: all }, done).map(({ id }) => id);
    expect(ids(written(quantityAction), actions)).toEqual(['ac_3', 'ac_4']);
    expect(ids(written(noteAction), actions)).toEqual([]);
    expect(ids(quantityAction, actions)).toEqual([]);
    const asked = actions.map((action) => (action.state === 'prepared' ? as(action, 'approved') : action));
    expect(ids(written(quantityAction), asked)).toEqual([]);
  });

  it('shows on its issue', () => {
    const done = written(quantityAction);
    expect(stateOf(done, as(takeBackAction, 'approved'))).toBe('under-way');
    expect(stateOf(done, written(takeBackAction))).toBe('taken-back');
    expect(issueState({ actions: [done, written(takeBackAction)] }, { ...seatsFinding, state: 'done' })).toBe(
      'taken-back',
    );
    const again = { ...quantityAction, id: 'ac_9' };
    expect(stateOf(done, written(takeBackAction), again)).toBe('open');
    expect(stateOf(done, written(takeBackAction), written(again))).toBe('done');
    expect(stateOf(done, as(takeBackAction, 'rejected'))).toBe('done');
  });

  it('reads as what it writes', () => {
    expect(writeLine(takeBackAction, nowMs)).toMatchObject({
      move: '28 → 25',
      aside: 'on the 1 Dec invoice · can be undone',
    });
  });
});

describe('a change in two steps', () => {
  const both = [endAction, startAction];

  it('reads as one line that ends and one that starts', () => {
    const read = both.map((action) => writeLine(action, nowMs)).map(({ what, move, aside }) => [what, move, aside]);
    expect(read).toEqual([
      ['Microsoft 365 Business Premium:', 'last day 30 Nov', 'billed until then · can be undone'],
      ['Microsoft 365 Business Premium:', '28 from 1 Dec', 'a new line on the same terms · cannot be undone'],
    ]);
    expect(writeLine({ ...endAction, after: { until: null } }, nowMs).move).toBe('no last day');
  });

  it.each([
    ['the first', endAction],
    ['the second', startAction],
  ])('is chosen and left out together, by %s', (_, one) => {
    const packet = { actions: [...both, { ...noteAction, follows: ['ac_start'] }] };
    const ids = (choice: ReadonlyMap<string, boolean>) => chosenActions(packet, choice).map(({ id }) => id);
    const without = withChoice(packet, new Map(), [one], false);
    expect(ids(new Map())).toEqual(['ac_end', 'ac_start', 'ac_2']);
    expect(ids(without)).toEqual([]);
    expect(ids(withChoice(packet, without, [one], true))).toEqual(['ac_end', 'ac_start', 'ac_2']);
    expect(ids(new Map([[one.id, false]]))).toEqual([]);
  });

  it.each(['rejected', 'stale', 'unknown'] as const)('that stopped in the middle, the second %s, is open', (state) => {
    const actions = [written(endAction), as(startAction, state)];
    expect(stateOf(...actions)).toBe('unfinished');
    expect(openFindings({ actions, findings: [seatsFinding] })).toHaveLength(1);
    expect(unfinished({ actions }).map((pair) => unfinishedStory(pair, nowMs))).toEqual([
      state === 'unknown'
        ? 'The old line ends on 30 Nov. If the new one was not started, nothing is billed from 1 Dec.'
        : 'The old line ends on 30 Nov, and the new one was not started: nothing is billed from 1 Dec.',
    ]);
  });

  it('that stopped can be finished, by itself', () => {
    const again = { ...startAction, id: 'again' };
    const note = { ...noteAction, follows: ['again'] };
    const actions = [written(endAction), as(startAction, 'rejected'), again, note];
    expect(unfinished({ actions })).toMatchObject([{ second: { id: 'ac_start' }, offer: { id: 'again' } }]);
    expect(unfinished({ actions: [written(endAction), again] })).toMatchObject([{ second: { id: 'again' } }]);
    expect(stateOf(...actions)).toBe('unfinished');
    expect(chosenActions({ actions }, new Map()).map(({ id }) => id)).toEqual(['again', 'ac_2']);
  });

  it('that went on, or was undone, is not half done', () => {
    const stopped = [written(endAction), as(startAction, 'stale')];
    const back = { ...written(takeBackAction), compensates: 'ac_end' };
    expect(stateOf(...stopped, written({ ...startAction, id: 'again' }))).toBe('done');
    expect(stateOf(...stopped, as({ ...startAction, id: 'again' }, 'approved'))).toBe('under-way');
    expect(stateOf(...stopped, { ...takeBackAction, compensates: 'ac_end', state: 'approved' })).toBe('under-way');
    expect(stateOf(...stopped, back)).toBe('taken-back');
    expect(stateOf(written(endAction), written(startAction))).toBe('done');
    expect(stateOf(written(quantityAction), as(noteAction, 'rejected'))).toBe('done');
  });
});

describe('a write of which nobody can tell', () => {
  const receipt = { at: '2026-11-22T13:40:00Z', status: null, readBefore: { quantity: '25' }, readBack: null };
  const unknown: Action = { ...quantityAction, state: 'unknown', receipt };
  const readAt = (seenAt: string, value: string) => ({
    ...seatsFinding,
    evidence: seatsFinding.evidence.map((each) => (each.field === 'quantity' ? { ...each, seenAt, value } : each)),
  });

  it('is asked about by its two values, with the one that was read since', () => {
    expect(questionOf(unknown, { findings: [readAt('2026-11-22T13:58:00Z', '28')] })).toEqual({
      asked: 'Is it 25 or 28?',
      was: '25',
      wanted: '28',
      now: { value: '28', seenAt: '2026-11-22T13:58:00Z' },
    });
  });

  it('has no value as it is now while nobody has looked since', () => {
    expect(questionOf(unknown, { findings: [readAt('2026-11-22T13:39:00Z', '25')] })?.now).toBeNull();
  });

  it('is asked about in general where no single value moves', () => {
    expect(questionOf({ ...noteAction, state: 'unknown', receipt }, { findings: [] })).toBeNull();
  });
});

describe('decisions in the trail', () => {
  const actions = [written(quantityAction), as(deferredNote, 'proposed'), written(takeBackAction)];

  it.each([
    [decided(['ac_1']), 'approved'],
    [decided(['ac_3']), 'approved undoing it'],
    [decided(['ac_1'], { verb: 'it-happened' }), 'said it was written'],
    [decided(['ac_1'], { verb: 'it-did-not' }), 'said it was not written'],
    [decided([], { verb: 'leave', until: '2026-12-15' }), 'left it as is until Tue 15 Dec'],
    [decided([], { verb: 'ask', of: mara, until: '2026-11-26', text: 'Do you know why?' }), 'asked Mara Ito'],
    [decided([], { verb: 'not-a-problem', reason: 'Trial' }), 'said it is not a problem'],
    [decided(['ac_1'], { verb: 'something-new' }), 'decided'],
  ])('are said as people say them (%#)', (decision, words) => {
    expect(decidedWords(decision, actions, nowMs)).toBe(words);
  });

  it('say whether anything had left when they were undone', () => {
    const revokedAt = '2026-11-22T14:00:00Z';
    const wordsOf = (decision: ShownDecision) => revokedWords(decision, actions, [decision], nowMs);
    expect(wordsOf(decided(['ac_later'], { revokedAt }))).toBe('Undone 22 Nov, 14:00. Nothing of it had left.');
    expect(wordsOf(decided(['ac_1', 'ac_later'], { revokedAt }))).toBe(
      'Undone 22 Nov, 14:00. What had been written by then stays written.',
    );
  });

  it('hang a result on the decision that sent it, and on no other', () => {
    const at = (time: string, changes: Partial<ShownDecision> = {}) =>
      decided(['ac_1'], { id: `de_${time}`, at: `2026-11-22T${time}Z`, ...changes });
    const undone = at('13:38:00', { revokedAt: '2026-11-22T13:38:06Z' });
    const sent = at('13:39:00');
    const said = at('13:41:00', { verb: 'it-happened' });
    const action = written(quantityAction);
    const all = [said, sent, undone];
    expect(all.map((each) => fateUnder(each, action, all).kind)).toEqual(['open', 'sent', 'undone']);
    expect(revokedWords(undone, [action], all, nowMs)).toBe('Undone 22 Nov, 13:38. Nothing of it had left.');
  });

  it('say of a first word that somebody else’s second one sent it', () => {
    const first = decided(['ac_1'], { id: 'de_1', at: '2026-11-22T13:30:00Z', waiting: ['ac_1'] });
    const second = decided(['ac_1'], { id: 'de_2', at: '2026-11-22T13:39:00Z', member: mara, seconds: 'de_1' });
    expect(fateUnder(first, written(quantityAction), [second, first])).toEqual({ kind: 'later', by: second });
  });

  it('say of what was undone and never approved again that it never left', () => {
    const undone = decided(['ac_1'], { revokedAt: '2026-11-22T13:39:36Z' });
    expect(fateUnder(undone, quantityAction, [undone]).kind).toBe('undone');
  });

  it('name the policy like a person', () => {
    const byPolicy = decided(['ac_1'], { member: { id: 'policy', name: 'Policy' }, policy: 6 });
    expect(whoDecided(byPolicy, actions, nowMs)).toBe('By the policy, version 6');
  });

  it('a note for an invoice to come says so', () => {
    expect(writeLine(deferredNote, nowMs).aside).toBe('internal, never sent · waits until that invoice exists');
  });
});
