// The panel's lines for a PSA that nobody has heard of: named as its connection is, in words of the trade.
import { beforeEach, expect, it } from 'vitest';
import { learnTitles } from '../../extension/ui/titles.ts';
import { writeLine } from '../../extension/views/panel/writes/write-line.ts';
import type { WritesTaken } from '../../shared/means.ts';
import type { ClientView } from '../../worker/core/client-view.ts';
import { buildPacket } from '../../worker/core/packets/build-packet.ts';
import { rules } from '../../worker/core/rules/index.ts';
import { clientView, line, means, step, timeEntry } from '../worker/core/rules/client-view.ts';

const names = [
  { id: 'ledgerdesk', vendor: 'ledgerdesk', title: 'Ledgerdesk' },
  { id: 'cloudmart', vendor: 'cloudmart', title: 'Cloudmart' },
];

beforeEach(() => learnTitles(names));

/** The usual client, at this PSA: seats by period, posted up to November. */
function atLedgerdesk(writes: WritesTaken): ClientView {
  const posted = step({ from: '2026-06-01', until: '2026-11-30', posted: 'yes' });
  const open = step({ from: '2026-12-01', posted: 'no' });
  const view = clientView({ line: line({ steps: [posted, open] }), also: [timeEntry()] });
  const elsewhere: ClientView = JSON.parse(
    JSON.stringify(view).replaceAll('connectwise', 'ledgerdesk').replaceAll('pax8', 'cloudmart'),
  );
  return {
    ...elsewhere,
    systems: [
      { id: 'ledgerdesk', title: 'Ledgerdesk', role: 'psa', writes },
      { id: 'cloudmart', title: 'Cloudmart', role: 'distributor', writes: {} },
    ],
  };
}

function lines(writes: WritesTaken) {
  const view = atLedgerdesk(writes);
  const { proposed } = buildPacket(view, rules, [], null);
  return proposed.map((action) => {
    const { system, what, move, aside } = writeLine(action, view.nowMs);
    return [system, what, move, aside];
  });
}

it('shows a difference it takes with its own way back, and a remark on the agreement', () => {
  const delta = means({ how: 'signed-delta', lockedBy: ['posted'], undo: 'can be undone until it is posted' });
  const note = means({ on: ['agreement'], how: 'create', from: 'any', undo: 'can be deleted there' });
  expect(lines({ 'line-quantity': delta, note }).filter(([, what]) => what?.includes('hours') !== true)).toEqual([
    ['Ledgerdesk', 'Business Premium:', '25 → 28', 'on the 1 Dec invoice · can be undone until it is posted'],
    ['Ledgerdesk', 'note on the agreement Managed Services', null, 'internal, never sent'],
  ]);
});

it('shows what it does not take as steps by hand', () => {
  const shown = lines({});
  expect(shown.map(([system, , , aside]) => [system, aside?.split(' · ')[0]])).toEqual([
    ['Ledgerdesk', 'you do it; it closes once we see it there'],
    ['Ledgerdesk', 'you do it; it closes once we see it there'],
  ]);
  expect(shown.map(([, , move]) => move).toSorted()).toEqual(['25 → 28', 'put it on an invoice, or write it off']);
});
