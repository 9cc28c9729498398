// What must hold of changes in steps, of words, hands and waits: each sentence names the action and what happened to it.
import { type Known, knownActions, nameOf, ownerOf, referencesIn, wasDoneByHand } from './known.ts';
import type { CommittedEvent, Ledger, Sent } from './ledger.ts';
import type { Outcome } from './run.ts';
import type { Line } from './sides/side.ts';

export function changesApart(outcome: Outcome): string[] {
  const known = knownActions(outcome);
  return [
    ...outOfOrder(outcome.ledger, known),
    ...handsSent(outcome.ledger, known),
    ...tooEarly(outcome.ledger, known),
    ...wronglyConfirmed(outcome.ledger, known),
    ...(outcome.flow === 'delivery' ? [] : [...unfinished(outcome, known), ...notOffered(outcome, known)]),
    ...(outcome.flow === 'steps' ? billedTwice(outcome) : []),
    ...billedOtherwise(outcome, known),
  ];
}

/** A second step, or a note, leaves only after what it follows was done. */
function outOfOrder({ sent, events }: Ledger, known: ReadonlyMap<string, Known>): string[] {
  return sent.flatMap(({ action, step }) => {
    const follows = known.get(action)?.follows ?? [];
    const early = follows.filter((id) => !events.some((each) => each.step < step && isEndAsDone(each, id)));
    return early.map((id) => `action ${action} was sent at step ${step}, and ${id}, which it follows, was not done`);
  });
}

function isEndAsDone({ event: { type, body } }: CommittedEvent, id: string): boolean {
  if (type === 'write-settled') return body.action === id && body.state === 'done';
  if (type === 'manual-step-seen') return body.action === id;
  if (type !== 'decision-made') return false;
  const { signed } = body as { signed: { verb: string; actions: { id: string }[] } };
  return signed.verb === 'it-happened' && signed.actions.some((each) => each.id === id);
}

/** What a person is to do by hand is never sent, and done only where a person did it. */
function handsSent(ledger: Ledger, known: ReadonlyMap<string, Known>): string[] {
  const steps = [...known.values()].filter(({ by }) => by === 'person');
  return steps.flatMap((step) => [
    ...ledger.sent
      .filter(({ action }) => action === step.id)
      .map((sent) => `${nameOf(step)} is a person's step and was sent at step ${sent.step}`),
    ...(step.state === 'done' && !wasDoneByHand(step, ledger) ? [`${nameOf(step)} is done and nobody did it`] : []),
  ]);
}

/** A deferred action waits for its record, and goes to that one. */
function tooEarly({ events, sent }: Ledger, known: ReadonlyMap<string, Known>): string[] {
  const seen = events.filter(({ event }) => event.type === 'awaited-record-seen');
  return [...known.values()]
    .filter(({ isDeferred }) => isDeferred)
    .flatMap((action) => {
      const own = seen.filter(({ event }) => event.body.action === action.id);
      const ended = events.filter(({ event }) => event.type === 'write-settled' && event.body.action === action.id);
      const early = [...sent.filter((each) => each.action === action.id), ...ended].filter(
        ({ step }) => !own.some((each) => each.step < step),
      );
      const records = own.map(({ event }) => (event.body.record as { id: string }).id);
      const astray = sent.filter((each) => each.action === action.id && !records.some((id) => goesTo(each, id)));
      return [
        ...early.map(({ step }) => `${nameOf(action)} moved at step ${step}, before its record was seen`),
        ...astray.map(({ path }) => `${nameOf(action)} went to ${path}, which it did not wait for`),
      ];
    });
}

function goesTo({ path, body }: Sent, record: string): boolean {
  return path.split('/').includes(record) || referencesIn(body).some(({ EntityRef }) => EntityRef.value === record);
}

/** "It does not hold any more" is said only where somebody changed it after. */
function wronglyConfirmed({ events, effects, byHand, restores }: Ledger, known: ReadonlyMap<string, Known>): string[] {
  if (restores.length > 0) return [];
  return events.flatMap(({ event, step }) => {
    if (event.type !== 'write-confirmed' || event.body.holds === true) return [];
    const action = known.get(String(event.body.action));
    if (action === undefined) return [];
    const own = effects.find((each) => each.action === action.id);
    const others = effects.some(
      (each) => known.get(each.action)?.target === action.target && each.action !== action.id && each.step < step,
    );
    const isMoved = others || byHand.some((each) => each.target === action.target && each.step > (own?.step ?? 0));
    if (own === undefined || isMoved) return [];
    return [`${nameOf(action)} took effect at step ${own.step}, and is said not to hold at step ${step}`];
  });
}

const failed = ['rejected', 'stale', 'withdrawn', 'proposed'];
const underway = ['approved', 'sending', 'unknown', 'done'];

/** A first step without its second is told, with what would finish it and what would take it back. */
function unfinished({ packets, ledger }: Outcome, known: ReadonlyMap<string, Known>): string[] {
  const actions = [...known.values()];
  // A line that a person changed meanwhile is that person's.
  const isTakenOver = ({ target }: Known) => ledger.byHand.some((each) => each.target === target);
  return actions.flatMap((first) => {
    const next = actions.filter((each) => each.purpose !== 'record' && each.follows.includes(first.id));
    const backs = actions.filter((each) => each.compensates === first.id);
    const isOpen = first.state === 'done' && next.length > 0 && next.every(({ state }) => failed.includes(state ?? ''));
    if (!isOpen || backs.some(({ state }) => underway.includes(state ?? ''))) return [];
    const contents = packets.map(({ content }) => JSON.parse(String(content)) as Shown);
    const finding = contents.flatMap((each) => each.findings).find(({ key }) => key === first.finding);
    const isShown = (action: Known | undefined) => contents.some((each) => each.actions.includes(action?.id ?? ''));
    const told = finding?.state === 'open' && finding.held !== null;
    const again = next.find(({ state }) => state === 'proposed');
    const said = `${nameOf(first)} is half a change`;
    return [
      ...(told ? [] : [`${said} and nobody is told`]),
      ...(again !== undefined && isShown(again) ? [] : [`${said} and its other step is not offered`]),
      ...(backs.some((each) => each.state === 'prepared' && isShown(each)) || isTakenOver(first)
        ? []
        : [`${said} and its way back is not offered (it is ${backs.at(-1)?.state ?? 'not there'})`]),
    ];
  });
}

interface Shown {
  findings: { key: string; state: string; held: string | null }[];
  actions: string[];
}

/** What a person found not to have happened is offered anew, under another id. */
function notOffered({ ledger, packets }: Outcome, known: ReadonlyMap<string, Known>): string[] {
  if (ledger.restores.length > 0 || ledger.byHand.length > 0) return [];
  const open = packets.flatMap(({ content }) => (JSON.parse(String(content)) as Shown).findings);
  const actions = [...known.values()];
  return actions.flatMap((action, place) => {
    if (action.purpose === 'record' || action.compensates !== null || action.state !== 'rejected') return [];
    if (!open.some(({ key, state }) => key === action.finding && state === 'open')) return [];
    const anew = actions.slice(place + 1).some((each) => each.finding === action.finding && each.type === action.type);
    return anew ? [] : [`${nameOf(action)} did not happen and is not offered anew`];
  });
}

/** No day is billed by two lines of one product. */
function billedTwice({ lines, ledger }: Outcome): string[] {
  if (ledger.byHand.length > 0) return [];
  return lines.flatMap((line, place) =>
    lines
      .slice(place + 1)
      .filter((other) => other.agreement === line.agreement && other.product === line.product && overlap(line, other))
      .map((other) => `additions ${line.id} and ${other.id} bill the same days of the same product`),
  );
}

/** A line bills what was last written to it, no more and no less, unless a person changed it by hand. */
function billedOtherwise(outcome: Outcome, known: ReadonlyMap<string, Known>): string[] {
  const { lines, ledger } = outcome;
  return lines.flatMap(({ id, quantity, cancelled }) => {
    if (ledger.byHand.some(({ target }) => target === id)) return [];
    const written = ledger.effects.map((effect) => ownerOf(effect, known, outcome));
    const last = written.findLast((each) => each?.target === id && /^line-(quantity|end)$/.test(each.type));
    const { quantity: wanted, until } = last?.after ?? {};
    const isOtherwise = wanted !== undefined && Number(wanted) !== quantity;
    const lasts = cancelled.slice(0, 10);
    return [
      ...(isOtherwise ? [`line ${id} bills ${quantity}, and ${String(wanted)} was last written to it`] : []),
      ...(until !== undefined && (until ?? '') !== lasts
        ? [`line ${id} bills until "${lasts}", and "${until}" was last written to it`]
        : []),
    ];
  });
}

function overlap(one: Line, other: Line): boolean {
  const lasts = ({ cancelled }: Line) => (cancelled === '' ? '9' : cancelled);
  return one.effective <= lasts(other) && other.effective <= lasts(one);
}
