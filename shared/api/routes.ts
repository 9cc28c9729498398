// Every address with its contracts: what it takes and what it answers. `shared/may-do.ts` says who may ask.
import * as z from 'zod/mini';
import { billingCalendar } from '../policy.ts';
import {
  changeRequest,
  connectionEntry,
  connectionsAnswer,
  connectRequest,
  consentAsked,
  consentRequest,
  consentState,
  letWriteRequest,
  modeRequest,
  ownRecordsAnswer,
  webhookRequest,
} from './connections.ts';
import { countsAnswer, countsRequest, countsView } from './counts.ts';
import { enrolRequest, memberView } from './devices.ts';
import { erasedAnswer, eraseRequest } from './erasure.ts';
import { foundAnswer } from './found.ts';
import { healthReport } from './health.ts';
import { errorAnswer, helloAnswer } from './hello.ts';
import {
  findAnswer,
  findQuery,
  linksAnswer,
  linksQuery,
  linksRequest,
  linksView,
  replayAnswer,
  replayQuery,
} from './links.ts';
import { codeAnswer, devicesAnswer, inviteRequest, membersAnswer, rightsRequest } from './members.ts';
import { decideAnswer, decideRequest, packetView, pageAnswer, pageQuery, undoAnswer, undoRequest } from './packets.ts';
import { pauseRequest, pausesAnswer } from './pauses.ts';
import { policyAnswer, policyRequest } from './policy.ts';
import { queueAnswer, queueQuery } from './queue.ts';
import { shadowAnswer } from './shadow.ts';
import { trailLine } from './trail.ts';
import { unassignedAnswer } from './unassigned.ts';

export interface RouteContract {
  /** What it does, as one sentence for whoever calls it. */
  summary: string;
  query?: z.ZodMiniObject;
  body?: z.ZodMiniType;
  isBodyOptional?: true;
  /** By status, all but refusals, which have the same body everywhere. */
  answers: Readonly<Record<number, z.ZodMiniType>>;
  /** JSON Lines, one `answers` each, instead of one JSON text. */
  isLines?: true;
  /** Its 200 has an etag; to whoever sends that as if-none-match, 304 says that nothing they would see has moved. */
  isTagged?: true;
}

/** By method and path, as `shared/may-do.ts` names them. */
export const routes: Readonly<Record<string, RouteContract>> = {
  'GET /v1/hello': {
    summary: 'Which API this is, the oldest extension it works with, and the server’s time.',
    answers: { 200: helloAnswer },
  },
  'GET /v1/health': {
    summary:
      'Whether everything runs, for monitors. 503 when something stopped; an administrator’s proof adds details.',
    answers: { 200: healthReport, 503: z.union([healthReport, errorAnswer]) },
  },
  'POST /v1/devices': {
    summary: 'Enrols a browser with a one-time code.',
    body: enrolRequest,
    answers: { 201: memberView },
  },
  'GET /v1/me': { summary: 'Who this browser is enrolled as, and their rights.', answers: { 200: memberView } },
  'GET /v1/page': {
    summary: 'The packet of the client whose record a PSA page shows.',
    query: pageQuery,
    answers: { 200: pageAnswer },
  },
  'GET /v1/packets/:id': { summary: 'One packet.', answers: { 200: packetView } },
  'POST /v1/packets/:id/decisions': {
    summary:
      'Records one signed decision. Changes whose values moved are refused with the difference; the others go ahead.',
    body: decideRequest,
    answers: { 200: decideAnswer },
  },
  'POST /v1/decisions/:id/undo': {
    summary: 'Undoes a decision, also before it arrives; 409 once something was sent.',
    body: undoRequest,
    isBodyOptional: true,
    answers: { 200: undoAnswer },
  },
  'GET /v1/queue': {
    summary:
      'What waits over all clients, at most 100 lines at once, what could not be checked, and what stopped working.',
    query: queueQuery,
    answers: { 200: queueAnswer },
    isTagged: true,
  },
  'POST /v1/pauses': {
    summary: 'Stops writes to one connection or to all, or lets them go again.',
    body: pauseRequest,
    answers: { 200: pausesAnswer },
  },
  'GET /v1/policy': { summary: 'The policy, and every rule’s thresholds.', answers: { 200: policyAnswer } },
  'PUT /v1/policy': {
    summary: 'The next version of the policy; 409 when another version was written meanwhile.',
    body: policyRequest,
    answers: { 200: policyAnswer },
  },
  'POST /v1/policy/:version/confirm': {
    summary: 'A second administrator confirms the amount that a version sets for two people.',
    answers: { 200: policyAnswer },
  },
  'GET /v1/members': { summary: 'The people of the MSP.', answers: { 200: membersAnswer } },
  'POST /v1/members': {
    summary: 'Invites somebody; the answer alone holds their one-time code.',
    body: inviteRequest,
    answers: { 201: codeAnswer },
  },
  'PATCH /v1/members/:id': {
    summary: 'Changes what somebody may do and see.',
    body: rightsRequest,
    answers: { 200: membersAnswer },
  },
  'POST /v1/members/:id/codes': {
    summary: 'A new one-time code for one more browser.',
    answers: { 201: codeAnswer },
  },
  'POST /v1/members/:id/leave': {
    summary: 'Somebody leaves: their browsers are revoked and their open codes void.',
    answers: { 200: membersAnswer },
  },
  'POST /v1/members/:id/erase': {
    summary:
      'Erases the name of somebody who left, wherever it was written down; 409 while something of theirs is not finished.',
    body: eraseRequest,
    answers: { 200: membersAnswer },
  },
  'POST /v1/clients/:id/erase': {
    summary:
      'Erases what is personal of a client that left; 409 while the PSA has it as active or something of it is not finished.',
    body: eraseRequest,
    answers: { 200: erasedAnswer },
  },
  'GET /v1/devices/all': {
    summary: 'Enrolled browsers: all for an administrator, otherwise one’s own and those one may vouch for.',
    answers: { 200: devicesAnswer },
  },
  'POST /v1/devices/:id/revoke': { summary: 'Revokes a browser.', answers: { 200: devicesAnswer } },
  'POST /v1/devices/:id/vouch': {
    summary: 'Vouches that a browser belongs to its member, so that it can co-sign.',
    answers: { 200: devicesAnswer },
  },
  'PUT /v1/agreements/:connection/:id/calendar': {
    summary: 'Confirms when an agreement is billed, as a new version of the policy.',
    body: billingCalendar,
    answers: { 200: policyAnswer },
  },
  'GET /v1/connections': {
    summary: 'The connected systems, and what each vendor asks for.',
    answers: { 200: connectionsAnswer },
  },
  'POST /v1/connections': {
    summary: 'Connects a system, read-only, after reading a little with the given keys.',
    body: connectRequest,
    answers: { 201: connectionEntry },
  },
  'PATCH /v1/connections/:id': {
    summary: 'Changes a connection; a new address needs all keys again.',
    body: changeRequest,
    answers: { 200: connectionEntry },
  },
  'POST /v1/connections/:id/mode': {
    summary: 'Lets a connection write, or only read.',
    body: modeRequest,
    answers: { 200: connectionEntry },
  },
  'GET /v1/connections/:id/own-records': {
    summary: 'The MSP’s own records on which a connection takes a note.',
    answers: { 200: ownRecordsAnswer },
  },
  'POST /v1/connections/:id/let-write': {
    summary: 'Lets a connection write, by a signed word, once one note on a record of the MSP’s own is there.',
    body: letWriteRequest,
    answers: { 200: connectionEntry },
  },
  'POST /v1/consents': {
    summary: 'Begins a consent at a vendor (OAuth, with PKCE and state).',
    body: consentRequest,
    answers: { 201: consentAsked },
  },
  'GET /v1/consents/:state': {
    summary: 'Whether the person has come back from the vendor.',
    answers: { 200: consentState },
  },
  'POST /v1/connections/:id/test': {
    summary: 'Looks at what the account may do now, and has everything read that it may read.',
    answers: { 200: connectionEntry },
  },
  'POST /v1/connections/:id/read': {
    summary: 'Has everything of a connection read now, rather than with the next round.',
    answers: { 200: connectionEntry },
  },
  'PUT /v1/connections/:id/webhook': {
    summary: 'Opens the address where its vendor tells of changes, and keeps what deliveries are signed with.',
    body: webhookRequest,
    answers: { 200: connectionEntry },
  },
  'DELETE /v1/connections/:id/webhook': {
    summary: 'Closes the address where its vendor tells of changes.',
    answers: { 200: connectionEntry },
  },
  'DELETE /v1/connections/:id': { summary: 'Removes a connection and its keys.', answers: { 200: connectionEntry } },
  'GET /v1/links': {
    summary: 'How much is matched, and what is asked about links: the most money first.',
    query: linksQuery,
    answers: { 200: linksView },
    isTagged: true,
  },
  'GET /v1/links/records': {
    summary: 'Companies or products by name, to link them by hand.',
    query: findQuery,
    answers: { 200: findAnswer },
  },
  'GET /v1/links/replay': {
    summary: 'What the answers to a question would have raised in the last three months, by the checks as they are.',
    query: replayQuery,
    answers: { 200: replayAnswer },
  },
  'POST /v1/links': {
    summary:
      'Says of records of different systems that they are the same, or not, or takes that back; and of one that it has no counterpart.',
    body: linksRequest,
    answers: { 201: linksAnswer },
  },
  'GET /v1/counts': {
    summary: 'Which counts were given in files, and for which month each source has them.',
    answers: { 200: countsView },
  },
  'POST /v1/counts': {
    summary:
      'Takes the rows of a file with counts that no system gives, in the place of its source’s earlier ones, and says why a row is refused.',
    body: countsRequest,
    answers: { 201: countsAnswer },
  },
  'GET /v1/unassigned': {
    summary: 'What is bought for companies of a distributor that belong to no client here: nothing of it is compared.',
    answers: { 200: unassignedAnswer },
  },
  'GET /v1/found': {
    summary: 'What was found over all clients, in figures that are never added up, with a few examples to look at.',
    answers: { 200: foundAnswer },
  },
  'GET /v1/shadow': {
    summary:
      'The changes of the last 31 days that were offered and that nobody decided on, beside what became of them in the systems.',
    answers: { 200: shadowAnswer },
  },
  'GET /v1/trail': {
    summary:
      'The whole trail as JSON Lines: one link a line, the signed head last. It grows with all that was done, and is sent as it is read.',
    answers: { 200: trailLine },
    isLines: true,
  },
};
