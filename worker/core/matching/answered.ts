// What people have said of links already, as matching asks for it: it holds, whatever else speaks for or against it.
import { type RecordRef, refKey } from '../../../shared/records/record.ts';
import type { Answered, Match, MatchInput } from './match.ts';

type Kind = Match['kind'];

export interface Answers {
  /** The records of a connection that this one was confirmed to be. */
  confirmed(kind: Kind, ref: RecordRef, connection: string): readonly RecordRef[];
  /** Those of `others` that a person did not turn down as the same as this one. */
  withoutRejected<T extends { record: RecordRef }>(kind: Kind, ref: RecordRef, others: readonly T[]): readonly T[];
  /** True where the record was said not to be one of another system, whichever that was. */
  wasDoubted(kind: Kind, ref: RecordRef): boolean;
  /** True where a person said that the record has no counterpart. */
  isAlone(ref: RecordRef): boolean;
}

const nothing: Answered = { confirmed: [], rejected: [], alone: [] };

/** Answers by the records they are about; what is part of another line is told, as what has no counterpart is. */
export function answersOf({ answered = nothing, systems }: Pick<MatchInput, 'answered' | 'systems'>): Answers {
  const psas = psasIn(systems);
  const confirmed = new Map<string, RecordRef[]>();
  const parts = answered.confirmed
    .filter(isPart)
    .flatMap(({ records }) => records.filter(({ connection }) => !psas.has(connection)));
  for (const { kind, records } of answered.confirmed.filter((link) => !isPart(link))) {
    for (const ref of records) {
      for (const other of records.filter((each) => each.connection !== ref.connection)) {
        const key = `${kind} ${refKey(ref)} ${other.connection}`;
        confirmed.set(key, [...(confirmed.get(key) ?? []), other]);
      }
    }
  }
  const rejected = new Map<string, Set<string>>();
  for (const { kind, records } of answered.rejected) {
    for (const ref of records) {
      const key = `${kind} ${refKey(ref)}`;
      const others = rejected.get(key) ?? new Set<string>();
      for (const other of records) if (other !== ref) others.add(refKey(other));
      rejected.set(key, others);
    }
  }
  const alone = new Set([...answered.alone, ...parts].map(refKey));
  return {
    confirmed: (kind, ref, connection) => confirmed.get(`${kind} ${refKey(ref)} ${connection}`) ?? [],
    withoutRejected(kind, ref, others) {
      const known = rejected.get(`${kind} ${refKey(ref)}`);
      return known === undefined ? others : others.filter(({ record }) => !known.has(refKey(record)));
    },
    wasDoubted: (kind, ref) => rejected.has(`${kind} ${refKey(ref)}`),
    isAlone: (ref) => alone.has(refKey(ref)),
  };
}

/**
 * The matches that are left to tell. What a person confirmed is told no more; where a stored id now names another record
 * than a person did, they choose again. What a person has once turned down, or linked otherwise, never acts by itself.
 */
export function leftToTell(matches: readonly Match[], answers: Answers): Match[] {
  return matches.flatMap((match) => {
    const { kind, records } = match;
    const [ours, theirs] = records;
    const isRejected = answers.withoutRejected(kind, ours, [{ record: theirs }]).length === 0;
    if (isRejected || answers.isAlone(theirs)) return [];
    const told = answers.confirmed(kind, theirs, ours.connection);
    if (told.some(({ id }) => id === ours.id)) return [];
    if (told.length > 0 && kind === 'company') return match.state === 'acting' ? [chooseAgain(match)] : [];
    const hasAnother = answers.confirmed(kind, ours, theirs.connection).length > 0;
    // One line may bill several subscriptions, and one client have several accounts; a product is told once.
    if (hasAnother && kind === 'product') return [];
    const isOpen = hasAnother || answers.wasDoubted(kind, ours) || answers.wasDoubted(kind, theirs);
    return [isOpen && match.state === 'acting' ? { ...match, state: 'proposed' } : match];
  });
}

type Said = Answered['confirmed'][number];

const isPart = ({ terms }: Said): boolean => terms?.as === 'part';

function psasIn(systems: MatchInput['systems']): ReadonlySet<string> {
  return new Set(systems.filter(({ role }) => role === 'psa').map(({ id }) => id));
}

function chooseAgain(match: Match): Match {
  return { ...match, state: 'ambiguous', reasons: [...match.reasons, 'but a person said that it is another one'] };
}

/** Confirmed links between the PSA and another system, as what rests on links takes them. */
export function confirmedAs(kind: Kind, { answered = nothing, systems }: MatchInput): Match[] {
  const psas = psasIn(systems);
  return answered.confirmed
    .filter((link) => link.kind === kind && !isPart(link))
    .flatMap(({ records, terms }) => {
      const ours = records.filter(({ connection }) => psas.has(connection));
      const theirs = records.filter(({ connection }) => !psas.has(connection));
      return ours.flatMap((a) =>
        theirs.map(
          (b): Match => ({
            ...{ kind, records: [a, b], state: 'acting', confidence: 1, reasons: [] },
            ...(terms?.ratio == null ? {} : { ratio: terms.ratio }),
          }),
        ),
      );
    });
}
