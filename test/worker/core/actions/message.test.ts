// An answer to a client: ready and asked of nobody, over what is said and whom it reaches, once for one question.
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../../shared/action.ts';
import { editProblem } from '../../../../worker/core/actions/edit.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import type { EarlierPacket } from '../../../../worker/core/packets/carried-over.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import {
  clientView,
  type Literal,
  message,
  messages,
  psaAndDistributor,
  systemsTaking,
  ticket,
} from '../rules/client-view.ts';

const systems = systemsTaking(messages);
const mail = { contact: 'alex@contoso.example', cc: ['ap@contoso.example'] };
const finding = 'message-waiting:connectwise:message:61';

function build(over: Literal = {}, past: readonly Action[] = [], earlier: EarlierPacket | null = null) {
  const view = clientView({ systems, also: [ticket({ mail }), message()], ...over });
  const packet = buildPacket(
    view,
    rules,
    past.map((action) => ({ action, confirmed: false })),
    earlier,
  );
  const offers = packet.proposed.filter(({ type }) => type === 'message');
  const draft = packet.content.drafts.find(({ answers }) => answers === finding);
  return { packet, message: offers[0], count: offers.length, draft };
}

function offered(): Action {
  const { message: first } = build();
  if (first === undefined) throw new Error('no answer was offered');
  return first;
}

describe('an answer to an open question', () => {
  it('is prepared on the ticket, with whom it reaches, what it answers and its text', () => {
    const { message: action, draft } = build();
    expect(action).toMatchObject({
      type: 'message',
      by: 'connector',
      purpose: 'record',
      state: 'prepared',
      connection: 'connectwise',
      target: { kind: 'ticket', id: '41', name: 'Mail does not arrive' },
      before: { to: [{ name: 'Alex Moreno', email: mail.contact }], cc: mail.cc, answers: '61', newest: '61' },
      after: { text: draft?.text },
      undo: null,
    });
    expect(draft?.action).toBe(action?.id);
  });

  it('is another one when it would reach somebody else, or something was said since', () => {
    const moved = ticket({ mail: { ...mail, cc: [] } });
    const reply = message({ id: '62', text: 'I am out of the office.', at: '2026-11-17T15:01:00Z' });
    const ids = [build(), build({ also: [moved, message()] }), build({ also: [ticket({ mail }), message(), reply] })];
    expect(ids.map(({ count }) => count)).toEqual([1, 1, 1]);
    expect(new Set(ids.map((each) => each.message?.id)).size).toBe(3);
  });

  it('is not there where the system takes none, or whom it reaches was not read', () => {
    expect(build({ systems: psaAndDistributor }).message).toBeUndefined();
    const { mail: _, ...unread } = ticket().data;
    expect(build({ also: [{ ...ticket(), data: unread as never }, message()] }).message).toBeUndefined();
  });

  it.each(['approved', 'sending', 'unknown', 'done'] as const)('is never there again once one is %s', (state) => {
    const { message: again, draft } = build({}, [{ ...offered(), state }]);
    expect(again).toBeUndefined();
    expect(draft).not.toHaveProperty('action');
  });

  it.each(['rejected', 'stale'] as const)('is there again under another id after one that was %s', (state) => {
    const [first, again] = [offered(), build({}, [{ ...offered(), state }]).message];
    expect(again).toMatchObject({ digest: first.digest, state: 'prepared' });
    expect(again?.id).not.toBe(first.id);
  });

  it('once sent and seen, its question is done until the month is over', () => {
    const { packet } = build();
    const sent: Action = { ...offered(), state: 'done' };
    const ours = message({ id: '62', from: 'us', text: 'It is fine.', at: '2026-11-20T08:30:00Z' });
    const earlier = { period: packet.period, findings: packet.content.findings, actions: [sent] };
    const seen = build({ also: [ticket({ mail }), message(), ours] }, [sent], earlier).packet.content.findings;
    expect(seen.find(({ key }) => key === finding)?.state).toBe('done');
  });
});

describe('another text', () => {
  const problem = (after: Record<string, unknown>) => editProblem(offered(), { action: offered().id, after }, []);

  it('may be given, and nothing else', () => {
    expect(problem({ text: 'Hello' })).toBeNull();
    expect(problem({ text: 'Hello', to: [] })).toBe('it does not write to');
    expect(problem({ text: ' ' })).toBe('its text is empty');
    expect(problem({ text: 'a'.repeat(8001) })).toMatch('longer');
  });
});
