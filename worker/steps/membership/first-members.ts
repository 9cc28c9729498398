// The people whom the deployment itself names, each with a code of our own making that works once and not for long.
import * as z from 'zod/mini';
import { messageOf } from '../../../shared/errors.ts';
import { type MemberRights, memberRole, moneySight, rightsProblem, usualMoney } from '../../../shared/member.ts';
import { nameProblem } from '../../../shared/names.ts';
import { minuteMs } from '../../../shared/time.ts';
import { codeLastsMs } from '../../lib/one-time-code.ts';

/** Words for a role that MSPs use themselves. */
const otherWords: Readonly<Record<string, string>> = {
  coordinator: 'approver',
  'account manager': 'approver',
  'service manager': 'approver',
};

/** Clocks differ. */
const aheadMs = minuteMs;

const entry = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  role: z.pipe(
    z.pipe(
      z.string(),
      z.transform((word) => otherWords[word.toLowerCase()] ?? word.toLowerCase()),
    ),
    memberRole,
  ),
  codeHash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  until: z.optional(z.iso.datetime()),
  money: z.optional(moneySight),
  limitMinor: z.optional(z.nullable(z.int().check(z.gte(0)))),
});

export interface FirstMember {
  name: string;
  rights: MemberRights;
  codeHash: string;
  /** Null for no end, which is for the doubles of this machine alone. */
  untilMs: number | null;
}

/** Reads FIRST_MEMBERS, as `npm run first-code` prints its entries. Throws an Error that names the entry which cannot be read. */
export function readFirstMembers(json: string): FirstMember[] {
  let entries: z.infer<typeof entry>[];
  try {
    entries = z.parse(z.array(entry), JSON.parse(json));
  } catch (error) {
    throw new Error(`FIRST_MEMBERS cannot be read (npm run first-code makes its entries): ${messageOf(error)}`, {
      cause: error,
    });
  }
  return entries.map(({ name, role, codeHash, until, money, limitMinor }) => {
    const rights = { role, money: money ?? usualMoney[role], limitMinor: limitMinor ?? null };
    const problem = nameProblem(name) ?? rightsProblem(rights);
    if (problem !== null) throw new Error(`FIRST_MEMBERS, ${name}: ${problem}`);
    return { name, rights, codeHash, untilMs: until === undefined ? null : Date.parse(until) };
  });
}

/** Whether its code is good now. One that would be good for longer than any other code is not one of ours. */
export function isGoodAt({ untilMs }: FirstMember, nowMs: number, sandbox: boolean): boolean {
  if (untilMs === null) return sandbox;
  return nowMs < untilMs && untilMs - nowMs <= codeLastsMs + aheadMs;
}
