// What a gate holds of its connection, as one version: whose it is, where it leads, its keys, and what it may do.
import { type ConnectionMode, type Fields, sameFields } from '../../shared/connection.ts';
import type { Established, Wanted } from './requests.ts';
import type { Place, Sealed } from './sealed.ts';

export interface HeldConnection {
  id: string;
  /** Raised by every change; the database notes which one it knows. */
  version: number;
  vendor: string;
  /** Company, file or tenant: never another one under this id, so that two companies' records cannot mix. */
  account: Fields;
  /** Everything that says to which host requests go. */
  origin: Fields;
  mode: ConnectionMode;
  /** While it only reads: the one action that may be written, to see whether it can. */
  trial?: string;
  /** JSON of all secrets; null where they were dropped. */
  secrets: Sealed | null;
}

/** The same without its keys. */
export interface HeldView extends Omit<HeldConnection, 'secrets'> {
  hasSecrets: boolean;
}

/** What may be shown and compared. */
export function viewOf({ secrets, ...rest }: HeldConnection): HeldView {
  return { ...rest, hasSecrets: secrets !== null };
}

/** Where something of a connection is sealed: it opens for this account at this origin alone. */
export function placeOf({ id, origin, account }: HeldConnection, purpose: Place['purpose']): Place {
  return { connection: id, purpose, origin, account };
}

/** Why nothing may be sent for it, as a sentence; null when it may. */
export function enterRefusal(held: HeldConnection | undefined, vendor: string, writes: boolean): string | null {
  if (held === undefined) return 'its gate has no keys; connect it again';
  if (held.mode === 'removed') return 'it was removed';
  if (held.vendor !== vendor) return `it leads to ${held.vendor}, and the database says ${vendor}`;
  if (!writes || held.mode === 'writing' || held.trial !== undefined) return null;
  return 'it only reads; an administrator lets it write';
}

/** Whether this action may be written there, as far as an administrator let it. */
export function mayWrite({ mode, trial }: Pick<HeldConnection, 'mode' | 'trial'>, action: string): boolean {
  return mode === 'writing' || (mode === 'reading' && trial === action);
}

/** Whether it is there and leads where `origin` says. */
export function standsAt(held: HeldConnection, origin: Fields): boolean {
  return held.mode !== 'removed' && sameFields(held.origin, origin);
}

/** Why a connection cannot be made what is wanted, over the version that was read; null when it can. */
export function wantedProblem(
  { id, vendor, account }: Wanted,
  before: HeldConnection | undefined,
  over: number,
): Extract<Established, { ok: false }> | null {
  if ((before?.version ?? 0) !== over) {
    return { ok: false, why: 'changed', message: `"${id}" was changed meanwhile; look again` };
  }
  if (before === undefined || (before.vendor === vendor && sameFields(before.account, account))) return null;
  return { ok: false, why: 'other-account', message: `"${id}" is another account and stays so` };
}
