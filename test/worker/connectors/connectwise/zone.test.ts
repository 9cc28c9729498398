// ConnectWise's names for time zones, of members and of the server.
import { expect, it } from 'vitest';
import { mapMember } from '../../../../worker/connectors/connectwise/map/member.ts';
import { mapTimeEntry } from '../../../../worker/connectors/connectwise/map/time-entry.ts';
import { zoneNamed } from '../../../../worker/connectors/connectwise/map/zone.ts';

it.each([
  ['GMT-5/Eastern Time: US & Canada', 'America/New_York'],
  ['GMT-7/Mountain Time: US & Canada', 'America/Denver'],
  ['GMT-7/Arizona', 'America/Phoenix'],
  ['GMT-5/Indiana (East)', 'America/Indiana/Indianapolis'],
  ['GMT-3:30/Newfoundland', 'America/St_Johns'],
  ['GMT+10/Canberra, Melbourne, Sydney', 'Australia/Canberra'],
  ['GMT+5:45/Kathmandu', 'Asia/Kathmandu'],
  ['GMT+10:30/Lord Howe Island', 'Australia/Lord_Howe'],
  ['US Mountain', 'America/Denver'],
  ['US Pacific', 'America/Los_Angeles'],
  ['(UTC-08:00) Pacific Time (US & Canada)', 'America/Los_Angeles'],
  // On Windows, "US Mountain" is where Mountain time keeps no daylight saving.
  ['US Mountain Standard Time', 'America/Phoenix'],
  ['Mountain Standard Time', 'America/Denver'],
  ['AUS Eastern Standard Time', 'Australia/Sydney'],
  ['Tokyo Standard Time', 'Asia/Tokyo'],
  ['America/Boise', 'America/Boise'],
])('%s is %s', (name, zone) => {
  expect(zoneNamed(name)).toBe(zone);
});

it.each([null, '', 'our office', 'GMT-7/', 'Zone 4', 'Constructor'])('%s names no zone that is guessed', (name) => {
  expect(zoneNamed(name)).toBeNull();
});

it('a member works by the zone that is named for them', () => {
  const body = { id: 153, identifier: 'RShaw', timeZone: { id: 5, name: 'US Mountain' } };
  expect(mapMember({ body }).data.zone).toBe('America/Denver');
  expect(mapMember({ body: { ...body, timeZone: null } }).data.zone).toBeNull();
});

it.each([
  ['2026-11-13T01:00:00Z', '2026-11-13T01:45:00Z', '2026-11-13T01:00:00Z'],
  ['2026-11-13T00:00:00Z', '2026-11-13T01:45:00Z', '2026-11-13T00:00:00Z'],
  // Hours without times: the day alone.
  ['2026-11-13T00:00:00Z', undefined, null],
])('time from %s to %s began at %s', (timeStart, timeEnd, startedAt) => {
  expect(mapTimeEntry({ body: { id: 7, timeStart, timeEnd, actualHours: 1 } }).data.startedAt).toBe(startedAt);
});
