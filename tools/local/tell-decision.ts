// One decision of a trail with all that it rests on and came to, and nothing of any other client.
import { canonicalJson } from '../../shared/canonical.ts';
import type { TrailLink } from '../../shared/trail.ts';
import { factsOf } from '../../shared/trail-event.ts';
import type { OpenedAction } from '../../worker/core/actions/identity.ts';
import type { ToldFinding } from '../../worker/core/permissions/told-finding.ts';

interface Told {
  seq: number;
  type: string;
  at: string;
  by: string;
  facts: Record<string, unknown>;
  isErased: boolean;
  hash: string;
}

/** The lines to print for a trail that was checked; null where it holds no such decision. */
export function tellDecision(text: string, id: string): string[] | null {
  const links = text.trimEnd().split('\n').slice(0, -1).map(toldIn);
  const own = links.find(({ type, facts }) => isDecision(type) && facts.decision === id);
  if (own === undefined) return null;
  const words = wordsAround(links, own);
  const actions = new Set(words.flatMap(({ facts }) => actionsOf(facts)));
  const writes = links.filter(({ facts }) => typeof facts.action === 'string' && actions.has(facts.action));
  const undone = links.filter(
    ({ type, facts }) => type === 'decision-revoked' && words.some((each) => each.facts.decision === facts.decision),
  );
  const packet = packetOf(links, own, actions);
  const all = [...(packet === null ? [] : [packet]), ...words, ...writes, ...undone];
  const approved = writes.flatMap(({ facts }) =>
    facts.approved === undefined ? [] : [facts.approved as OpenedAction],
  );
  const issues = new Set([...approved.map(({ finding }) => finding), ...words.flatMap(({ facts }) => issuesOf(facts))]);
  return [
    `decision ${id}`,
    ...(packet === null ? [] : packetLines(packet, issues)),
    ...words.flatMap((each) => wordLines(each, links)),
    ...writes.flatMap(writeLines),
    ...undone.map(
      ({ seq, at, by, facts }) => `taken back by ${by} at ${at}: ${canonicalJson(facts.actions)} (link ${seq})`,
    ),
    ...all.filter(({ isErased }) => isErased).map(({ seq, type }) => `link ${seq} (${type}) was erased in part`),
    ...all.toSorted((a, b) => a.seq - b.seq).map(({ seq, type, hash }) => `link ${seq} ${type} ${hash}`),
  ];
}

function toldIn(line: string): Told {
  const { seq, hash, event, private: part }: TrailLink = JSON.parse(line);
  const by = event.actor.kind === 'member' ? `${event.actor.id} with ${event.actor.device}` : 'Countersign';
  const isErased = event.private !== undefined && part === undefined;
  return { seq, type: event.type, at: event.at, by, facts: factsOf(event, part), isErased, hash };
}

function isDecision(type: string): boolean {
  return ['decision-made', 'moved-by-policy', 'head-anchored', 'writing-tried'].includes(type);
}

/** The decision itself, the first word it is the second on, and the second word on it. */
function wordsAround(links: readonly Told[], own: Told): Told[] {
  const { decision, seconds } = own.facts;
  return links.filter(
    ({ type, facts }) =>
      isDecision(type) && (facts.decision === decision || facts.decision === seconds || facts.seconds === decision),
  );
}

function actionsOf(facts: Readonly<Record<string, unknown>>): string[] {
  const { taken = [], actions = [], waiting = [] } = facts as Record<string, ({ id: string } | string)[] | undefined>;
  return [...taken, ...actions, ...waiting].map((each) => (typeof each === 'string' ? each : each.id));
}

function issuesOf({ findings = [], finding }: Readonly<Record<string, unknown>>): string[] {
  return [...(findings as { key: string }[]).map(({ key }) => key), ...(typeof finding === 'string' ? [finding] : [])];
}

/** The packet as it was signed over: its revision then, or the last one before a policy moved something of it. */
function packetOf(links: readonly Told[], own: Told, actions: ReadonlySet<string>): Told | null {
  const signed = own.facts.signed as { packet: string; revision: number } | undefined;
  const isIt = ({ type, facts, seq }: Told) => {
    if (type !== 'packet-built' || seq > own.seq) return false;
    if (signed !== undefined) return facts.packet === signed.packet && facts.revision === signed.revision;
    return (facts.actions as { id: string }[]).some((each) => actions.has(each.id));
  };
  return links.findLast(isIt) ?? null;
}

function packetLines({ seq, at, facts }: Told, issues: ReadonlySet<string>): string[] {
  const findings = ((facts.findings ?? []) as ToldFinding[]).filter(({ key }) => issues.has(key));
  return [
    `client ${String(facts.client)}${facts.clientName === undefined ? '' : ` (${String(facts.clientName)})`}`,
    `packet ${String(facts.packet)}, revision ${String(facts.revision)}, built at ${at} (link ${seq})`,
    ...findings.map(
      ({ key, state, impact: { amountMinor, currency, basis } }) =>
        `issue ${key}: ${amountMinor} minor units of ${currency}, ${basis}, ${state}`,
    ),
  ];
}

function wordLines({ seq, type, at, by, facts, isErased }: Told, links: readonly Told[]): string[] {
  if (type === 'moved-by-policy') return [`moved by policy ${canonicalJson(facts.policy)} at ${at} (link ${seq})`];
  const line = `${String(facts.verb)} by ${by} at ${at}, under version ${String(facts.policy)} of the policy (link ${seq})`;
  if (isErased) return [line];
  const { device } = facts.signed as { device: string };
  const enrolled = links.find(({ type: of, facts: each }) => of === 'device-enrolled' && each.device === device);
  return [
    line,
    `  signed: ${canonicalJson(facts.signed)}`,
    `  signature: ${String(facts.signature)}`,
    ...(enrolled === undefined
      ? []
      : [
          `  with the key ${canonicalJson(enrolled.facts.publicKey)}, enrolled at ${enrolled.at} (link ${enrolled.seq})`,
        ]),
  ];
}

function writeLines({ seq, type, at, facts }: Told): string[] {
  const { action, approved, attempt, state, receipt } = facts as Record<string, unknown> & { approved?: OpenedAction };
  const line = `${type} ${String(action)} at ${at} (link ${seq})`;
  if (type === 'write-intended') {
    const values = approved === undefined ? [] : [`  values: ${canonicalJson(approved)}`];
    return [`${line}, attempt ${String(attempt)}`, ...values];
  }
  if (type !== 'write-settled') return [line];
  return [`${line}: ${String(state)}`, ...(receipt === undefined ? [] : [`  receipt: ${canonicalJson(receipt)}`])];
}
