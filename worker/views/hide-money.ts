// What a member may see of an answer: the one place where amounts are taken out, by their rights, before it leaves.
import type { Action } from '../../shared/action.ts';
import type { PacketView, Refused } from '../../shared/api/packets.ts';
import type { NotChecked, ShownNotChecked } from '../../shared/coverage.ts';
import type { Decision, ShownDecision } from '../../shared/decision.ts';
import type { Draft } from '../../shared/draft.ts';
import type { FactMoney } from '../../shared/facts/define-facts.ts';
import type { Evidence, Finding, ShownFinding } from '../../shared/finding.ts';
import type { MoneySight } from '../../shared/member.ts';
import type { Packet, ShownPacket } from '../../shared/packet.ts';
import type { Pause } from '../../shared/pause.ts';
import { canSee } from '../../shared/sight.ts';
import { isFactOpen } from '../../shared/sight-of-finding.ts';
import type { Trouble } from '../../shared/trouble.ts';
import { hiddenWord } from '../../shared/words/hidden.ts';
import { uncheckedMoney, wordsFor } from '../../shared/words/index.ts';
import type { Fields } from '../../shared/writes.ts';
import { headlineOf } from '../core/packets/headline.ts';
import { type Eyes, eyesFor, valuesFor } from './eyes.ts';
import { hideMoney, hideTypedMoney } from './hide-text.ts';
import {
  actionsLike,
  entriesLike,
  type Harms,
  idsLike,
  inSightOrder,
  keysLike,
  seesImpact,
  timelineLike,
} from './sight-order.ts';

/** A view with every amount in it, as only those who see costs get it. */
export type FullView = Omit<PacketView, 'packet' | 'underway'> & { packet: Packet; underway: Decision | null };

/**
 * The view for a member: amounts they may not see are null, or the word "hidden" where they stand in a text, and nothing
 * stands in an order that is made of them.
 */
export function viewFor(view: FullView, sight: MoneySight, rules: Harms): PacketView {
  if (sight === 'cost') return view;
  const packet = packetFor(view.packet, sight, rules);
  const { underway, waits, may, addresses } = view;
  const eyes = eyesFor(view.packet, sight);
  const ids = packet.actions.map(({ id }) => id);
  return {
    ...view,
    packet,
    underway: underway === null ? null : decisionFor(underway, packet, eyes),
    waits: entriesLike(
      ids,
      Object.fromEntries(Object.entries(waits).map(([id, wait]) => [id, { ...wait, why: hideMoney(wait.why) }])),
    ),
    awaiting: view.awaiting.map((each) => ({
      ...each,
      actions: idsLike(packet, each.actions),
      reason: each.reason === null ? null : eyes.typed(each.reason, keysOf(view.packet, each.actions)),
      edits: each.edits.map((edit) => editFor(edit, eyes, keysOf(view.packet, [edit.action]))),
    })),
    may: may === null ? null : { ...may, approve: entriesLike(ids, may.approve) },
    addresses: entriesLike(Object.keys(addresses).sort(), addresses),
    pauses: pausesFor(view.pauses, sight),
    answers: view.answers.map((each) => ({ ...each, text: hideTypedMoney(each.text) })),
  };
}

/** A packet's one line for a member: of the first issue as they are shown them. */
export function headlineFor(packet: Packet, sight: MoneySight, rules: Harms, unchecked: number): string {
  if (sight === 'cost') return packet.headline;
  const eyes = eyesFor(packet, sight);
  const findings = inSightOrder(packet.findings, sight, rules);
  // The first open one alone is put into words.
  const first = findings.findIndex(({ state }) => state === 'open');
  const shown = findings.map((finding, at) => (at === first ? findingFor(finding, eyes) : finding));
  return hideMoney(headlineOf(shown, unchecked));
}

/** What a finding is called, and how much of a thing it is about, for a member. */
export function titleFor(
  packet: Packet,
  finding: Finding,
  sight: MoneySight,
): { title: string; measure: string | null } {
  const shown = shownTo(packet, finding, sight);
  const words = wordsFor(shown);
  const hide = sight === 'cost' ? (text: string) => text : hideMoney;
  return { title: hide(words.title(shown)), measure: words.measure(shown)?.amount ?? null };
}

/** One finding of a packet as a member is shown it. */
export function shownTo(packet: Packet, finding: Finding, sight: MoneySight): ShownFinding {
  return sight === 'cost' ? finding : findingFor(finding, eyesFor(packet, sight));
}

/** Why writes are stopped is typed, and may speak of money. */
export function pausesFor(pauses: readonly Pause[], sight: MoneySight): Pause[] {
  return pauses.map((pause) => (sight === 'cost' ? pause : { ...pause, reason: hideTypedMoney(pause.reason) }));
}

/** Why something was refused, without what may not be seen. */
export function refusedFor(refused: readonly Refused[], packet: Packet, sight: MoneySight): Refused[] {
  if (sight === 'cost') return [...refused];
  const eyes = eyesFor(packet, sight);
  return refused.map((each) => {
    const key = each.finding ?? packet.actions.find(({ id }) => id === each.action)?.finding ?? '';
    const values = (given: Record<string, unknown> | null) => {
      if (given === null) return null;
      const { amountMinor, ...rest } = given;
      const shown = valuesFor(rest, eyes, [key]);
      return amountMinor === undefined ? shown : { ...shown, amountMinor: eyes.sees(key) ? amountMinor : null };
    };
    // Who sees the amount is told of their own limit.
    const about = packet.findings.find((finding) => finding.key === key);
    const why = about !== undefined && maySeeAll([about], sight) ? each.why : hideTypedMoney(each.why);
    return { ...each, why, approved: values(each.approved), now: values(each.now) };
  });
}

/** Whether a sum over these findings may be seen. */
export function maySeeAll(findings: readonly Finding[], sight: MoneySight): boolean {
  return findings.every((finding) => seesImpact(finding, sight));
}

function packetFor(packet: Packet, sight: MoneySight, rules: Harms): ShownPacket {
  const eyes = eyesFor(packet, sight);
  const findings = inSightOrder(packet.findings, sight, rules);
  const actions = actionsLike(findings, packet.actions);
  const { notChecked } = packet.coverage;
  return {
    ...packet,
    // It is made of amounts.
    score: packet.findings.every(({ key }) => eyes.sees(key)) ? packet.score : null,
    headline: headlineFor(packet, sight, rules, notChecked.length),
    findings: findings.map((finding) => findingFor(finding, eyes)),
    timeline: timelineLike(
      packet.timeline.map((entry) => ({
        ...entry,
        text: entry.kind === 'write' ? hideMoney(entry.text) : hideTypedMoney(entry.text),
      })),
    ),
    priorDecisions: packet.priorDecisions.map((each) =>
      decisionFor(
        { ...each, findings: [...each.findings, ...keysOf(packet, each.actions)] },
        { actions, findings },
        eyes,
        each.findings,
      ),
    ),
    drafts: packet.drafts.map((draft) => draftFor(draft, eyes)).sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)),
    actions: actions.map((action) => actionFor(action, eyes)),
    coverage: {
      sources: packet.coverage.sources,
      notChecked: notChecked.map((each) => notCheckedFor(each, sight)),
    },
  };
}

function keysOf({ actions }: Packet, ids: readonly string[]): string[] {
  return [...new Set(actions.filter(({ id }) => ids.includes(id)).map(({ finding }) => finding))];
}

function findingFor(finding: Finding, eyes: Eyes): ShownFinding {
  const { impact, facts } = wordsFor(finding).money(finding);
  const seesImpact = canSee(eyes.sight, impact);
  const hide = <T extends { amountMinor: number }>(money: T) => ({
    ...money,
    amountMinor: seesImpact ? money.amountMinor : null,
  });
  const text = (words: string) => eyes.text(words, [finding.key]);
  // A fact that is a number says by its name what it counts.
  const factText = (words: string) => (isNumber.test(words) ? words : eyes.typed(words, [finding.key]));
  return {
    ...finding,
    impact: hide(finding.impact),
    catchUp: finding.catchUp === null ? null : hide(finding.catchUp),
    evidence: finding.evidence.map((each) => evidenceFor(each, eyes, finding.key)),
    facts: factsFor(finding.facts, facts, eyes.sight, factText),
    held: finding.held === null ? null : text(finding.held),
    ...(finding.judgment === undefined ? {} : { judgment: eyes.typed(finding.judgment, [finding.key]) }),
  };
}

const isNumber = /^-?\d+(\.\d+)?$/;

function factsFor(
  facts: Readonly<Record<string, unknown>>,
  money: FactMoney,
  sight: MoneySight,
  text: (words: string) => string,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, factFor(value, money[name], sight, text)]),
  );
}

function factFor(
  value: unknown,
  money: FactMoney[string] | undefined,
  sight: MoneySight,
  text: (words: string) => string,
): unknown {
  if (!isFactOpen(money, sight) && (money === undefined || typeof money === 'string')) return null;
  if (typeof value === 'string') return text(value);
  if (money === undefined || typeof money === 'string' || !Array.isArray(value)) return value;
  return value.map((each: Record<string, unknown>) => factsFor(each, money[0], sight, text));
}

function evidenceFor(each: Evidence, eyes: Eyes, key: string): Evidence {
  return { ...each, value: valuesFor({ [each.field]: each.value }, eyes, [key])[each.field] };
}

function editFor({ action, after }: ShownEdit, eyes: Eyes, findings: readonly string[]): ShownEdit {
  return { action, after: valuesFor(after, eyes, findings) };
}

type ShownEdit = PacketView['awaiting'][number]['edits'][number];

/** The same action; values that may not be seen are words there. */
function actionFor(action: Action, eyes: Eyes): Action {
  const values = (given: Fields) => valuesFor(given, eyes, [action.finding]);
  const { receipt } = action;
  const read = (seen: unknown) =>
    typeof seen === 'object' && seen !== null && !Array.isArray(seen)
      ? values(seen as Record<string, unknown>)
      : seen === null || seen === undefined
        ? seen
        : hiddenWord;
  const { name } = action.target;
  const shown = {
    ...action,
    target: name === undefined ? action.target : { ...action.target, name: eyes.text(name, [action.finding]) },
    before: values(action.before),
    after: values(action.after),
    ...(receipt === undefined
      ? {}
      : {
          receipt: {
            ...receipt,
            readBefore: read(receipt.readBefore),
            readBack: read(receipt.readBack),
            ...(receipt.message === undefined ? {} : { message: hideMoney(receipt.message) }),
          },
        }),
  };
  // Words stand where values were: it is for the eyes alone.
  return shown as Action;
}

/** `about` names the findings it is shown with, where more are behind its actions. */
function decisionFor(
  decision: Decision,
  packet: Pick<Packet, 'actions'> & { findings: readonly { key: string }[] },
  eyes: Eyes,
  about: readonly string[] = decision.findings,
): ShownDecision {
  const { reason, text, ceilingMinor, edits, findings, actions, waiting } = decision;
  const seesAll = findings.length > 0 && findings.every(eyes.sees);
  return {
    ...decision,
    actions: idsLike(packet, actions),
    ...(waiting === undefined ? {} : { waiting: idsLike(packet, waiting) }),
    findings: keysLike(packet, about),
    ...(reason === undefined ? {} : { reason: eyes.typed(reason, findings) }),
    ...(text === undefined ? {} : { text: eyes.typed(text, findings) }),
    ...(ceilingMinor === undefined ? {} : { ceilingMinor: seesAll ? ceilingMinor : null }),
    ...(edits === undefined ? {} : { edits: edits.map((edit) => editFor(edit, eyes, findings)) }),
  };
}

/**
 * Open to whoever sees every finding it tells of; to others it is there, and not its text: the order of its lines, and
 * which of two equal figures is hidden, would tell.
 */
function draftFor(draft: Draft, eyes: Eyes): Draft {
  const { written, ...rest } = draft;
  const isOpen =
    written === undefined ? draft.facts.every(({ finding }) => eyes.sees(finding)) : canSee(eyes.sight, written.sight);
  return isOpen ? draft : { ...rest, text: hiddenWord, hidden: true, facts: [] };
}

/** The same for what could not be checked. */
export function notCheckedFor({ namesCost, ...item }: NotChecked, sight: MoneySight): ShownNotChecked {
  const seesAmount = canSee(sight, uncheckedMoney(item.rule));
  if (seesAmount && (namesCost !== true || canSee(sight, 'cost'))) return item;
  const { amountMinor, name, reason, asks } = item;
  return {
    ...item,
    amountMinor: seesAmount ? amountMinor : null,
    name: hideMoney(name),
    reason: hideMoney(reason),
    ...(asks === undefined ? {} : { asks: { ...asks, text: hideTypedMoney(asks.text) } }),
  };
}

/** What a system answered may repeat what was in a record. */
export function troublesFor(troubles: readonly Trouble[], sight: MoneySight): Trouble[] {
  return troubles.map((each) =>
    sight === 'cost' || each.text === undefined ? each : { ...each, text: hideMoney(each.text) },
  );
}
