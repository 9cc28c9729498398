// What a rule is: a pure look at one client that gives findings, and says what it could not check.
import type { ActionFrame } from '../../../shared/action.ts';
import type { FoundKind } from '../../../shared/api/found.ts';
import type { NotChecked } from '../../../shared/coverage.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { RuleParam } from '../../../shared/policy.ts';
import type { RecordKind } from '../../../shared/records/record.ts';
import type { SystemRole } from '../../../shared/system.ts';
import type { Day } from '../../../shared/time.ts';
import type { Write } from '../../../shared/writes.ts';
import type { ClientView } from '../client-view.ts';
import type { LetterName, Letters } from '../drafts/letters.ts';
import type { WrittenChange } from '../drafts/written.ts';

/** A write that would settle something, before it is known who does it and by which means. */
export type Change = Write &
  Pick<ActionFrame, 'purpose' | 'connection' | 'target' | 'awaits'> & {
    effectiveDate?: string | undefined;
    /** Set where only a person can do it, whatever the system takes. */
    by?: 'person';
  };

/** An intended write before it has an identity; the packet builder gives it id, digest and state. */
export type ProposedAction = Omit<Change, 'by' | keyof Write> & Write & Pick<ActionFrame, 'by' | 'undo'>;

export interface Detected {
  finding: Finding;
  /** The write that would settle it; null when a person has to act or when it is held. */
  action: Change | null;
  /** What would settle the past of it, apart from that: never implied, ready for whoever wants it. */
  catchUp?: Change | null;
}

export interface RuleResult {
  detected: Detected[];
  notChecked: NotChecked[];
  /** When it would say something else without new data, UTC milliseconds. */
  nextLookAtMs?: number;
}

/** A rule's thresholds by name. */
export type Params = Readonly<Record<string, RuleParam>>;
/** What they are right now: the policy's numbers, or the defaults. */
export type ParamValues<P extends Params> = { readonly [name in keyof P]: number };

/** Records of a kind in the systems of a role, from the lack of which a rule concludes something. */
export interface Missed {
  role: SystemRole;
  kind: RecordKind;
}

/** A rule as everything else sees it; `defineRule` makes it. */
export interface Rule<P extends Params = Params> {
  id: string;
  title: string;
  needs: readonly RecordKind[];
  missesAny: readonly Missed[];
  params: P;
  harmsClient: boolean;
  /** What the money of one of its findings is, on a day of the business's. */
  tells(finding: Finding, today: Day): FoundKind;
  /** What the letter of that name would say of one of the rule's findings; null where it says nothing. */
  letter<Name extends LetterName>(name: Name, finding: Finding, written: WrittenChange | null): Letters[Name] | null;
  /** The day that one of its findings is about; null where it goes on. */
  dayOf(finding: Finding, view: ClientView): Day | null;
  /** The same of something that it could not check. */
  dayOfUnclear(unclear: NotChecked, view: ClientView): Day | null;
  detect(view: ClientView, params: ParamValues<P>): RuleResult;
  unchecked(view: ClientView, reason: string, params: ParamValues<P>): NotChecked[];
}
