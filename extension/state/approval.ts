// What the member does with a packet: decide, undo, and what came back.
import { effect, signal } from '@preact/signals';
import type { Action } from '../../shared/action.ts';
import type { DecideAnswer } from '../../shared/api/packets.ts';
import type { DecisionVerb } from '../../shared/decision.ts';
import type { ShownFinding } from '../../shared/finding.ts';
import type { ShownPacket } from '../../shared/packet.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { call } from '../messages/call.ts';
import type { DecideInput } from '../messages/calls.ts';
import type { Carried, JudgmentForm, OpenForm, Telling } from '../messages/carried.ts';
import type { Problem } from '../messages/problem.ts';
import type { Choice } from './choice.ts';
import { type Edits, findingWithEdits, signedEdits } from './edits.ts';
import { type Person, saidIn } from './judgment.ts';
import type { Letters } from './letters.ts';
import type { Awaiting } from './may.ts';
import { problem, refresh, showView, subject } from './view.ts';

export const choice = signal<Choice>(new Map());
/** What was typed over offered values. */
export const edits = signal<Edits>(new Map());
/** What became of drafts to clients. */
export const letters = signal<Letters>(new Map());
/** The draft that is about to be sent: asked once more, in its place. */
export const sendingLetter = signal<string | null>(null);
/** The letter of which it is asked what became of it, in its place. */
export const tellingLetter = signal<Telling | null>(null);
/** What is shown below the sum. */
export const openTab = signal('issues');
/** The one form that is open. */
export const openForm = signal<OpenForm | null>(null);
/** The line that is ticked to be changed and not signed yet, by the key. */
export const pickedLines = signal<ReadonlyMap<string, string>>(new Map());
/** Why what was said in the open form was not taken: it stands where it was said. */
export const formProblem = signal<Problem | null>(null);
/** The issue something was just said about: it is where the member looks next. */
export const justSaid = signal<string | null>(null);
export const refused = signal<DecideAnswer['refused']>([]);
/** True between the click and the Worker's answer. */
export const asking = signal(false);
/** The nonce of what is being signed, by which it can be undone before its answer came. */
export const signing = signal<string | null>(null);
/** The nonce of what is being undone before its answer came. */
export const undoing = signal<string | null>(null);

// Another record: nothing of the last one stays chosen.
effect(() => {
  if (subject.value === undefined) return;
  choice.value = new Map();
  edits.value = new Map();
  letters.value = new Map();
  sendingLetter.value = null;
  tellingLetter.value = null;
  openTab.value = 'issues';
  openForm.value = null;
  pickedLines.value = new Map();
  justSaid.value = null;
  refused.value = [];
});

// Other words, or another form: why the last ones were not taken says nothing of them.
effect(() => {
  if (openForm.value !== undefined) formProblem.value = null;
});

/** Decides over exactly these actions, with the digests on screen. */
export async function decideOver(packet: ShownPacket, verb: DecisionVerb, over: readonly Action[]): Promise<void> {
  const actions = over.map(({ id, digest }) => ({ id, digest }));
  const typed = verb === 'approve' ? signedEdits(over, edits.value) : [];
  const { id, revision } = packet;
  await sign({ packet: id, revision, verb, actions, ...(typed.length === 0 ? {} : { edits: typed }) });
}

/** Sends a message to the client, with the text on screen. */
export async function sendLetter(packet: ShownPacket, action: Action, text: string): Promise<void> {
  const { id, digest } = action;
  const edited =
    action.type === 'message' && text === action.after.text ? {} : { edits: [{ action: id, after: { text } }] };
  const { id: of, revision } = packet;
  const isSigned = await sign({ packet: of, revision, verb: 'send', actions: [{ id, digest }], ...edited });
  if (!isSigned) return;
  sendingLetter.value = null;
  openTab.value = 'issues';
}

/** The second person's word over what the first one signed: the same digests, the same values. */
export async function decideSecond(packet: ShownPacket, first: Awaiting, over: readonly Action[]): Promise<void> {
  const actions = over.map(({ id, digest }) => ({ id, digest }));
  const { id, revision } = packet;
  const given = first.edits.length === 0 ? {} : { edits: first.edits };
  await sign({ packet: id, revision, verb: 'approve', actions, ...given, seconds: first.decision });
}

/** No second word, and why. */
export async function declineSecond(packet: ShownPacket, { decision }: Awaiting, reason: string): Promise<void> {
  const { id, revision } = packet;
  await sign({ packet: id, revision, verb: 'decline', actions: [], seconds: decision, reason });
}

/** What was typed, for somebody who may approve it. */
export async function propose(packet: ShownPacket, over: readonly Action[], reason: string): Promise<void> {
  const typed = signedEdits(over, edits.value);
  const actions = over.filter(({ id }) => typed.some(({ action }) => action === id));
  const { id, revision } = packet;
  const chosen = actions.map((action) => ({ id: action.id, digest: action.digest }));
  if (!(await sign({ packet: id, revision, verb: 'propose', actions: chosen, edits: typed, reason }))) return;
  edits.value = new Map();
  openForm.value = null;
}

/** What concerns the words alone; everything else stands at the top as well. */
const saidInForm: ReadonlySet<Problem['code']> = new Set(['refused', 'not-found', 'conflict']);

/** Says something about an issue, with the amount on screen. */
export async function say(
  { id, revision }: ShownPacket,
  form: JudgmentForm,
  finding: ShownFinding,
  people: readonly Person[],
): Promise<void> {
  const findings = [{ key: finding.key, amountMinor: finding.impact.amountMinor }];
  const said = saidIn(form, finding, people);
  const isSaid = await sign({ packet: id, revision, verb: form.verb, actions: [], findings, ...said });
  formProblem.value = isSaid ? null : problem.value;
  if (problem.value !== null && saidInForm.has(problem.value.code)) problem.value = null;
  // What moved meanwhile is shown; what was typed stays for another look.
  if (!isSaid || refused.value.some((each) => each.finding === finding.key)) return;
  openForm.value = null;
  justSaid.value = finding.key;
}

/** Signs and sends; false where the Worker did not take it as a whole. */
export async function sign(input: Omit<DecideInput, 'nonce'>): Promise<boolean> {
  if (asking.value) return false;
  const nonce = crypto.randomUUID();
  asking.value = true;
  signing.value = nonce;
  try {
    const outcome = await call('decide', { ...input, nonce });
    if (undoing.value === nonce) return false;
    if (outcome.ok) {
      refused.value = outcome.value.refused;
      showView(outcome.value.view);
      return true;
    }
    if (lostCodes.has(outcome.problem.code)) return await findOut(nonce, outcome.problem);
    problem.value = outcome.problem;
    if (outcome.problem.code === 'conflict') await refreshKeeping();
    return false;
  } finally {
    // What is being undone is over once that is.
    if (undoing.value !== nonce) endSigning();
  }
}

function endSigning(): void {
  signing.value = null;
  asking.value = false;
}

/** After these it may have been taken all the same. */
const lostCodes: ReadonlySet<Problem['code']> = new Set(['unreachable', 'no-answer', 'strange-answer']);

/** Whether a decision whose answer was lost was taken; says so in words where it was not, or where nobody can tell. */
async function findOut(nonce: string, why: Problem): Promise<boolean> {
  const found = await call('became', { nonce });
  if (undoing.value === nonce) return false;
  if (!found.ok) {
    const text = `${why.text} If it was taken all the same, nothing leaves for ${undoWindowMs / 1000} seconds: it shows here with its Undo as soon as Countersign answers.`;
    problem.value = { code: found.problem.code, text: found.problem.code === 'refused' ? why.text : text };
    return false;
  }
  refused.value = [];
  showView(found.value.view);
  if (!found.value.taken) {
    lost = { code: why.code, text: `${why.text} Nothing of it was taken: sign it again.` };
    problem.value = lost;
  }
  return found.value.taken;
}

/** Takes back what was just signed, before its answer came. */
export async function undoSigning(): Promise<void> {
  const nonce = signing.value;
  if (nonce === null || undoing.value === nonce) return;
  undoing.value = nonce;
  const outcome = await call('undo-signed', { nonce });
  endSigning();
  if (outcome.ok && outcome.value !== null) return showView(outcome.value);
  problem.value = outcome.ok ? null : outcome.problem;
  await refreshKeeping();
}

/** The same packet in a window of our own, with everything that was ticked and typed. */
export async function openOwnWindow(packet: string): Promise<void> {
  await call('open-own-window', {
    packet,
    choice: [...choice.value],
    edits: [...edits.value],
    form: openForm.value,
    lines: [...pickedLines.value],
    letters: [...letters.value],
    sending: sendingLetter.value,
    telling: tellingLetter.value,
  });
}

/** Whether another value is typed over the issue's, or may be any moment: words about it have their room already. */
export function isChanging(packet: Pick<ShownPacket, 'actions'>, finding: ShownFinding): boolean {
  const form = openForm.value;
  return (
    (form?.verb === 'change' && form.finding === finding.key) || findingWithEdits(packet, finding, edits.value).isEdited
  );
}

/** Goes on with what was ticked and typed elsewhere. */
export function takeOver(carried: Carried): void {
  choice.value = new Map(carried.choice);
  edits.value = new Map(carried.edits);
  openForm.value = carried.form;
  pickedLines.value = new Map(carried.lines);
  letters.value = new Map(carried.letters);
  sendingLetter.value = carried.sending;
  tellingLetter.value = carried.telling ?? null;
  if (carried.sending !== null) openTab.value = 'drafts';
}

/** Takes the waiting decision back. */
export async function undoDecision(decision: string): Promise<void> {
  if (asking.value) return;
  asking.value = true;
  const outcome = await call('undo', { decision });
  asking.value = false;
  if (outcome.ok) return showView(outcome.value);
  problem.value = outcome.problem;
  await refreshKeeping();
}

/** What was last said of a decision that was not taken. */
let lost: Problem | null = null;

/** Asks again after something was decided here or in another panel; what became of one's own decision stays said. */
export async function refreshAfterDecision(): Promise<void> {
  await (problem.value !== null && problem.value === lost ? refreshKeeping() : refresh());
}

/** Asks again without losing the sentence about what went wrong. */
async function refreshKeeping(): Promise<void> {
  const sentence = problem.value;
  await refresh();
  problem.value ??= sentence;
}
