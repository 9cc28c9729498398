// The people whom the deployment itself names, each with a code that works once.
import * as z from 'zod/mini';
import { sha256Hex } from '../../../shared/canonical.ts';
import { messageOf } from '../../../shared/errors.ts';
import { type MemberRights, memberRole, moneySight, rightsProblem, usualMoney } from '../../../shared/member.ts';

/** Words for a role that MSPs use themselves. */
const otherWords: Readonly<Record<string, string>> = {
  coordinator: 'approver',
  'account manager': 'approver',
  'service manager': 'approver',
};

const entry = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  role: z.pipe(
    z.pipe(
      z.string(),
      z.transform((word) => otherWords[word.toLowerCase()] ?? word.toLowerCase()),
    ),
    memberRole,
  ),
  code: z.string().check(z.minLength(4)),
  money: z.optional(moneySight),
  limitMinor: z.optional(z.nullable(z.int().check(z.gte(0)))),
});

export interface FirstMember {
  name: string;
  rights: MemberRights;
  codeHash: string;
}

/** Reads FIRST_MEMBERS. Throws an Error that names the entry which cannot be read. */
export function readFirstMembers(json: string): FirstMember[] {
  let entries: z.infer<typeof entry>[];
  try {
    entries = z.parse(z.array(entry), JSON.parse(json));
  } catch (error) {
    throw new Error(`FIRST_MEMBERS cannot be read: ${messageOf(error)}`, { cause: error });
  }
  return entries.map(({ name, role, code, money, limitMinor }) => {
    const rights = { role, money: money ?? usualMoney[role], limitMinor: limitMinor ?? null };
    const problem = rightsProblem(rights);
    if (problem !== null) throw new Error(`FIRST_MEMBERS, ${name}: ${problem}`);
    return { name, rights, codeHash: sha256Hex(code) };
  });
}
