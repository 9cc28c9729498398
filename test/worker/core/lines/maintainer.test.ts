// One owner per line: another tool's line is not written, a person's and our own are.
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../../shared/action.ts';
import type { ClientView } from '../../../../worker/core/client-view.ts';
import { heldForItsOwner, maintainerOf } from '../../../../worker/core/lines/maintainer.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import { clientView, datedSteps, type Literal, line, step, subscription, systemsTaking } from '../rules/client-view.ts';

const countersign = { login: 'countersign', name: 'Countersign API' };
const seatSync = { login: 'seatsync', name: 'Seat Sync' };

describe('who wrote a line last', () => {
  it.each<[string, string | null, ClientView['accounts'], string]>([
    ['a person', 'jane', { ours: ['countersign'], integrations: [countersign, seatSync] }, 'person'],
    ['another tool', 'seatsync', { ours: ['countersign'], integrations: [countersign, seatSync] }, 'integration'],
    ['another tool, by its full name', 'Seat Sync', { ours: ['x'], integrations: [seatSync] }, 'integration'],
    ['our own account', 'Countersign', { ours: ['countersign'], integrations: [countersign, seatSync] }, 'us'],
    ['the only such account, before our first write', 'countersign', { ours: [], integrations: [countersign] }, 'us'],
    [
      'one of several, before our first write',
      'countersign',
      { ours: [], integrations: [countersign, seatSync] },
      'integration',
    ],
    [
      'the only such account, and ours is another',
      'seatsync',
      { ours: ['me'], integrations: [seatSync] },
      'integration',
    ],
    ['nobody the vendor names', null, { ours: [], integrations: [seatSync] }, 'unknown'],
  ])('%s', (_, updatedBy, accounts, who) => {
    expect(maintainerOf({ accounts }, line({ updatedBy })).who).toBe(who);
  });
});

const accounts = { ours: ['countersign'], integrations: [countersign, seatSync] };
const synced = line({ updatedBy: 'seatsync', updatedAt: '2026-11-03T08:00:00Z' });
const build = (literal: Literal) => buildPacket(clientView({ accounts, ...literal }), rules, [], null);

describe('a line that another tool maintains', () => {
  it('is an issue as before, is not written, and is offered as a step by hand', () => {
    const packet = build({ line: synced });
    expect(packet.content.findings).toMatchObject([
      {
        rule: 'seats-under-billed',
        impact: { amountMinor: 6600 },
        held: 'Seat Sync made the last change to this line on 2026-11-03: correct it in Seat Sync, or it will be changed again',
      },
    ]);
    expect(packet.proposed).toMatchObject([
      { by: 'person', purpose: 'forward', after: { quantity: '28' }, undo: null },
    ]);
  });

  it('is one step by hand where changes are made in two', () => {
    expect(build({ line: synced, systems: systemsTaking(datedSteps) }).proposed).toMatchObject([
      { by: 'person', purpose: 'forward' },
    ]);
  });

  it('that ended is not ended by us either', () => {
    const over = subscription({ status: 'cancelled', endDay: '2026-10-31' });
    const packet = build({ line: synced, subscription: over, charge: null });
    expect(packet.content.findings).toMatchObject([
      { rule: 'cancelled-still-billed', held: expect.stringContaining('Seat Sync made the last change to this line') },
    ]);
    expect(packet.proposed).toMatchObject([{ by: 'person', purpose: 'forward', type: 'line-end' }]);
  });

  it('and changed back what we wrote: says so', () => {
    const [change] = build({}).proposed as [Action];
    const receipt = { at: '2026-11-02T08:00:00Z', status: 200, readBefore: null, readBack: null };
    const past: Action[] = [{ ...change, state: 'done', receipt }];
    expect(build({ line: synced, past }).content.findings[0]?.held).toBe(
      'Seat Sync changed this line to 25 again on 2026-11-03, after 28 was written on 2026-11-02: correct it in Seat Sync, or the two will keep changing it',
    );
  });

  it('says so of the step that we wrote, not of another', () => {
    const [change] = build({}).proposed as [Action];
    const receipt = { at: '2026-11-02T08:00:00Z', status: 200, readBefore: null, readBack: null };
    const past: Action[] = [{ ...change, state: 'done', receipt }];
    const held = (quantity: string) => {
      const steps = [step({ from: '2026-11-01', until: '2026-11-30' }), step({ from: '2026-12-01', quantity })];
      const byTool = line({ steps, updatedBy: 'seatsync', updatedAt: '2026-11-03T08:00:00Z' });
      return heldForItsOwner(clientView({ accounts, past }), byTool);
    };
    expect(held('25')).toContain('changed this line to 25 again on 2026-11-03, after 28 was written');
    expect(held('28')).toContain('made the last change to this line');
  });
});

it.each(['countersign', 'jane', null])('a line last written by %s goes ahead', (updatedBy) => {
  const packet = build({ line: line({ updatedBy }) });
  expect(packet.content.findings).toMatchObject([{ held: null }]);
  expect(packet.proposed.map(({ type }) => type)).toEqual(['line-quantity', 'note']);
});
