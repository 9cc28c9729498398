// Another number than the offered one, with what that comes to before it is approved.

import type { PacketView } from '../../../../shared/api/packets.ts';
import { numberProblem } from '../../../../shared/edit-rule.ts';
import type { ShownFinding } from '../../../../shared/finding.ts';
import { multiply, toMinor } from '../../../../shared/money.ts';
import type { ShownPacket } from '../../../../shared/packet.ts';
import { fieldInWords, kindInWords } from '../../../../shared/words/record-words.ts';
import { choice, edits, openForm } from '../../../state/approval.ts';
import { withChoice } from '../../../state/choice.ts';
import { type Editable, editablesOf, impactOf, typedIn, withTyped } from '../../../state/edits.ts';
import { mayUse } from '../../../state/may.ts';
import { Button } from '../../../ui/button.tsx';
import { formatAmount, formatImpact } from '../../../ui/money.tsx';
import { ProposeRow } from './proposals.tsx';
import { useFirstField } from './use-first-field.ts';

/** The fields of an issue's offered changes. */
export function ChangeForm({ finding, view }: { finding: ShownFinding; view: PacketView }) {
  const form = useFirstField<HTMLDivElement>();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere in it closes it
    <div
      class="sunk stack form"
      data-testid="change-form"
      ref={form}
      onKeyDown={({ key }) => {
        if (key === 'Escape') openForm.value = null;
      }}
    >
      {editablesOf(view.packet, finding.key)
        .filter(isAsked)
        .map((each, index) => (
          <Field
            key={`${each.action.id} ${each.field}`}
            editable={each}
            finding={finding}
            packet={view.packet}
            isFirst={index === 0}
          />
        ))}
      {!mayUse(view, 'approve') && <ProposeRow finding={finding} view={view} />}
    </div>
  );
}

interface FieldProps {
  editable: Editable;
  finding: ShownFinding;
  packet: ShownPacket;
  /** The form is closed beside its first field. */
  isFirst: boolean;
}

function Field({ editable, finding, packet, isFirst }: FieldProps) {
  const { action, field, offered, isWhole } = editable;
  const id = `change-${action.id}-${field}`;
  const text = typedIn(editable, edits.value);
  const problem = numberProblem(editable, text);
  const type = (next: string) => {
    edits.value = withTyped(edits.value, editable, next);
    // Who types a value wants it written.
    if (next !== offered) choice.value = withChoice(packet, choice.value, [action], true);
  };
  const step = (by: number) => type(stepped(text, offered, by));
  const name = action.target.name ?? kindInWords(action.target.kind);
  return (
    <div class="stack tight">
      <label for={id}>{`${name}: ${editable.sum === undefined ? fieldInWords(field) : pastName(editable.sum)}`}</label>
      <div class="row nowrap stepper comes">
        <button type="button" class="button step" aria-label="One less" onClick={() => step(-1)}>
          −
        </button>
        <input
          id={id}
          type="text"
          inputMode={isWhole ? 'numeric' : 'decimal'}
          autocomplete="off"
          maxLength={12}
          value={text}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-comes-to`}
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onKeyDown={(event) => {
            const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
            if (event.key === 'Enter') openForm.value = null;
            if (by === undefined) return;
            event.preventDefault();
            step(by);
          }}
        />
        <button type="button" class="button step" aria-label="One more" onClick={() => step(1)}>
          +
        </button>
        <Button kind="plain" disabled={text === offered} testId="change-back" onClick={() => type(offered)}>
          Back to {offered}
        </Button>
        <span class="fill" />
        {isFirst && (
          <Button kind="plain" testId="change-close" onClick={() => (openForm.value = null)}>
            Close
          </Button>
        )}
      </div>
      <p id={`${id}-comes-to`} class={problem === null ? 'effect dim' : 'effect trouble'} role="status">
        {problem ?? comesTo(editable, finding, text)}
      </p>
    </div>
  );
}

/** A sum for the past can be lowered once it is ticked: typing over it must not choose it. */
function isAsked({ action, sum }: Editable): boolean {
  return sum === undefined || choice.value.get(action.id) === true;
}

function pastName({ isCredit }: NonNullable<Editable['sum']>): string {
  return isCredit ? 'credited once, for the past' : 'billed once, for the past';
}

/** Up or down by whole steps, never below nothing; from a text that is no number, the offered value. */
function stepped(text: string, offered: string, by: number): string {
  const [whole = '', rest] = text.trim().split('.');
  if (!/^\d+$/.test(whole)) return offered;
  const next = String(Math.max(0, Number(whole) + by));
  return rest === undefined ? next : `${next}.${rest}`;
}

/** "2 × $22.00 = $44.00/mo, $22.00 less than offered." */
function comesTo(editable: Editable, finding: ShownFinding, text: string): string {
  const { was, offered, sum: past } = editable;
  if (past !== undefined) {
    const less = toMinor(multiply(offered).minus(text.trim()), past.currency);
    return less === 0
      ? 'As worked out.'
      : `${formatAmount({ amountMinor: less, currency: past.currency })} less than worked out.`;
  }
  const now = impactOf(finding, editable, text.trim());
  if (now === null) {
    return text === offered
      ? 'As offered.'
      : `${offered} was offered. What ${text.trim()} comes to is not worked out here.`;
  }
  const { currency, amountMinor } = now;
  const apart = amountMinor - (finding.impact.amountMinor ?? 0);
  const price = formatAmount({ currency, amountMinor: Math.abs(perUnit(finding, editable)) });
  const count = Math.abs(Number(text) - Number(was));
  const sum = `${count} × ${price} = ${formatImpact(now)}`;
  if (apart === 0) return `${sum}, as offered.`;
  return `${sum}, ${formatAmount({ currency, amountMinor: Math.abs(apart) })} ${apart < 0 ? 'less' : 'more'} than offered.`;
}

function perUnit(finding: ShownFinding, editable: Editable): number {
  const one = String(Number(editable.was) + 1);
  return impactOf(finding, editable, one)?.amountMinor ?? 0;
}
