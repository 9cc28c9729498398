// Arrow: a browser becomes a member's device, once per one-time code.
import type { EnrolRequest, MemberView } from '../../../shared/api/devices.ts';
import { deriveId } from '../../../shared/canonical.ts';
import { AppError, messageOf } from '../../../shared/errors.ts';
import { saltedId } from '../../../shared/salted.ts';
import { instantOf, minuteMs } from '../../../shared/time.ts';
import { type Backing, counts } from '../../core/members/counts.ts';
import type { Deps } from '../../deps.ts';
import { keyIdOf } from '../../lib/key-id.ts';
import { markOf } from '../../lib/one-time-code.ts';
import { isCodeUsed, noteWrongTry, readCode, useCode, useFirstCode } from '../../store/codes.ts';
import { commit, keepBooks, type Write } from '../../store/commit.ts';
import { saveDevice } from '../../store/devices.ts';
import { type MemberRow, memberByName, readMember, saveFirstMember } from '../../store/members.ts';
import { noteProofFailure } from '../../store/proofs.ts';
import { isGoodAt, readFirstMembers } from './first-members.ts';

const mostFailuresAMinute = { ofOne: 10, ofAll: 300 };
const triesPerCode = 5;

/** From where it is asked: by whose wrong codes are counted, and the extension that does. */
export interface AskedFrom {
  source: string;
  origin: string | null;
}

/** What a good code opens: whom it is for, who gave it, and what uses it up. */
interface Opened {
  member: Pick<MemberRow, 'id' | 'name' | 'rights'>;
  backing: Backing;
  writes: Write[];
}

/**
 * Enrols a device. Throws AppError code-refused or conflict; a refused code is used up
 * by nobody. Wrong codes are counted by where they come from, and past a limit cost a look and no write (too-many); a right
 * one is never held up by others' wrong ones.
 */
export async function enrolDevice(
  deps: Deps,
  request: EnrolRequest,
  firstMembersJson: string,
  { source, origin }: AskedFrom = { source: 'nowhere', origin: null },
): Promise<MemberView> {
  const opened = (await openIssued(deps, request.code)) ?? (await openFirst(deps, request.code, firstMembersJson));
  if (opened === null) {
    const minute = Math.floor(deps.nowMs / minuteMs);
    if (!(await noteProofFailure(deps.db, minute, `code from ${source}`, mostFailuresAMinute))) {
      throw new AppError('too-many', 'too many wrong codes from here; look at the code once more, and wait a minute');
    }
    await keepBooks(deps.db, [noteWrongTry(deps.db, markOf(request.code).label)]);
    throw codeRefused();
  }
  const { member, backing, writes } = opened;
  const device = {
    id: deriveId('dv', request.publicKey.x),
    member: member.id,
    name: request.name,
    publicKey: request.publicKey,
    keyId: keyIdOf(request.publicKey),
    issuedBy: backing.issuedBy,
    issuerCounted: backing.issuerCounted,
    counts: counts(backing),
    enrolledAt: instantOf(deps.nowMs),
    origin,
  };
  const view: MemberView = {
    device: device.id,
    member: { id: member.id, name: member.name, role: member.rights.role },
    rights: member.rights,
    counts: device.counts,
  };
  const { keyId, issuedBy, issuerCounted } = device;
  const facts = {
    device: device.id,
    member: member.id,
    publicKey: request.publicKey,
    keyId,
    issuedBy,
    issuerCounted,
    counts: device.counts,
  };
  const who = { name: member.name, rights: member.rights, browser: request.name };
  try {
    const outcome = await commit(
      deps.db,
      [...writes, saveDevice(deps.db, device)],
      [deps.event('device-enrolled', { ...facts, ...who })],
    );
    if (outcome === 'conflict') throw codeRefused();
  } catch (error) {
    throw takenMeanwhile(error) ?? error;
  }
  return view;
}

/** A code of the deployment itself; the member is whoever has that name already. */
async function openFirst(deps: Deps, typed: string, firstMembersJson: string): Promise<Opened | null> {
  const { hash } = markOf(typed);
  const named = readFirstMembers(firstMembersJson).find((each) => each.codeHash === hash);
  if (named === undefined || !isGoodAt(named, deps.nowMs, deps.sandbox)) return null;
  if (await isCodeUsed(deps.db, hash)) return null;
  const known = await memberByName(deps.db, named.name);
  if (known !== null && known.leftAt !== null) return null;
  const member = known ?? {
    id: saltedId('me', deps.salt, named.name),
    name: named.name,
    rights: named.rights,
    invitedBy: null,
  };
  return {
    member,
    backing: { member: member.id, issuedBy: null, issuerCounted: false, vouchedBy: null },
    writes: [saveFirstMember(deps.db, member), useFirstCode(deps.db, hash, member.id, instantOf(deps.nowMs))],
  };
}

/** A code that a member issued, while it is good. */
async function openIssued(deps: Deps, typed: string): Promise<Opened | null> {
  const code = await readCode(deps.db, markOf(typed).hash);
  if (code === null || code.usedAt !== null || code.tries >= triesPerCode) return null;
  if (Date.parse(code.expiresAt) <= deps.nowMs) return null;
  const member = await readMember(deps.db, code.member);
  if (member === null || member.leftAt !== null) return null;
  const { issuedBy, issuerCounted } = code;
  return {
    member,
    backing: { member: member.id, issuedBy, issuerCounted, vouchedBy: null },
    writes: useCode(deps.db, code.hash, instantOf(deps.nowMs)),
  };
}

function codeRefused(): AppError {
  return new AppError(
    'code-refused',
    'this code is wrong, was used already or is over; ask an administrator for a new one',
  );
}

/** What the database's unique keys say of a code or a key that someone else has just used; null for anything else. */
function takenMeanwhile(error: unknown): AppError | null {
  const said = messageOf(error);
  if (said.includes('one_time_codes.hash')) return codeRefused();
  if (said.includes('devices.id')) {
    return new AppError('conflict', 'this device was enrolled before; enrol it with a new key');
  }
  return null;
}
