import { describe, expect, it, vi } from 'vitest';
import { badgeFace } from '../../extension/background/badge-face.ts';
import { pauseOver, pausesOver } from '../../extension/state/pauses.ts';
import { pauseStory, pauseTitle } from '../../extension/ui/pause-words.ts';
import { fixtureNow, pausedConnectwise } from './fixtures.ts';

// Times of day are shown in this device's zone.
vi.hoisted(() => {
  process.env.TZ = 'UTC';
});

const nowMs = Date.parse(fixtureNow);
const all = { ...pausedConnectwise, connection: null };
const pax8 = { ...pausedConnectwise, connection: 'pax8' };

describe('a pause', () => {
  it('says where, who, since when and why', () => {
    expect([pauseTitle(all), pauseTitle(pax8)]).toEqual(['All writes are paused', 'Writes to Pax8 are paused']);
    expect(pauseStory(all, nowMs)).toBe('By Jane Doe since 10:14: the invoice run is on');
    expect(pauseStory({ ...all, reason: ' ', at: '2026-11-20T10:14:00Z' }, nowMs)).toBe(
      'By Jane Doe since 20 Nov, 10:14',
    );
  });

  it('concerns its own system, or all', () => {
    expect(pauseOver([pax8], 'connectwise')).toBeNull();
    expect(pauseOver([pax8, all], 'connectwise')).toBe(all);
    expect(pausesOver([pausedConnectwise, pax8], ['pax8', 'xero'])).toEqual([pax8]);
    expect(pausesOver([pausedConnectwise, all], [])).toEqual([all]);
  });
});

describe('the badge', () => {
  it('counts what waits', () => {
    expect(badgeFace({ waiting: 0, pauses: [] })).toMatchObject({
      text: '',
      title: 'Countersign: nothing waits for you',
    });
    expect(badgeFace({ waiting: 7, pauses: [] })).toMatchObject({ text: '7', title: 'Countersign: 7 wait for you' });
  });

  it('shows a pause by sign, colour and title', () => {
    const calm = badgeFace({ waiting: 5, pauses: [] });
    const paused = badgeFace({ waiting: 5, pauses: [all, pax8] });
    expect(paused).toMatchObject({ text: 'II 5', title: 'Countersign: all writes are paused; 5 wait for you' });
    expect(paused.color).not.toBe(calm.color);
    expect(badgeFace({ waiting: 0, pauses: [pausedConnectwise, pax8] })).toMatchObject({
      text: 'II',
      title: 'Countersign: writes to ConnectWise and Pax8 are paused; nothing waits for you',
    });
    expect(badgeFace({ waiting: 120, pauses: [all] }).text).toBe('II');
  });
});
