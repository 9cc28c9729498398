// Members and their devices: GET and POST /v1/members, PATCH /v1/members/:id, POST /v1/members/:id/codes and …/leave,
// GET /v1/devices/all, POST /v1/devices/:id/revoke and …/vouch.
import * as z from 'zod/mini';
import { memberRights } from '../member.ts';

export const memberEntry = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  /** For administrators, and of oneself. */
  rights: z.optional(memberRights),
  /** Names; null for the first members, whom the deployment names. */
  invitedBy: z.nullable(z.string()),
  vouchedBy: z.nullable(z.string()),
  leftAt: z.nullable(z.string()),
});
export type MemberEntry = z.infer<typeof memberEntry>;

export const membersAnswer = z.object({
  members: z.array(memberEntry),
  /** What limits are in, ISO 4217. */
  homeCurrency: z.optional(z.string()),
  serverTime: z.string(),
});
export type MembersAnswer = z.infer<typeof membersAnswer>;

/** Name as colleagues write it; nobody who is there may have it. */
export const inviteRequest = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  rights: memberRights,
});
export type InviteRequest = z.infer<typeof inviteRequest>;

/** The code is in this answer alone; nothing keeps it. */
export const codeAnswer = z.object({
  member: z.object({ id: z.string(), name: z.string() }),
  code: z.string(),
  expiresAt: z.string(),
});
export type CodeAnswer = z.infer<typeof codeAnswer>;

export const rightsRequest = z.object({ rights: memberRights });
export type RightsRequest = z.infer<typeof rightsRequest>;

export const deviceEntry = z.object({
  id: z.string(),
  member: z.object({ id: z.string(), name: z.string() }),
  name: z.string(),
  /** RFC 7638 thumbprint of its public key. */
  keyId: z.string(),
  enrolledAt: z.string(),
  revokedAt: z.nullable(z.string()),
  /** Names; `issuedBy` null for a code of the deployment. */
  issuedBy: z.nullable(z.string()),
  vouchedBy: z.nullable(z.string()),
  counts: z.boolean(),
  /** Whether whoever asks may vouch for it. */
  mayVouch: z.boolean(),
});
export type DeviceEntry = z.infer<typeof deviceEntry>;

/** All for administrators; otherwise one's own, and those one may vouch for. */
export const devicesAnswer = z.object({ devices: z.array(deviceEntry) });
export type DevicesAnswer = z.infer<typeof devicesAnswer>;
