// What a member may see of an answer: the one place where amounts are taken out, by their rights, before it leaves.
import type { Action } from '../../shared/action.ts';
import type { PacketView, Refused } from '../../shared/api/packets.ts';
import type { NotChecked, ShownNotChecked } from '../../shared/coverage.ts';
import type { Decision, ShownDecision } from '../../shared/decision.ts';
import type { Draft } from '../../shared/draft.ts';
import type { FactMoney } from '../../shared/facts/define-facts.ts';
import type { Evidence, Finding, ShownFinding } from '../../shared/finding.ts';
import type { MoneySight } from '../../shared/member.ts';
import { fieldMoney, isNameField } from '../../shared/money-fields.ts';
import type { Packet, ShownPacket } from '../../shared/packet.ts';
import type { Pause } from '../../shared/pause.ts';
import { canSee } from '../../shared/sight.ts';
import type { Trouble } from '../../shared/trouble.ts';
import { hiddenWord } from '../../shared/words/hidden.ts';
import { uncheckedMoney, wordsFor } from '../../shared/words/index.ts';
import type { Fields } from '../../shared/writes.ts';
import { hideMoney, hideTypedMoney } from './hide-text.ts';

/** A view with every amount in it, as only those who see costs get it. */
export type FullView = Omit<PacketView, 'packet' | 'underway'> & { packet: Packet; underway: Decision | null };

/** The view for a member: amounts they may not see are null, or the word "hidden" where they stand in a text. */
export function viewFor(view: FullView, sight: MoneySight): PacketView {
  if (sight === 'cost') return view;
  const shown = { ...view, packet: packetFor(view.packet, sight) };
  const { underway, waits } = shown;
  const eyes = eyesFor(view.packet, sight);
  return {
    ...shown,
    underway: underway === null ? null : decisionFor(underway, eyes),
    waits: Object.fromEntries(Object.entries(waits).map(([id, wait]) => [id, { ...wait, why: hideMoney(wait.why) }])),
    awaiting: view.awaiting.map((each) => ({
      ...each,
      reason: each.reason === null ? null : eyes.typed(each.reason, keysOf(view.packet, each.actions)),
      edits: each.edits.map((edit) => editFor(edit, eyes, keysOf(view.packet, [edit.action]))),
    })),
    pauses: pausesFor(view.pauses, sight),
    answers: view.answers.map((each) => ({ ...each, text: hideTypedMoney(each.text) })),
  };
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
  return findings.every((finding) => canSee(sight, wordsFor(finding).money(finding).impact));
}

interface Eyes {
  sight: MoneySight;
  /** Whether everything about this finding may be seen; one that is gone may hold anything. */
  sees(finding: string): boolean;
  /** A text about these findings; one about none that is known keeps no amount. */
  text(text: string, findings: readonly string[]): string;
  /** The same for what a person typed. */
  typed(text: string, findings: readonly string[]): string;
}

function eyesFor({ findings }: Packet, sight: MoneySight): Eyes {
  const open = new Set(findings.filter((each) => isOpenTo(each, sight)).map(({ key }) => key));
  const sees = (key: string) => open.has(key);
  const seesAll = (keys: readonly string[]) => keys.length > 0 && keys.every(sees);
  return {
    sight,
    sees,
    text: (text, keys) => (seesAll(keys) ? text : hideMoney(text)),
    typed: (text, keys) => (seesAll(keys) ? text : hideTypedMoney(text)),
  };
}

function isOpenTo(finding: Finding, sight: MoneySight): boolean {
  const { impact, facts } = wordsFor(finding).money(finding);
  return canSee(sight, impact) && Object.keys(finding.facts).every((name) => isFactOpen(facts[name], sight));
}

function isFactOpen(money: FactMoney[string] | undefined, sight: MoneySight): boolean {
  if (money === undefined) return canSee(sight, 'cost');
  if (typeof money === 'string') return money === 'plain' || canSee(sight, money);
  return Object.values(money[0]).every((each) => isFactOpen(each, sight));
}

function packetFor(packet: Packet, sight: MoneySight): ShownPacket {
  const eyes = eyesFor(packet, sight);
  return {
    ...packet,
    // It is made of amounts.
    score: packet.findings.every(({ key }) => eyes.sees(key)) ? packet.score : null,
    headline: hideMoney(packet.headline),
    findings: packet.findings.map((finding) => findingFor(finding, eyes)),
    timeline: packet.timeline.map((entry) => ({
      ...entry,
      text: entry.kind === 'write' ? hideMoney(entry.text) : hideTypedMoney(entry.text),
    })),
    priorDecisions: packet.priorDecisions.map((each) =>
      decisionFor({ ...each, findings: [...each.findings, ...keysOf(packet, each.actions)] }, eyes, each.findings),
    ),
    drafts: packet.drafts.map((draft) => draftFor(draft, eyes)),
    actions: packet.actions.map((action) => actionFor(action, eyes)),
    coverage: {
      sources: packet.coverage.sources,
      notChecked: packet.coverage.notChecked.map((each) => notCheckedFor(each, sight)),
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

/** Values by field, as in an action or a vendor's record; what may not be seen says so. */
function valuesFor(
  values: Readonly<Record<string, unknown>>,
  eyes: Eyes,
  findings: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => {
      const money = fieldMoney(field);
      if (value !== null && money !== null && !canSee(eyes.sight, money)) return [field, hiddenWord];
      const isText = typeof value === 'string' && !isNameField(field);
      return [field, isText ? eyes.text(value, findings) : value];
    }),
  );
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
function decisionFor(decision: Decision, eyes: Eyes, about: readonly string[] = decision.findings): ShownDecision {
  const { reason, text, ceilingMinor, edits, findings } = decision;
  const seesAll = findings.length > 0 && findings.every(eyes.sees);
  return {
    ...decision,
    findings: [...about],
    ...(reason === undefined ? {} : { reason: eyes.typed(reason, findings) }),
    ...(text === undefined ? {} : { text: eyes.typed(text, findings) }),
    ...(ceilingMinor === undefined ? {} : { ceilingMinor: seesAll ? ceilingMinor : null }),
    ...(edits === undefined ? {} : { edits: edits.map((edit) => editFor(edit, eyes, findings)) }),
  };
}

/** An amount stays where every finding it is from may be seen. */
function draftFor(draft: Draft, eyes: Eyes): Draft {
  const { facts } = draft;
  const isKept = (figure: string) => {
    const from = facts.filter(
      (fact) => fact.text === figure || (hideMoney(fact.text) !== fact.text && fact.text.includes(figure)),
    );
    return from.length > 0 && from.every(({ finding }) => eyes.sees(finding));
  };
  const text = hideMoney(draft.text, isKept);
  return {
    ...draft,
    text,
    ...(text === draft.text ? {} : { hidden: true }),
    facts: facts.map((fact) => ({ ...fact, text: hideMoney(fact.text, isKept) })),
  };
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
