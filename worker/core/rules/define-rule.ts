// How a rule is declared, and the parts that are the same for all: keys, what was not checked, when to look again.
import type { FoundKind } from '../../../shared/api/found.ts';
import type { NotChecked } from '../../../shared/coverage.ts';
import type { Facts } from '../../../shared/facts/define-facts.ts';
import type { Fields, Written } from '../../../shared/facts/kinds.ts';
import { refKey, refOf } from '../../../shared/records/record.ts';
import type { Day } from '../../../shared/time.ts';
import { type ClientView, dayOfRecord } from '../client-view.ts';
import type { LetterFeeds } from '../drafts/letters.ts';
import type { Issue, LookAgain, Statement, Thing, Unclear } from './statements.ts';
import type { Detected, Params, ParamValues, Rule } from './types.ts';

interface Declaration<P extends Params, F extends Fields> {
  /** What its findings hold, whose money that is, and the rule's id with it. */
  facts: Facts<F>;
  /** What it looks for, in a few words. */
  title: string;
  /** Kinds whose sources must be complete and fresh before it may speak. */
  needs: Rule['needs'];
  /** What its findings miss: one that could not be read may be the very one, and then nothing is found. None by default. */
  missesAny?: Rule['missesAny'];
  /** `leastMinor`, where it is one of them, is seen to for every rule alike (`packets/detect.ts`). */
  params: P;
  /** True where the client pays for nothing: it comes before a loss of the same size (`packets/score.ts`). */
  harmsClient: boolean;
  /** What its money is, where "What we found" counts it; by the finding where that differs. */
  tells: FoundKind | ((facts: Written<F>, today: Day) => FoundKind);
  /**
   * The day that a finding is about: that of its subject, or one of its facts. Left out: its findings are about what goes
   * on, however long ago it began.
   */
  happened?: 'subject' | ((facts: Written<F>) => Day | null);
  /** What its findings give to letters to the client, by the letter's name; null for one that has no place in it. */
  letters?: LetterFeeds<Written<F>>;
  /** All that it has to say of the client, in order. */
  look(view: ClientView, params: ParamValues<P>): readonly Statement<Written<F>>[];
  /** What all of it would leave unchecked, when a source it needs is missing. */
  things(view: ClientView, params: ParamValues<P>): readonly Thing[];
}

/** Makes a rule of its declaration. */
export function defineRule<const P extends Params, F extends Fields>({
  facts,
  look,
  things,
  letters = {},
  tells,
  happened,
  missesAny = [],
  ...declared
}: Declaration<P, F>): Rule<P> {
  const id = facts.rule;
  return {
    ...declared,
    missesAny,
    id,
    tells(finding, today) {
      if (typeof tells !== 'function') return tells;
      const own = facts.written(finding);
      // What cannot be read proves nothing.
      return own === null ? 'question' : tells(own, today);
    },
    dayOf(finding, view) {
      if (typeof happened !== 'function') return happened === 'subject' ? dayOfRecord(view, finding.subject) : null;
      const own = facts.written(finding);
      return own === null ? null : happened(own);
    },
    dayOfUnclear: ({ subject }, view) => (happened === 'subject' ? dayOfRecord(view, subject) : null),
    letter(name, finding, written) {
      const tell = letters[name];
      const own = facts.written(finding);
      return tell === undefined || own === null ? null : tell(own, finding, written);
    },
    detect(view, params) {
      const said = look(view, params);
      return {
        detected: said.filter((each) => 'finding' in each).map((issue) => detectedBy(id, issue)),
        notChecked: said.filter((each) => 'unclear' in each).map((each) => notChecked(id, each)),
        ...nextLook(
          said.filter((each) => 'lookAtMs' in each),
          view.nowMs,
        ),
      };
    },
    unchecked: (view, reason, params) =>
      things(view, params).map((thing) => notChecked(id, { unclear: thing, cause: 'coverage', reason })),
  };
}

function detectedBy(rule: string, { about, finding, ...offers }: Issue<object>): Detected {
  const { severity, impact, evidence, deadline, facts, catchUp = null, held = null } = finding;
  const subject = refOf(about);
  return {
    finding: {
      key: `${rule}:${refKey(subject)}`,
      rule,
      severity,
      subject,
      impact,
      catchUp,
      ...(deadline === undefined ? {} : { deadline }),
      evidence,
      facts: { ...facts },
      held,
      state: 'open',
    },
    ...offers,
  };
}

function notChecked(rule: string, { unclear: { record, ...thing }, ...gap }: Unclear): NotChecked {
  const { name, ...money } = thing;
  return { rule, subject: refOf(record), name, ...gap, ...money };
}

/** The first of these moments that is still to come. */
function nextLook(looks: readonly LookAgain[], nowMs: number): { nextLookAtMs?: number } {
  const coming = looks.map(({ lookAtMs }) => lookAtMs).filter((moment) => moment > nowMs);
  return coming.length === 0 ? {} : { nextLookAtMs: Math.min(...coming) };
}
