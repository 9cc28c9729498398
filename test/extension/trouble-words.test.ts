import { describe, expect, it, vi } from 'vitest';
import { learnTitles } from '../../extension/ui/titles.ts';
import { troubleStory, troubleTitle } from '../../extension/ui/trouble-words.ts';

// Times of day are shown in this device's zone.
vi.hoisted(() => {
  process.env.TZ = 'UTC';
});

learnTitles([
  { id: 'connectwise', vendor: 'connectwise', title: 'ConnectWise' },
  { id: 'pax8', vendor: 'pax8', title: 'Pax8' },
  { id: 'quickbooks', vendor: 'quickbooks', title: 'QuickBooks' },
]);
const nowMs = Date.parse('2026-11-20T15:00:00Z');
const today = '2026-11-20T14:02:00Z';
const before = '2026-11-19T14:02:00Z';

describe('what stopped is said in plain words', () => {
  it.each([
    ['schedule', today, undefined, 'No check has run since 14:02'],
    ['schedule', null, undefined, 'No check has run yet'],
    ['work', today, undefined, 'Work has been waiting since 14:02'],
    ['keys', before, 'connectwise', 'ConnectWise has to be connected again'],
    ['connection', before, 'connectwise', 'ConnectWise has not answered since 19 Nov, 14:02'],
    ['connection', null, 'pax8', 'Pax8 has never answered'],
    ['source', before, 'quickbooks', 'A part of QuickBooks could not be read since 19 Nov, 14:02'],
    ['source', null, 'my-psa', 'A part of a connected system was never read'],
  ])('%s since %s', (kind, since, system, title) => {
    expect(troubleTitle({ kind, since, ...(system === undefined ? {} : { system }) }, nowMs)).toBe(title);
  });

  it('with what the system answered, and without its address', () => {
    const text = 'GET /v4_6/apis was answered 401: The key was refused';
    expect(troubleStory({ kind: 'connection', since: null, system: 'connectwise', text })).toBe(
      'ConnectWise does not let us do this: The key was refused. Nothing in it is checked, and changes to it wait. Check its access and settings.',
    );
  });

  it('of a newer Worker’s kind names the system and no code', () => {
    expect(troubleTitle({ kind: 'disk', since: today, system: 'pax8' }, nowMs)).toBe('Pax8 needs a look since 14:02');
    expect(troubleStory({ kind: 'disk', since: today, text: 'full' })).toBe('full.');
  });
});
