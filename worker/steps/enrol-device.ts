// A browser becomes a member's device, once per one-time code.
import * as z from 'zod/mini';
import type { EnrolRequest, MemberView } from '../../shared/api/devices.ts';
import { deriveId, sha256Hex } from '../../shared/canonical.ts';
import { AppError, messageOf } from '../../shared/errors.ts';
import { instantOf, minuteMs } from '../../shared/time.ts';
import type { Deps } from '../deps.ts';
import { commit } from '../store/commit.ts';
import { enrolmentFailures, enrolWrites, isCodeUsed, noteEnrolmentFailure } from '../store/members.ts';

const firstMembers = z.array(z.object({ name: z.string(), role: z.string(), code: z.string().check(z.minLength(4)) }));
const failuresPerMinute = 10;

/** Enrols a device. Throws AppError code-refused or too-many; a refused code is used up by nobody. */
export async function enrolDevice(deps: Deps, request: EnrolRequest, firstMembersJson: string): Promise<MemberView> {
  const minute = Math.floor(deps.nowMs / minuteMs);
  if ((await enrolmentFailures(deps.db, minute)) >= failuresPerMinute) {
    throw new AppError('too-many', 'too many wrong codes; wait a minute and try again');
  }
  const invited = z.parse(firstMembers, JSON.parse(firstMembersJson));
  const codeHash = sha256Hex(request.code.trim());
  const member = invited.find((each) => sha256Hex(each.code) === codeHash);
  if (member === undefined || (await isCodeUsed(deps.db, codeHash))) {
    await noteEnrolmentFailure(deps.db, minute);
    throw codeRefused();
  }
  const id = deriveId('me', member.name, member.role);
  const device = deriveId('dv', request.publicKey.x);
  const view: MemberView = { device, member: { id, name: member.name, role: member.role } };
  try {
    await commit(
      deps.db,
      enrolWrites(deps.db, {
        codeHash,
        member: view.member,
        device,
        deviceName: request.name,
        publicKey: request.publicKey,
        at: instantOf(deps.nowMs),
      }),
      [deps.event('device-enrolled', { ...view, name: request.name, publicKey: request.publicKey })],
    );
  } catch (error) {
    throw takenMeanwhile(error) ?? error;
  }
  return view;
}

function codeRefused(): AppError {
  return new AppError('code-refused', 'this code is wrong or was used already; ask your administrator for a new one');
}

/** What the database's unique keys say of a code or a key that someone else has just used; null for anything else. */
function takenMeanwhile(error: unknown): AppError | null {
  const said = messageOf(error);
  if (said.includes('enrolment_codes.hash')) return codeRefused();
  if (said.includes('devices.id')) {
    return new AppError('conflict', 'this device was enrolled before; enrol it with a new key');
  }
  return null;
}
