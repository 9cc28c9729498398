// The shapes that the document names; every other one is written where it is used.
import * as z from 'zod/mini';

import { action, receipt } from '../../shared/action.ts';
import { connectionEntry } from '../../shared/api/connections.ts';
import { memberView } from '../../shared/api/devices.ts';
import { healthAnswer, healthDetails } from '../../shared/api/health.ts';
import { errorAnswer } from '../../shared/api/hello.ts';
import { deviceEntry, memberEntry } from '../../shared/api/members.ts';
import { agreementCalendar, packetView } from '../../shared/api/packets.ts';
import { policyAnswer, policyRule } from '../../shared/api/policy.ts';
import { queueItem } from '../../shared/api/queue.ts';
import { shownNotChecked, sourceCoverage } from '../../shared/coverage.ts';
import { shownDecision, signedDecision } from '../../shared/decision.ts';
import { draft } from '../../shared/draft.ts';
import { evidence, recordRef, shownFinding } from '../../shared/finding.ts';
import { memberRights } from '../../shared/member.ts';
import { shownPacket, timelineEntry } from '../../shared/packet.ts';
import { pause } from '../../shared/pause.ts';
import { billingCalendar, policy } from '../../shared/policy.ts';
import { trailHead, trailLink } from '../../shared/trail.ts';
import { trouble } from '../../shared/trouble.ts';

const components = {
  Action: action,
  AgreementCalendar: agreementCalendar,
  BillingCalendar: billingCalendar,
  Connection: connectionEntry,
  Decision: shownDecision,
  Device: deviceEntry,
  Draft: draft,
  Error: errorAnswer,
  Evidence: evidence,
  Finding: shownFinding,
  Health: healthAnswer,
  HealthDetails: healthDetails,
  Me: memberView,
  Member: memberEntry,
  MemberRights: memberRights,
  NotChecked: shownNotChecked,
  Packet: shownPacket,
  PacketView: packetView,
  Pause: pause,
  Policy: policy,
  PolicyVersion: policyAnswer,
  QueueItem: queueItem,
  Receipt: receipt,
  RecordRef: recordRef,
  Rule: policyRule,
  SignedDecision: signedDecision,
  SourceCoverage: sourceCoverage,
  TimelineEntry: timelineEntry,
  TrailHead: trailHead,
  TrailLink: trailLink,
  Trouble: trouble,
};

/** Gives each its name, by which the document refers to it. */
export function nameComponents(): void {
  for (const [id, schema] of Object.entries(components)) z.globalRegistry.add(schema, { id });
}
