// The people whom a deployment names itself: the secret that names them, and the codes for their eyes alone.
import { instantOf } from '../../shared/time.ts';
import { codeLastsMs, markOf, newCode } from '../../worker/lib/one-time-code.ts';
import { readFirstMembers } from '../../worker/steps/membership/first-members.ts';

export interface FirstPeople {
  /** The value of FIRST_MEMBERS: hashes, no codes. */
  value: string;
  codes: { name: string; role: string; code: string }[];
  /** Until when the codes work. */
  until: string;
}

/** Makes a code for each. Throws an Error that says which name or role will not do. */
export function firstPeople(people: readonly { name: string; role: string }[], nowMs: number): FirstPeople {
  const until = instantOf(nowMs + codeLastsMs);
  const codes = people.map((each) => ({ ...each, code: newCode() }));
  const value = JSON.stringify(
    codes.map(({ name, role, code }) => ({ name, role, codeHash: markOf(code).hash, until })),
  );
  readFirstMembers(value);
  return { value, codes, until };
}
