// What people and the Worker did with a packet's issues and actions, in words for its timeline.

import type { Action } from '../../shared/action.ts';
import { countOf } from '../../shared/counting.ts';
import type { Finding } from '../../shared/finding.ts';
import type { TimelineEntry } from '../../shared/packet.ts';
import { dayInWords } from '../../shared/words/day.ts';
import { wordsFor } from '../../shared/words/index.ts';
import { kindInWords } from '../../shared/words/record-words.ts';
import type { Deps } from '../deps.ts';
import type { DecisionRow } from '../store/decisions.ts';

/** Decisions and writes as timeline entries. */
export function deedsOf(
  names: Deps['names'],
  actions: readonly Action[],
  decisions: readonly DecisionRow[],
  findings: readonly Finding[],
): TimelineEntry[] {
  const nameOf = (connection: string) =>
    names.find((each) => each.id === connection)?.title ?? 'a system that is no longer connected';
  const targetOf = ({ target }: Action) => target.name ?? `the ${kindInWords(target.kind)}`;
  const titleOf = (key: string) => {
    const finding = findings.find((each) => each.key === key);
    return finding === undefined ? 'an issue that is gone' : wordsFor(finding).title(finding);
  };
  const written = actions.flatMap((action): TimelineEntry[] => {
    const { receipt, state, by, connection, target } = action;
    if (receipt === undefined || state !== 'done') return [];
    const how = by === 'person' ? 'Seen done in' : receipt.status === null ? 'Already in place in' : 'Written to';
    const subject = { connection, kind: target.kind, id: target.id };
    return [{ at: receipt.at, kind: 'write', text: `${how} ${nameOf(connection)}: ${targetOf(action)}`, subject }];
  });
  return [...decisions.flatMap((decision) => decided(decision, decisions, actions, targetOf, titleOf)), ...written];
}

function decided(
  decision: DecisionRow,
  all: readonly DecisionRow[],
  actions: readonly Action[],
  targetOf: (action: Action) => string,
  titleOf: (key: string) => string,
): TimelineEntry[] {
  const { member, verb, at, revokedAt, about } = decision;
  const entry = (when: string, text: string): TimelineEntry => ({ at: when, kind: 'decision', text });
  const undone = revokedAt === null ? [] : [entry(revokedAt, undoneWords(decision, all))];
  const own = actions.filter((action) => decision.actions.includes(action.id));
  if (about.length > 0) {
    return [...about.map(({ key }) => entry(at, `${member.name} ${said(decision)}: ${titleOf(key)}`)), ...undone];
  }
  if (verb === 'send') {
    return [...own.map((action) => entry(at, `${member.name} answered the client: ${targetOf(action)}`)), ...undone];
  }
  const answer = answers[verb];
  if (answer !== undefined) return [entry(at, `${member.name} ${answer}: ${decision.text ?? ''}`), ...undone];
  const words = betweenPeople[verb];
  if (words !== undefined) {
    const why = decision.reason === undefined ? '' : ` (${decision.reason})`;
    return [...own.map((action) => entry(at, `${member.name} ${words}: ${targetOf(action)}${why}`)), ...undone];
  }
  if (verb !== 'approve') {
    const word = verb === 'it-happened' ? 'was written' : 'was not written';
    return own.map((action) => entry(at, `${member.name} said it ${word}: ${targetOf(action)}`));
  }
  const first = all.find(({ id }) => id === decision.seconds);
  const isWayBack = own.some((action) => action.compensates !== undefined);
  const { waiting = [] } = decision;
  if (waiting.length > 0) {
    const firstly = `${member.name} approved ${countOf(waiting.length, 'change')} first; a second person is needed`;
    const also =
      decision.actions.length === 0
        ? []
        : [entry(at, `${member.name} approved ${countOf(decision.actions.length, 'change')}`)];
    return [entry(at, firstly), ...also, ...undone];
  }
  const after = first === undefined ? '' : `, after ${first.member.name}`;
  const how = decision.edited > 0 ? 'changed and approved' : 'approved';
  const what = isWayBack ? 'undid' : `${how} ${countOf(decision.actions.length, 'change')}${after}`;
  const names = isWayBack
    ? ` ${own
        .filter((action) => action.purpose !== 'record')
        .map(targetOf)
        .join(', ')}`
    : '';
  return [entry(at, `${member.name} ${what}${names}`), ...undone];
}

/** Whoever it rested on is named: the one who signed it, or the first of two. */
function undoneWords({ member, withdrawn, seconds }: DecisionRow, all: readonly DecisionRow[]): string {
  if (withdrawn === undefined) return `${member.name} undid it`;
  const first = all.find(({ id }) => id === seconds)?.member;
  const second = all.find((each) => each.member.id === withdrawn.of)?.member;
  const { name } = [member, first, second].find((each) => each?.id === withdrawn.of) ?? member;
  return `Taken back before it left: ${withdrawnWords[withdrawn.why]?.(name) ?? `${name} may not approve it any more`}`;
}

const withdrawnWords: Readonly<Record<string, (name: string) => string>> = {
  left: (name) => `${name} is no longer a member`,
  browser: (name) => `the browser ${name} signed it in was revoked`,
  rights: (name) => `${name} may do less now`,
};

const betweenPeople: Readonly<Record<string, string>> = {
  propose: 'proposed another value',
  decline: 'refused a second approval',
};

const answers: Readonly<Record<string, string>> = {
  'choose-line': 'chose the line to change',
  'is-billing': 'said it is about billing',
  'not-billing': 'said it is not about billing',
};

const toldWords: Readonly<Record<string, string>> = {
  mailed: 'wrote to the client about it',
  told: 'told the client about it',
  none: 'decided that the client gets no letter about it',
};

/** What was said of a finding, as one goes on after a name. */
function said({ verb, until, of, text, reason, letter }: DecisionRow): string {
  const day = until === undefined ? '' : dayInWords(until);
  const why = reason === undefined || reason === '' ? '' : ` (${reason})`;
  const words: Readonly<Record<string, string>> = {
    'not-a-problem': `said it is not a problem${why}`,
    leave: `left it as it is${day === '' ? '' : ` until ${day}`}${why}`,
    remind: `put it off until ${day}${why}`,
    ask: `asked ${of?.name ?? 'somebody'} for an answer by ${day}: “${text ?? ''}”`,
    answer: `answered: “${text ?? ''}”`,
    'did-by-hand': `said they did it${why}`,
    tell: toldWords[letter?.how ?? ''] ?? 'decided',
  };
  return words[verb] ?? 'decided';
}
