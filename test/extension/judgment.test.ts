import { describe, expect, it, vi } from 'vitest';
import type { JudgmentForm } from '../../extension/messages/carried.ts';
import { chosenActions, offeredActions, withPutOff } from '../../extension/state/choice.ts';
import { decisionsAbout, holdingDecision } from '../../extension/state/history.ts';
import { issueState, openFindings } from '../../extension/state/issue-state.ts';
import { emptyForm, missingIn, peopleOf, recipientName, saidIn } from '../../extension/state/judgment.ts';
import { dayAt, daysAfter, nextMonday } from '../../extension/ui/format.ts';
import { ageWords, closesBefore, effectOf, signWords } from '../../extension/views/panel/issue/judgment-words.ts';
import { decided, fixtureNow, heldFinding, jane, larkfield, mara, quantityAction, seatsFinding } from './fixtures.ts';

// Times of day are shown in this device's zone.
vi.hoisted(() => {
  process.env.TZ = 'UTC';
});

const nowMs = Date.parse(fixtureNow);
const today = '2026-11-22';
const people = [mara];

function form(verb: JudgmentForm['verb'], typed: Partial<JudgmentForm> = {}): JudgmentForm {
  return { ...emptyForm(verb, seatsFinding.key), ...typed };
}

describe('what is still missing', () => {
  it.each([
    [form('not-a-problem'), 'Say why, in a few words.'],
    [form('not-a-problem', { reason: ' ' }), 'Say why, in a few words.'],
    [form('not-a-problem', { reason: 'Trial' }), null],
    [form('leave'), 'Choose a day, an amount, or both.'],
    [form('leave', { until: today }), 'Choose a day after today.'],
    [form('leave', { until: '2026-11-23' }), null],
    [form('leave', { ceiling: '100' }), null],
    [form('leave', { ceiling: '$100.00' }), null],
    [form('leave', { ceiling: 'much' }), 'Type the amount in digits.'],
    [form('leave', { ceiling: '65.99' }), 'More than that is at stake already.'],
    [form('remind'), 'Choose a day.'],
    [form('remind', { until: '2026-11-21' }), 'Choose a day after today.'],
    [form('ask', { text: 'Why?', until: today }), 'Say whom to ask.'],
    [form('ask', { of: 'Mara', until: today }), 'Write the question.'],
    [form('ask', { of: 'Mara', text: 'Why?' }), 'Choose the day an answer is due.'],
    [form('ask', { of: 'Mara', text: 'Why?', until: '2026-11-21' }), 'That day has passed.'],
    [form('ask', { of: 'Mara', text: 'Why?', until: today }), null],
    [form('answer', { to: 'de_1' }), 'Write the answer.'],
    [form('did-by-hand'), null],
  ])('%#', (typed, missing) => {
    expect(missingIn(typed, seatsFinding, today)).toBe(missing);
  });
});

describe('what is signed', () => {
  it.each([
    [form('not-a-problem', { reason: ' Trial ', until: '2026-12-01' }), { reason: 'Trial' }],
    [form('leave', { until: '2026-12-01', ceiling: '100' }), { until: '2026-12-01', ceilingMinor: 10000 }],
    [form('remind', { until: '2026-12-01', ceiling: '100' }), { until: '2026-12-01' }],
    [
      form('ask', { of: 'mara ito', text: 'Why? ', until: '2026-12-01', reason: 'x' }),
      { of: 'me_2', text: 'Why?', until: '2026-12-01' },
    ],
    [
      form('ask', { of: 'approver', text: 'Why?', until: '2026-12-01' }),
      { of: 'approver', text: 'Why?', until: '2026-12-01' },
    ],
    [form('answer', { to: 'de_1', text: 'So.' }), { text: 'So.', to: 'de_1' }],
    [form('did-by-hand'), {}],
  ])('%#', (typed, said) => {
    expect(saidIn(typed, seatsFinding, people)).toEqual(said);
  });
});

describe('what it will do', () => {
  it.each([
    [form('not-a-problem'), 'Sets it aside. It comes back when it is more than $66.00/mo. Nothing is written.'],
    [form('leave', { until: '2026-12-15' }), 'Nothing is changed until Tue 15 Dec; then it comes back.'],
    [
      form('leave', { ceiling: '100' }),
      'Nothing is changed until more than $100.00/mo is at stake; then it comes back.',
    ],
    [
      form('leave', { until: '2026-12-15', ceiling: '100' }),
      'Nothing is changed until Tue 15 Dec, or until more than $100.00/mo is at stake.',
    ],
    [form('remind', { until: '2026-11-25' }), 'It leaves your list and comes back on Wed 25 Nov. Nothing is written.'],
    [
      form('ask', { of: 'Mara Ito', until: '2026-11-25' }),
      'Asks Mara Ito and waits for an answer until Wed 25 Nov. Nothing is written until then.',
    ],
  ])('%#', (typed, words) => {
    expect(effectOf(typed, seatsFinding, 'ConnectWise', nowMs)).toBe(words);
  });

  it('stands on the button, and warns of an earlier end', () => {
    expect(signWords(form('did-by-hand'), 'ConnectWise', nowMs)).toBe('I did it in ConnectWise');
    expect(closesBefore(form('leave', { until: '2026-11-26' }), seatsFinding, nowMs)).toBe(
      'The deadline is Wed 25 Nov, before the day you chose.',
    );
    expect(closesBefore(form('leave', { until: '2026-11-25' }), seatsFinding, nowMs)).toBeNull();
    expect(closesBefore(form('leave', { until: '2026-11-26' }), heldFinding, nowMs)).toBeNull();
  });
});

describe('an issue that rests', () => {
  const packet = (state: 'set-aside' | 'asked') => larkfield({ findings: [{ ...seatsFinding, state }] }).packet;

  it.each(['set-aside', 'asked'] as const)('is %s, not open, and nothing of it is chosen', (state) => {
    const resting = packet(state);
    expect(issueState(resting, { ...seatsFinding, state })).toBe(state);
    expect(openFindings(resting)).toEqual([]);
    expect(offeredActions(resting)).toEqual([]);
    expect(chosenActions(resting, new Map([['ac_1', true]]))).toEqual([]);
  });

  it('is still under way while its change is', () => {
    const actions = [{ ...quantityAction, state: 'approved' as const }];
    expect(issueState({ actions }, { ...seatsFinding, state: 'asked' })).toBe('under-way');
  });

  it('is one somebody wants to be reminded of, until that day', () => {
    const { packet } = larkfield({ findings: [{ ...seatsFinding, remindDay: '2026-11-25' }] });
    expect(openFindings(withPutOff(packet, '2026-11-24'))).toEqual([]);
    expect(openFindings(withPutOff(packet, '2026-11-25'))).toHaveLength(1);
    expect(withPutOff(larkfield().packet, today).findings[0]?.state).toBe('open');
  });
});

describe('what was decided before', () => {
  const about = { findings: [seatsFinding.key], undoUntil: '2026-11-22T14:10:00Z' };
  const asked = decided([], { ...about, id: 'de_2', verb: 'ask', of: mara, at: '2026-11-21T09:00:00Z' });
  const left = decided([], { ...about, id: 'de_1', verb: 'leave', at: '2026-11-20T09:00:00Z' });
  const other = decided([], { id: 'de_9', verb: 'leave', findings: [heldFinding.key] });
  const view = larkfield({ priorDecisions: [left, asked, other, decided(['ac_1'], { at: '2026-11-01T09:00:00Z' })] });

  it('is listed by issue and by its changes, the newest first', () => {
    expect(decisionsAbout(view, seatsFinding).map(({ id }) => id)).toEqual(['de_2', 'de_1', 'de_0']);
  });

  it('holds as long as it was not undone', () => {
    const holding = (state: 'asked' | 'set-aside' | 'open', from = view) =>
      holdingDecision(from, { ...seatsFinding, state })?.id ?? null;
    expect(holding('asked')).toBe('de_2');
    expect(holding('set-aside')).toBe('de_1');
    expect(holding('open')).toBeNull();
    expect(holding('asked', larkfield({ priorDecisions: [{ ...asked, revokedAt: fixtureNow }] }))).toBeNull();
  });

  it('names whom one may ask', () => {
    expect(peopleOf(view, jane.id)).toEqual([mara]);
    expect(
      peopleOf(larkfield({ priorDecisions: [decided([], { member: { id: 'policy', name: 'Policy' } })] }), null),
    ).toEqual([]);
    expect(recipientName('me_2', { id: 'me_1', role: 'approver' }, people)).toBe('Mara Ito');
    expect(recipientName('approver', { id: 'me_1', role: 'approver' }, people)).toBeNull();
    expect(recipientName('administrator', null)).toBe('an administrator');
    expect(recipientName('me_9', null), 'never an id').toBe('a colleague');
  });
});

describe('age and days', () => {
  it.each([
    [{}, null],
    [{ openedDay: today }, null],
    [{ openedDay: '2026-11-21' }, 'Open for 1 day'],
    [{ openedDay: '2026-11-10', carried: 2 }, 'Open for 12 days, in its 3rd month'],
    [{ carried: 11 }, 'In its 12th month'],
  ])('%j: %s', (parts, words) => {
    expect(ageWords({ ...seatsFinding, ...parts }, nowMs)).toBe(words);
  });

  it('follow the calendar', () => {
    expect(dayAt(nowMs)).toBe(today);
    expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
    expect(['2026-11-22', '2026-11-23', '2026-11-27'].map(nextMonday)).toEqual([
      '2026-11-30',
      '2026-11-30',
      '2026-11-30',
    ]);
  });
});
