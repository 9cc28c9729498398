// Who may approve how much: roles, limits, hidden amounts, and two people over one digest.
import { beforeEach, describe, expect, test } from 'vitest';
import type { SignedDecision } from '../../shared/decision.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import type { Decider } from '../../worker/core/members/decider.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { speakBetween } from '../../worker/steps/approval/speak-between.ts';
import { undoDecision } from '../../worker/steps/approval/undo-decision.ts';
import { confirmPolicyVersion } from '../../worker/steps/operation/change-policy.ts';
import { actionsOfClient } from '../../worker/store/packets.ts';
import { awaitingOfClient } from '../../worker/store/second.ts';
import { mayApprove } from '../../worker/views/may-approve.ts';
import { actions, approve, forgetMembers, ids, member, policyBy, setRights } from './rights.ts';
import { at, begin, billed, client, look, packet, pulled, signing, vendor } from './seats-client.ts';
import { db, newestTold, startMs } from './world.ts';

// The client is not billed 3 seats at 22.00: 66.00 a month are at stake.
const sendMs = startMs + undoWindowMs;
let mara: Decider;
let sam: Decider;
let dana: Decider;

beforeEach(async () => {
  await begin();
  await forgetMembers();
  mara = await member('Mara Ito');
  sam = await member('Sam Okafor');
  dana = await member('Dana Reed', { role: 'administrator' });
  await look(startMs);
});

const whys = ({ refused }: Awaited<ReturnType<typeof approve>>) => refused.map(({ why }) => why);
const awaiting = () => awaitingOfClient(db, client);
const seenBy = async (by: Decider) => mayApprove(at(startMs), await packet(), await actionsOfClient(db, client), by);

describe('a limit', () => {
  test('refuses what is above it, and says who may', async () => {
    const tom = await member('Tom Weaver', { limitMinor: 6599 });
    const outcome = await approve(tom);
    expect(outcome.decision).toBeNull();
    expect(whys(outcome)[0]).toBe('it is above your limit of $65.99: Dana Reed, Mara Ito or Sam Okafor may approve it');
    expect(await actions('approved')).toEqual([]);
  });

  test('lets exactly its amount through', async () => {
    const outcome = await approve(await member('Tom Weaver', { limitMinor: 6600 }));
    expect(outcome.refused).toEqual([]);
  });

  test('is compared with what other values come to: 28 to 2800 does not pass', async () => {
    const outcome = await approve(await member('Tom Weaver', { limitMinor: 10_000 }), '2800');
    expect(whys(outcome)[0]).toContain('above your limit of $100.00');
    expect(await actions('approved')).toEqual([]);
  });

  test('is compared with the whole issue even where a smaller value is given', async () => {
    const outcome = await approve(await member('Tom Weaver', { limitMinor: 2200 }), '26');
    expect(outcome.decision).toBeNull();
  });

  test('is below what another currency comes to, which nobody here can tell', async () => {
    await db.prepare('UPDATE packets SET content = replace(content, \'"currency":"USD"\', \'"currency":"SEK"\')').run();
    expect(whys(await approve(await member('Tom Weaver', { limitMinor: 100_000_000 })))[0]).toContain('is not known');
    expect((await approve(mara)).refused).toEqual([]);
  });
});

test('whoever may not see an amount cannot approve it, and is told who can', async () => {
  const outcome = await approve(await member('Tom Weaver', { money: 'none' }));
  expect(outcome.decision).toBeNull();
  expect(whys(outcome)[0]).toContain('you do not see its amount: ');
});

test('a technician approves nothing, whichever door it comes through', async () => {
  const outcome = await approve(await member('Tom Weaver', { role: 'technician' }));
  expect(outcome.decision).toBeNull();
  expect(whys(outcome)[0]).toContain('only an approver, finance or an administrator may do that');
});

describe('two people', () => {
  beforeEach(() => policyBy(dana, { twoPeopleAboveMinor: 5000 }));

  const second = async (by: Decider, first: string | null, quantity?: string) =>
    approve(by, quantity, { seconds: first ?? '' });

  test('are needed above the amount: the first waits, nothing is due, and the actions stay offered', async () => {
    const { decision, refused } = await approve(mara);
    expect(refused).toEqual([]);
    expect(await actions('approved')).toEqual([]);
    expect(await awaiting()).toMatchObject([{ decision, member: { name: 'Mara Ito' } }, { decision }]);
    await workOffDue(at(sendMs));
    expect(vendor().effects).toEqual([]);
    expect((await seenBy(sam)).awaiting).toMatchObject([{ decision, mine: false, why: null }]);
    expect((await seenBy(mara)).awaiting).toMatchObject([
      { mine: true, why: expect.stringContaining('somebody else') },
    ]);
  });

  test('send it under both names', async () => {
    const { decision } = await approve(mara);
    expect((await second(sam, decision)).refused).toEqual([]);
    await workOffDue(at(sendMs));
    expect(vendor().state.quantity).toBe('28');
    expect(vendor().state.notes).toEqual([expect.stringContaining('Approved by Mara Ito and Sam Okafor on')]);
    expect((await newestTold('decision-made')).facts).toMatchObject({
      first: { name: 'Mara Ito' },
      signed: { seconds: decision },
    });
  });

  test('sign the same other values', async () => {
    const { decision } = await approve(mara, '27');
    expect(whys(await second(sam, decision))[0]).toContain('approved other values');
    expect(whys(await second(sam, decision, '29'))[0]).toContain('approved other values');
    expect((await second(sam, decision, '27')).refused).toEqual([]);
    await workOffDue(at(sendMs));
    expect(vendor().state.quantity).toBe('27');
  });

  test('are two: neither the first again, nor a device that does not count, nor somebody with too small a limit', async () => {
    const { decision } = await approve(mara);
    expect(whys(await second(mara, decision))[0]).toContain('somebody else has to be the second');
    expect(whys(await second({ ...mara, device: 'dv_other' }, decision))[0]).toContain('somebody else');
    expect(whys(await second(await member('Tom Weaver', {}, false), decision))[0]).toContain('nobody has vouched');
    expect(whys(await second(await member('Una Low', { limitMinor: 100 }), decision))[0]).toContain('your limit');
    expect(await actions('approved')).toEqual([]);
  });

  test('begin with one who counts', async () => {
    expect(whys(await approve(await member('Tom Weaver', {}, false)))[0]).toContain(
      'nobody has vouched for this browser yet',
    );
    expect(await awaiting()).toEqual([]);
  });

  test('do not come about by approving the same thing beside each other', async () => {
    await approve(mara);
    expect(whys(await approve(sam))[0]).toBe('Mara Ito approved it already, and it waits for a second person');
  });

  test('count no more where the first may not approve it any longer', async () => {
    const { decision } = await approve(mara);
    await setRights({ ...mara, rights: { ...mara.rights, limitMinor: 100 } });
    expect(whys(await second(sam, decision))[0]).toContain('Mara Ito may not approve it any more');
    await db.prepare("UPDATE devices SET revoked_at = 'x' WHERE id = ?1").bind(mara.device).run();
    await expect(second(sam, decision)).rejects.toThrow('no longer counts');
  });

  test('a value that moved in between ends the first approval', async () => {
    const { decision } = await approve(mara);
    await pulled(startMs, billed(24));
    await look(startMs + 1000);
    expect(await awaiting()).toEqual([]);
    expect((await second(sam, decision)).decision).toBeNull();
    expect(await actions('approved')).toEqual([]);
  });

  test('the first takes it back before', async () => {
    const { decision } = await approve(mara);
    await undoDecision(at(startMs), decision ?? '', mara);
    expect(await awaiting()).toEqual([]);
    await expect(second(sam, decision)).rejects.toThrow('undid the approval');
  });

  test.each(['Mara', 'Sam'])('%s takes it back inside the window, and both words are needed again', async (who) => {
    // Values of their own: the gate remembers what other tests sent.
    const first = await approve(mara, '31');
    const after = await second(sam, first.decision, '31');
    const [id, by] = who === 'Mara' ? [first.decision, mara] : [after.decision, sam];
    await undoDecision(at(sendMs - 1), id ?? '', by);
    await workOffDue(at(sendMs));
    expect(vendor().effects).toEqual([]);
    await expect(second(sam, first.decision)).rejects.toThrow('undid the approval');
  });

  test('the second refuses with a reason, and it is plainly offered again', async () => {
    const { decision } = await approve(mara);
    const said = async (reason: string): Promise<SignedDecision> =>
      signing('decline', { seconds: decision ?? '', reason, findings: [], device: sam.device });
    await expect(speakBetween(at(startMs), { signed: await said(''), signature: 'sig', by: sam })).rejects.toThrow(
      'say why',
    );
    await speakBetween(at(startMs), { signed: await said('wait for the client'), signature: 'sig', by: sam });
    expect(await awaiting()).toEqual([]);
    expect((await approve(sam)).refused).toEqual([]);
  });
});

describe('a policy', () => {
  test('that its author widened helps its author nothing until somebody else confirms it', async () => {
    await policyBy(mara, { twoPeopleAboveMinor: 5000 });
    const adam = await member('Adam Sole', { role: 'administrator' });
    await policyBy(adam, { twoPeopleAboveMinor: 1_000_000 });
    await approve(adam);
    expect(await awaiting()).toHaveLength(2);
    await expect(confirmPolicyVersion(at(startMs), 2, adam)).rejects.toThrow('somebody else has to confirm');
    await confirmPolicyVersion(at(startMs), 2, dana);
    const [first] = await awaiting();
    await undoDecision(at(startMs), first?.decision ?? '', adam);
    await approve(adam, undefined, { nonce: 'nonce-after-confirm' });
    expect(await actions('approved')).toHaveLength(2);
  });

  test('that its author widened in two steps helps no more than in one', async () => {
    const adam = await member('Adam Sole', { role: 'administrator' });
    await policyBy(adam, { twoPeopleAboveMinor: 5000 });
    await policyBy(adam, { twoPeopleAboveMinor: 1_000_000 });
    await approve(adam);
    expect(await awaiting()).toHaveLength(2);
  });

  test('moves nothing by itself above the amount, though its author raised that', async () => {
    const moves = [{ rule: 'seats-under-billed', maxQuantity: 100, maxMonthlyMinor: 100_000, currency: 'USD' }];
    await policyBy(dana, { twoPeopleAboveMinor: 5000 });
    const adam = await member('Adam Sole', { role: 'administrator' });
    await policyBy(adam, { moves, twoPeopleAboveMinor: 1_000_000 });
    await look(startMs + 1000);
    expect(await actions('approved')).toEqual([]);
    await confirmPolicyVersion(at(startMs), 2, dana);
    await look(startMs + 2000);
    expect(await actions('approved')).toHaveLength(2);
  });
});

describe('a policy, and somebody its author made up', () => {
  const puppet = () => member('Pat Straw', { role: 'administrator' }, false);

  test('is neither written nor confirmed from a browser that nobody has vouched for', async () => {
    await policyBy(mara, { twoPeopleAboveMinor: 5000 });
    const adam = await member('Adam Sole', { role: 'administrator' });
    const pat = await puppet();
    await expect(policyBy(pat, { twoPeopleAboveMinor: 1_000_000 })).rejects.toThrow('nobody has vouched');
    await policyBy(adam, { twoPeopleAboveMinor: 1_000_000 });
    await expect(confirmPolicyVersion(at(startMs), 2, pat)).rejects.toThrow('nobody has vouched');
    await approve(adam);
    expect(await awaiting()).toHaveLength(2);
  });

  test('moves no more by itself after somebody confirmed a billing calendar under it', async () => {
    const moves = [{ rule: 'seats-under-billed', maxQuantity: 100, maxMonthlyMinor: 100_000, currency: 'USD' }];
    await policyBy(dana, { twoPeopleAboveMinor: 5000 });
    const adam = await member('Adam Sole', { role: 'administrator' });
    await policyBy(adam, { moves, twoPeopleAboveMinor: 1_000_000 });
    const bySomebodyMadeUp = policyBy(await puppet(), {
      calendars: { 'connectwise:77': { timing: 'advance', runDay: 1 } },
    });
    await expect(bySomebodyMadeUp).rejects.toMatchObject({ code: 'not-allowed' });
    await policyBy(sam, { calendars: { 'connectwise:78': { timing: 'advance', runDay: 1 } } });
    await look(startMs + 1000);
    expect(await actions('approved')).toEqual([]);
  });
});

test('a proposal is kept with its value and reason, sends nothing, and its author takes it back', async () => {
  const tom = await member('Tom Weaver', { role: 'technician', money: 'none' });
  const offered = await actions('proposed');
  const edits = [{ action: offered[0]?.id ?? '', after: { quantity: '27' } }];
  const said = {
    actions: ids(offered.slice(0, 1)),
    edits,
    reason: 'one seat is a test',
    findings: [],
    device: tom.device,
  };
  const { decision } = await speakBetween(at(startMs), {
    signed: await signing('propose', said),
    signature: 'sig',
    by: tom,
  });
  await workOffDue(at(sendMs));
  expect(vendor().effects).toEqual([]);
  expect(await actions('proposed')).toHaveLength(2);
  await undoDecision(at(startMs), decision ?? '', tom);
  const sams = await approve(sam);
  await expect(undoDecision(at(startMs), sams.decision ?? '', tom)).rejects.toThrow('only Sam Okafor or an approver');
});
