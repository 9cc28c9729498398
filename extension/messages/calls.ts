// What extension pages may ask of the background, by name.
import type {
  ChangeRequest,
  ConnectionEntry,
  ConnectionsAnswer,
  ConnectRequest,
  ConsentAsked,
  ConsentRequest,
  ConsentState,
  ModeRequest,
  OwnRecordsAnswer,
  WebhookRequest,
} from '../../shared/api/connections.ts';
import type { CountsAnswer, CountsRequest, CountsView } from '../../shared/api/counts.ts';
import type { MemberView } from '../../shared/api/devices.ts';
import type { FoundAnswer } from '../../shared/api/found.ts';
import type {
  FindAnswer,
  FindQuery,
  LinksAnswer,
  LinksQuery,
  LinksRequest,
  LinksView,
  ReplayAnswer,
  ReplayQuery,
} from '../../shared/api/links.ts';
import type { CodeAnswer, DeviceEntry, InviteRequest, MemberEntry } from '../../shared/api/members.ts';
import type { DecideAnswer, PacketView, PageAnswer } from '../../shared/api/packets.ts';
import type { PauseRequest, PausesAnswer } from '../../shared/api/pauses.ts';
import type { QueueAnswer } from '../../shared/api/queue.ts';
import type { ShadowAnswer } from '../../shared/api/shadow.ts';
import type { UnassignedAnswer } from '../../shared/api/unassigned.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import type { SignedLetWrite } from '../../shared/let-write.ts';
import type { MemberRights } from '../../shared/member.ts';
import type { BillingCalendar } from '../../shared/policy.ts';
import type { PageContext, RecordPage } from '../portals/types.ts';
import type { Carried } from './carried.ts';
import type { Outcome } from './problem.ts';

/** What a panel is about: the record of a page, or one packet. */
export type Subject = { page: RecordPage } | { packet: string };

export interface Enrolment {
  workerUrl: string;
  device: string;
  deviceName: string;
  member: MemberView['member'];
}

/** Who asks and what it may see. `tabId` is null outside a tab. */
export interface Session {
  enrolment: Enrolment | null;
  /** What the Worker said when it would not know this browser any more. */
  ended: string | null;
  tabId: number | null;
  page: PageContext | null;
}

/** Who this is, who is there, and the browsers this member may see. */
export interface Membership {
  me: MemberView;
  members: MemberEntry[];
  /** What limits are in; an older Worker does not say. */
  homeCurrency?: string | undefined;
  devices: DeviceEntry[];
  clockAheadMs: number;
}

/** Something kept from an earlier answer, with the device's time of it. */
export interface Kept<T> {
  answer: T;
  keptAtMs: number;
  clockAheadMs: number;
}

/** An answer of the Worker and how far its clock is ahead of this device's. */
export interface Fresh<T> {
  answer: T;
  clockAheadMs: number;
}

/** What the device signs, but for what the background adds; its nonce names it until it has an answer. */
export type DecideInput = Omit<SignedDecision, 'v' | 'device' | 'at'>;

/** What became of a decision whose answer was lost. */
export interface Became {
  /** False: it was not there, and will not be taken should it still arrive. */
  taken: boolean;
  view: PacketView;
}

export interface Calls {
  session: { input: null; output: Session };
  'kept-view': { input: Subject; output: Kept<PageAnswer> | null };
  'fresh-view': { input: Subject; output: Outcome<Fresh<PageAnswer>> };
  decide: { input: DecideInput; output: Outcome<DecideAnswer> };
  undo: { input: { decision: string }; output: Outcome<PacketView> };
  /** Of a decision that has no answer yet, by its nonce. */
  'undo-signed': { input: { nonce: string }; output: Outcome<PacketView | null> };
  became: { input: { nonce: string }; output: Outcome<Became> };
  'confirm-calendar': {
    input: { connection: string; agreement: string; packet: string; calendar: BillingCalendar };
    output: Outcome<PacketView>;
  };
  'open-own-window': { input: Carried; output: null };
  /** Once, and only for the window that was opened with it. */
  carried: { input: { id: string }; output: Carried | null };
  'open-options': { input: null; output: null };
  'close-panel': { input: null; output: null };
  pointed: { input: { over: boolean }; output: null };
  'page-of-tab': { input: { tabId: number }; output: PageContext | null };
  'kept-queue': { input: null; output: Kept<QueueAnswer> | null };
  'fresh-queue': { input: null; output: Outcome<Fresh<QueueAnswer>> };
  unassigned: { input: null; output: Outcome<UnassignedAnswer> };
  pause: { input: PauseRequest; output: Outcome<PausesAnswer> };
  enrol: { input: { workerUrl: string; code: string; deviceName: string }; output: Outcome<Enrolment> };
  /** Everybody who is there, to be asked something. */
  people: { input: null; output: Outcome<{ id: string; name: string }[]> };
  membership: { input: null; output: Outcome<Membership> };
  invite: { input: InviteRequest; output: Outcome<CodeAnswer> };
  'new-code': { input: { member: string }; output: Outcome<CodeAnswer> };
  'change-rights': { input: { member: string; rights: MemberRights }; output: Outcome<null> };
  'end-membership': { input: { member: string }; output: Outcome<null> };
  revoke: { input: { device: string }; output: Outcome<null> };
  vouch: { input: { device: string }; output: Outcome<null> };
  /** Origins of PSAs on servers of the MSP's own, where the panel stands too. */
  'own-servers': { input: null; output: string[] };
  /** The browser was asked for the host before, by the click itself. */
  'add-own-server': { input: { origin: string }; output: Outcome<string[]> };
  'remove-own-server': { input: { origin: string }; output: string[] };
  forget: { input: null; output: null };
  'open-setup': { input: null; output: null };
  /** About one record, as `connection:kind:id`; null: all that is asked. */
  'open-links': { input: { about: string } | null; output: null };
  found: { input: null; output: Outcome<FoundAnswer> };
  shadow: { input: null; output: Outcome<ShadowAnswer> };
  /** The first day that the policy judges; null: everything. */
  'judge-from': { input: { day: string | null }; output: Outcome<null> };
  /** Keys of examples that somebody called right in this browser; one that is given is added. */
  'said-right': { input: { finding: string } | null; output: string[] };
  links: { input: LinksQuery; output: Outcome<LinksView> };
  'replay-link': { input: ReplayQuery; output: Outcome<ReplayAnswer> };
  'find-records': { input: FindQuery; output: Outcome<FindAnswer> };
  'answer-links': { input: LinksRequest; output: Outcome<LinksAnswer> };
  counts: { input: null; output: Outcome<CountsView> };
  /** The rows of a file, as its columns were read. */
  'give-counts': { input: CountsRequest; output: Outcome<CountsAnswer> };
  connections: { input: null; output: Outcome<Fresh<ConnectionsAnswer>> };
  'begin-consent': { input: ConsentRequest; output: Outcome<ConsentAsked> };
  'consent-state': { input: { state: string }; output: Outcome<ConsentState> };
  connect: { input: ConnectRequest; output: Outcome<ConnectionEntry> };
  'change-connection': { input: { id: string; change: ChangeRequest }; output: Outcome<ConnectionEntry> };
  'test-connection': { input: { id: string }; output: Outcome<ConnectionEntry> };
  'connection-mode': { input: { id: string } & ModeRequest; output: Outcome<ConnectionEntry> };
  /** The MSP's own records on which it takes a note. */
  'own-records': { input: { id: string }; output: Outcome<OwnRecordsAnswer> };
  /** Signs that it may write once a note on `record` is there; `version` is its gate's, as it was shown. */
  'let-write': {
    input: { id: string } & Pick<SignedLetWrite, 'version' | 'record'>;
    output: Outcome<ConnectionEntry>;
  };
  /** Opens the address where its vendor tells of changes; `secret` is what deliveries are signed with. */
  'open-webhook': { input: { id: string } & WebhookRequest; output: Outcome<ConnectionEntry> };
  'close-webhook': { input: { id: string }; output: Outcome<ConnectionEntry> };
  'remove-connection': { input: { id: string }; output: Outcome<ConnectionEntry> };
}

export type CallName = keyof Calls;

/** What a frame inside someone else's page may ask, once its ticket is good. */
export const frameCalls: ReadonlySet<CallName> = new Set<CallName>([
  'session',
  'kept-view',
  'fresh-view',
  'decide',
  'undo',
  'undo-signed',
  'became',
  'confirm-calendar',
  'people',
  'open-own-window',
  'kept-queue',
  'fresh-queue',
  'open-options',
  'open-links',
  'close-panel',
  'pointed',
]);

export interface CallMessage {
  to: 'background';
  kind: 'call';
  call: CallName;
  input: unknown;
  ticket: string | null;
}
