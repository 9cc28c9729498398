// A packet: the same from the same facts, offering only what may still be decided.
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../../shared/action.ts';
import { type PastAction, preparedFor } from '../../../../worker/core/packets/build-actions.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import type { EarlierPacket } from '../../../../worker/core/packets/carried-over.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import {
  clientInvoice,
  clientView,
  datedSteps,
  type Literal,
  line,
  means,
  psaAndDistributor,
  salt,
  subscription,
  systemsTaking,
} from '../rules/client-view.ts';

const finding = 'seats-under-billed:connectwise:agreement-line:21';

function build(literal: Literal = {}, past: PastAction[] = [], earlier: EarlierPacket | null = null) {
  return buildPacket(clientView(literal), rules, past, earlier);
}

/** How an earlier change and its note ended. */
function ended(state: Action['state'], confirmed = false): PastAction[] {
  return build().proposed.map((action) => ({ action: { ...action, state }, confirmed }));
}

function earlierWith(state: Action['state']): EarlierPacket {
  const first = build();
  return {
    period: first.period,
    findings: first.content.findings,
    actions: first.proposed.map((action) => ({ ...action, state })),
  };
}

describe('the digest', () => {
  it('is the same for the same facts, to the byte', () => {
    expect(JSON.stringify(build())).toBe(JSON.stringify(build()));
  });

  it('does not move when the same facts are only seen again, the same day or the next', () => {
    const { digest } = build();
    expect(build({ now: '2026-11-20T17:00:00Z' }).digest).toBe(digest);
    expect(build({ now: '2026-11-21T09:00:00Z' }).digest).toBe(digest);
  });

  it('moves with every value an approval rests on', () => {
    const digests = [
      build(),
      build({ line: line({ quantity: '24' }) }),
      build({ line: line({ unitPrice: '23' }) }),
      build({ subscription: subscription({ productName: 'Other name' }) }),
      build({ links: [] }),
    ].map((packet) => packet.digest);
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('does not depend on the order in which records are stored', () => {
    const view = clientView();
    const turned = { ...view, records: [...view.records].reverse() };
    expect(buildPacket(turned, rules, [], null).digest).toBe(buildPacket(view, rules, [], null).digest);
  });
});

describe('actions', () => {
  it('the note follows the change and says what it does', () => {
    const [change, note, ...more] = build().proposed;
    expect(more).toEqual([]);
    expect(change).toMatchObject({ type: 'line-quantity', before: { quantity: '25' }, after: { quantity: '28' } });
    expect(note).toMatchObject({
      type: 'note',
      follows: [change?.id],
      target: { kind: 'company', id: '1' },
      after: {
        text: expect.stringContaining('quantity 25 → 28'),
        marker: expect.stringContaining(change?.id ?? '?'),
      },
    });
  });

  it('an id and a digest stay while the values stay', () => {
    const ids = (literal: Literal) => build(literal).proposed.map(({ id, digest }) => [id, digest]);
    expect(ids({ now: '2026-11-21T09:00:00Z' })).toEqual(ids({}));
    expect(ids({ line: line({ quantity: '24' }) })).not.toEqual(ids({}));
  });

  it.each(['approved', 'sending', 'unknown'] as const)('none is offered while an earlier one is %s', (state) => {
    const packet = build({}, ended(state), earlierWith(state));
    expect(packet.proposed).toEqual([]);
    expect(packet.content.actions).toEqual(build().content.actions);
  });

  it('a done one is not offered again until it was seen in place', () => {
    expect(build({}, ended('done')).proposed).toEqual([]);
    expect(build({}, ended('done', true)).proposed).toHaveLength(2);
  });

  it('an unknown one is never offered again, whatever came before or after it', () => {
    const past = [...ended('rejected'), ...ended('unknown'), ...ended('stale')];
    expect(build({}, past).proposed).toEqual([]);
  });

  it.each(['rejected', 'stale'] as const)('a %s one is offered anew under a new id, once', (state) => {
    const first = build().proposed.map((action) => action.id);
    const again = build({}, ended(state), earlierWith(state)).proposed.map((action) => action.id);
    expect(again).toHaveLength(2);
    expect(again.filter((id) => first.includes(id))).toEqual([]);
    expect(build({}, ended(state), earlierWith(state)).proposed.map((action) => action.id)).toEqual(again);
  });

  it('a withdrawn one comes back under its own id', () => {
    const first = build().proposed.map((action) => action.id);
    expect(build({}, ended('withdrawn')).proposed.map((action) => action.id)).toEqual(first);
  });
});

it('where accounting knows the client, the note goes on its next invoice too, and waits for it', () => {
  const books = {
    id: 'books',
    title: 'Books',
    role: 'accounting' as const,
    writes: { note: means({ on: ['invoice'], how: 'create' }) },
  };
  const tie = { id: 'ln_books', kind: 'company' as const, records: [] };
  const view = clientView({ systems: [...psaAndDistributor, books] });
  const tied = {
    ...view,
    linkedCompanies: [...view.linkedCompanies, { connection: 'books', kind: 'company', id: '5' }],
  };
  const [change, note, onInvoice, ...more] = buildPacket(
    { ...tied, links: [...tied.links, tie] },
    rules,
    [],
    null,
  ).proposed;
  expect(more).toEqual([]);
  expect(onInvoice).toMatchObject({
    type: 'note',
    by: 'connector',
    purpose: 'record',
    connection: 'books',
    follows: [change?.id],
    awaits: { kind: 'invoice', fromDay: '2026-12-01' },
    after: note?.after,
  });
  expect(buildPacket(view, rules, [], null).proposed).toHaveLength(2);
  const billed = { ...tied, records: [...tied.records, clientInvoice()], links: [...tied.links, tie] };
  const notes = buildPacket(billed, rules, [], null).proposed.filter(({ type }) => type === 'note');
  expect(notes.map(({ awaits }) => awaits)).toContainEqual({
    kind: 'invoice',
    where: {},
    like: {
      connection: 'connectwise',
      kind: 'invoice',
      where: { agreementId: '11', type: 'agreement' },
      fromDay: '2026-12-01',
    },
  });
});

describe('a way back', () => {
  const [change, note] = build().proposed;
  const prepared = change === undefined ? [] : preparedFor(salt, change, note);
  const doneWith = (more: Action[]): EarlierPacket => {
    const earlier = earlierWith('done');
    return { ...earlier, actions: [...earlier.actions, ...more] };
  };

  it('puts back what stood before, with a note of its own', () => {
    expect(prepared).toMatchObject([
      { state: 'prepared', compensates: change?.id, before: { quantity: '28' }, after: { quantity: '25' } },
      { state: 'prepared', follows: [prepared[0]?.id], after: { text: expect.stringContaining('quantity 28 → 25') } },
    ]);
  });

  it('is in the packet once its change is done, and not before or in the next month', () => {
    const settled = { line: line({ quantity: '28' }) };
    const ids = prepared.map(({ id }) => id);
    const shown = (packet: ReturnType<typeof build>) => packet.content.actions.filter((id) => ids.includes(id));
    expect(shown(build(settled, ended('done', true), doneWith(prepared)))).toEqual(ids);
    expect(shown(build({}, ended('sending'), { ...doneWith(prepared), actions: prepared }))).toEqual([]);
    const next = { ...settled, now: '2026-12-02T09:00:00Z' };
    expect(shown(build(next, ended('done', true), doneWith(prepared)))).toEqual([]);
  });
});

describe('a change in two steps', () => {
  const asked: Literal = { systems: systemsTaking(datedSteps) };
  const [end, start, note] = build(asked).proposed;
  const past = (...states: Action['state'][]): PastAction[] =>
    build(asked).proposed.map((action, at) => ({
      action: { ...action, state: states[at] ?? 'withdrawn' },
      confirmed: true,
    }));

  it('ends the line on the last billed day and starts another on the next, each followed by the next', () => {
    expect(end).toMatchObject({ type: 'line-end', after: { until: '2026-11-30' } });
    expect(start).toMatchObject({
      type: 'line-start',
      follows: [end?.id],
      after: { quantity: '28', from: '2026-12-01' },
    });
    expect(note).toMatchObject({ type: 'note', follows: [start?.id] });
  });

  it('is made in place where the line has an end of its own', () => {
    const packet = build({ ...asked, line: line({ cancelledDay: '2027-06-30' }) });
    expect(packet.proposed.map((action) => action.type)).toEqual(['line-quantity', 'note']);
  });

  const unfinished = { ...asked, line: line({ cancelledDay: '2026-11-30' }) };
  const earlier = (...states: Action['state'][]): EarlierPacket => ({
    period: '2026-11',
    findings: build(asked).content.findings,
    actions: past(...states).map((each) => each.action),
  });

  it.each(['rejected', 'stale'] as const)(
    'that stopped half way (%s) says so and offers the step that is missing',
    (state) => {
      const packet = build(unfinished, past('done', state), earlier('done', state));
      expect(packet.content.findings).toMatchObject([
        { key: finding, state: 'open', held: expect.stringContaining('finish it') },
      ]);
      expect(packet.proposed).toMatchObject([
        { type: 'line-start', follows: [end?.id], state: 'proposed' },
        { type: 'note' },
      ]);
      expect(packet.proposed[0]?.id).not.toBe(start?.id);
    },
  );

  it('whose second step is unknown offers nothing until a person settled it', () => {
    expect(build(unfinished, past('done', 'unknown'), earlier('done', 'unknown')).proposed).toEqual([]);
  });

  it('that was taken back half way is over', () => {
    const way = end === undefined ? [] : preparedFor(salt, end, undefined);
    const back = way.map((action): PastAction => ({ action: { ...action, state: 'done' }, confirmed: true }));
    const packet = build(asked, [...past('done', 'rejected'), ...back], earlier('done', 'rejected'));
    expect(packet.proposed.map((action) => action.type)).toEqual(['line-end', 'line-start', 'note']);
  });

  it('that is whole offers no way back for its first step alone', () => {
    const way = end === undefined ? [] : preparedFor(salt, end, undefined);
    const whole = earlier('done', 'done', 'done');
    const packet = build(unfinished, past('done', 'done', 'done'), { ...whole, actions: [...whole.actions, ...way] });
    expect(packet.content.actions).not.toContain(way[0]?.id);
  });
});

describe('what is settled', () => {
  const settled = { line: line({ quantity: '28' }) };

  it('stays with its month as done, and counts for nothing any more', () => {
    const packet = build(settled, ended('done', true), earlierWith('done'));
    expect(packet.content.findings).toMatchObject([{ key: finding, state: 'done' }]);
    expect(packet).toMatchObject({ headline: 'Everything found was settled', score: 0, proposed: [] });
    expect(packet.content.drafts).toEqual([]);
  });

  it('is not carried into the next month', () => {
    const packet = build({ ...settled, now: '2026-12-02T09:00:00Z' }, ended('done', true), earlierWith('done'));
    expect(packet.content.findings).toEqual([]);
  });

  it('an unknown write stays in sight in the next month', () => {
    const packet = build({ now: '2026-12-02T09:00:00Z' }, ended('unknown'), earlierWith('unknown'));
    expect(packet.content.actions).toEqual(build().content.actions);
  });
});

it('looks again when a source would be too old to be relied on, and before that when the deadline passes', () => {
  const nextLook = (now: string) => new Date(build({ now }).nextLookAtMs).toISOString();
  expect(nextLook('2026-11-20T09:00:00Z')).toBe('2026-11-21T09:00:00.001Z');
  expect(nextLook('2026-11-30T23:00:00Z')).toBe('2026-12-01T00:00:00.000Z');
});

it('a deadline within a week weighs three times as much', () => {
  expect(build().score).toBe(6600);
  expect(build({ now: '2026-11-25T09:00:00Z' }).score).toBe(19_800);
});

it('every figure of a draft is in its text', () => {
  const [draft] = build().content.drafts;
  expect(draft?.facts.map((fact) => fact.text)).toEqual(['3', '$66.00', '$95.81', '18 Oct 2026', '30 Nov 2026']);
  for (const fact of draft?.facts ?? []) expect(draft?.text).toContain(fact.text);
});
