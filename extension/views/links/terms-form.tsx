// Says that two sides are not one for one, or that one is part of the other, with what that would have raised.
import { useEffect, useState } from 'preact/hooks';
import type { LinkQuestion, LinkSide, ReplayQuery } from '../../../shared/api/links.ts';
import type { LinkTerms } from '../../../shared/link.ts';
import { call } from '../../messages/call.ts';
import { Button } from '../../ui/button.tsx';
import { type Replays, raisedText } from './replay.ts';
import { termsKinds } from './words.ts';

type Kind = (typeof termsKinds)[number]['of'];

interface TermsProps {
  question: LinkQuestion;
  /** What the subject may be linked to; the first is chosen. */
  targets: readonly LinkSide[];
  begin: Kind;
  isOff: boolean;
  onSave(side: LinkSide, terms: LinkTerms): void;
  onCancel(): void;
}

const typingMs = 300;
const most = 1000;

/** Null while a number is missing or out of bounds. */
function termsOf(kind: Kind, billed: number, bought: number): LinkTerms | null {
  if (kind === 'part') return { as: 'part', ratio: null };
  const isNumber = (value: number) => Number.isInteger(value) && value >= 1 && value <= most;
  if (!isNumber(billed) || !isNumber(bought)) return null;
  return { as: kind === 'counted-part' ? 'part' : 'same', ratio: { billed, bought } };
}

/** The form; Escape closes it. */
export function TermsForm({ question, targets, begin, isOff, onSave, onCancel }: TermsProps) {
  const [kind, setKind] = useState<Kind>(begin);
  const [at, setAt] = useState(0);
  const [billed, setBilled] = useState(1);
  const [bought, setBought] = useState(begin === 'otherwise' ? 10 : 1);
  const [replays, setReplays] = useState<Replays>(null);
  const side = targets[at];
  const terms = termsOf(kind, billed, bought);
  useEffect(() => {
    if (side === undefined || terms === null) return setReplays(null);
    let isOver = false;
    setReplays('looking');
    const timer = setTimeout(async () => {
      const outcome = await call('replay-link', askedOf(question, side, terms));
      if (!isOver) setReplays(outcome.ok ? outcome.value : null);
    }, typingMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [kind, at, billed, bought]);
  if (side === undefined) return null;
  const raised = raisedText({ asks: 'same' }, replays, null);
  const kinds = question.kind === 'product' ? termsKinds : termsKinds.slice(0, 1);
  return (
    <form
      class="sunk stack"
      data-testid="terms"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
        event.stopPropagation();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (terms !== null) onSave(side, terms);
      }}
    >
      {targets.length > 1 && (
        <label class="field small">
          <span>With</span>
          <select value={String(at)} onChange={(event) => setAt(Number(event.currentTarget.value))}>
            {targets.map(({ name, system }, place) => (
              <option key={`${system} ${name}`} value={String(place)}>
                {name}, {system}
              </option>
            ))}
          </select>
        </label>
      )}
      {kinds.length > 1 && (
        <fieldset class="stack tight">
          <legend>
            How “{question.subject.name}” and “{side.name}” belong together
          </legend>
          {kinds.map(({ of, says }) => (
            <label key={of} class="row">
              <input
                type="radio"
                name={`terms-${question.id}`}
                data-testid={`terms-${of}`}
                checked={kind === of}
                onChange={() => setKind(of)}
              />
              {says}
            </label>
          ))}
        </fieldset>
      )}
      {kind !== 'part' && (
        <div class="row">
          <Units label="On the line" value={billed} testId="per-billed" onValue={setBilled} />
          <span>on the line for</span>
          <Units label="Bought" value={bought} testId="per-bought" onValue={setBought} />
          <span>bought; a begun one counts as a whole</span>
        </div>
      )}
      {raised !== null && <p data-testid="terms-raised">{raised}</p>}
      <div class="row">
        <Button kind="soft" type="submit" testId="save-terms" disabled={isOff || terms === null}>
          Save
        </Button>
        <Button kind="plain" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** One answer by hand, as a replay is asked for. */
function askedOf({ id }: LinkQuestion, { record }: LinkSide, { as, ratio }: LinkTerms): ReplayQuery {
  return {
    question: id,
    with: `${record.connection}:${record.kind}:${record.id}`,
    as,
    ...(ratio === null ? {} : { ratio: `${ratio.billed}:${ratio.bought}` }),
  };
}

interface UnitsProps {
  label: string;
  value: number;
  testId: string;
  onValue(value: number): void;
}

function Units({ label, value, testId, onValue }: UnitsProps) {
  return (
    <label class="field small units">
      <span class="visually-hidden">{label}</span>
      <input
        type="number"
        min={1}
        max={most}
        step={1}
        required
        data-testid={testId}
        value={Number.isNaN(value) ? '' : value}
        onInput={(event) => onValue(event.currentTarget.valueAsNumber)}
      />
    </label>
  );
}
