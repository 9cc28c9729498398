// Says something about an issue instead of approving it: what is needed for that, what it will do, and the signature.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PacketView } from '../../../../shared/api/packets.ts';
import type { ShownFinding } from '../../../../shared/finding.ts';
import { roleInWords } from '../../../../shared/may-do.ts';
import type { JudgmentForm } from '../../../messages/carried.ts';
import { asking, formProblem, openForm, say } from '../../../state/approval.ts';
import { formVersion, homeOf, missingIn, type Person, peopleOf } from '../../../state/judgment.ts';
import { colleagues, learnColleagues } from '../../../state/people.ts';
import type { Place } from '../../../state/place.ts';
import { enrolment } from '../../../state/view.ts';
import { Button } from '../../../ui/button.tsx';
import { capital, dayAt, daysAfter, formatDay, nextMonday } from '../../../ui/format.ts';
import { formatImpact, isShown } from '../../../ui/money.tsx';
import { titleOf } from '../../../ui/titles.ts';
import { SignButton } from '../sign/sign-button.tsx';
import { closesBefore, effectOf, signWords } from './judgment-words.ts';
import { useFirstField } from './use-first-field.ts';

interface FormProps {
  form: JudgmentForm;
  finding: ShownFinding;
  view: PacketView;
  place: Place;
  nowMs: number;
}

type FieldsProps = Omit<FormProps, 'place'> & { people: Person[] };

const roles = ['approver', 'administrator'];
const reasons = ['Included in the price', 'Billed elsewhere', 'Trial or test'];

/** The form that is open. */
export function JudgmentFormCard({ form, finding, view, place, nowMs }: FormProps) {
  const box = useFirstField<HTMLDivElement>();
  const statement = useRef<HTMLDivElement>(null);
  const me = enrolment.value?.member ?? null;
  const others = (colleagues.value ?? []).filter(({ id }) => id !== me?.id);
  const people = others.length > 0 ? others : peopleOf(view, me?.id ?? null);
  const system = titleOf(homeOf(view.packet, finding));
  const missing = missingIn(form, finding, dayAt(nowMs));
  const late = closesBefore(form, finding, nowMs);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere in it closes it
    <div
      class="sunk stack form"
      data-testid={`form-${form.verb}`}
      ref={box}
      onKeyDown={({ key }) => {
        if (key === 'Escape') openForm.value = null;
      }}
    >
      <div class="stack" ref={statement}>
        <Fields form={form} finding={finding} view={view} people={people} nowMs={nowMs} />
        <p class={mayBeLate(form, finding) ? 'effect tall' : 'effect'} data-testid="effect">
          {effectOf(form, finding, system, nowMs)}
          {late !== null && <b class="late"> {late}</b>}
        </p>
      </div>
      <div class="row">
        <SignButton
          place={place}
          packet={view.packet.id}
          statement={statement}
          version={formVersion(form, finding)}
          kind="quiet"
          testId="say"
          disabled={missing !== null}
          onSign={() => void say(view.packet, form, finding, people)}
        >
          {asking.value ? 'Signing…' : signWords(form, system, nowMs)}
        </SignButton>
        <Button kind="plain" onClick={() => (openForm.value = null)}>
          Cancel
        </Button>
      </div>
      {formProblem.value !== null && (
        <p class="trouble" role="alert" data-testid="form-refused">
          {formProblem.value.text} Nothing was recorded.
        </p>
      )}
      <p class="hint" role="status" data-testid="missing">
        {missing ?? (me === null ? 'Signed by this browser.' : `Signed as ${me.name}.`)}
      </p>
    </div>
  );
}

function mayBeLate({ verb }: JudgmentForm, { deadline }: ShownFinding): boolean {
  return deadline !== undefined && (verb === 'leave' || verb === 'remind' || verb === 'ask');
}

function set(change: Partial<JudgmentForm>): void {
  const form = openForm.value;
  if (form !== null && form.verb !== 'change') openForm.value = { ...form, ...change };
}

function Fields(props: FieldsProps) {
  const { form, finding, view, people, nowMs } = props;
  switch (form.verb) {
    case 'not-a-problem':
      return (
        <>
          <Line name="reason" label="Why is it not a problem?" value={form.reason} />
          <Picks options={reasons.map((text) => ({ text, value: text }))} name="reason" value={form.reason} />
        </>
      );
    case 'leave':
      return <LeaveFields {...props} />;
    case 'remind': {
      const today = dayAt(nowMs);
      const days = [
        { text: 'Tomorrow', value: daysAfter(today, 1) },
        { text: 'In 3 days', value: daysAfter(today, 3) },
        { text: 'Next Monday', value: nextMonday(today) },
      ];
      return (
        <>
          <Picks options={days} name="until" value={form.until} />
          <DayField label="Remind me on" value={form.until} min={daysAfter(today, 1)} />
        </>
      );
    }
    case 'ask':
      return (
        <>
          <Colleague value={form.of} people={people} />
          <Words label="Question" value={form.text} />
          <DayField label="Answer by" value={form.until} min={dayAt(nowMs)} />
        </>
      );
    case 'answer': {
      const question = view.packet.priorDecisions.find(({ id }) => id === form.to)?.text;
      return <Words label={question === undefined ? 'Answer' : `Answer to “${question}”`} value={form.text} />;
    }
    case 'did-by-hand':
      return (
        <Line
          name="reason"
          label="What you did (optional)"
          value={form.reason}
          hint={
            isShown(finding.impact) && finding.impact.amountMinor !== 0
              ? `At stake: ${formatImpact(finding.impact)}`
              : ''
          }
        />
      );
  }
}

function LeaveFields({ form, finding, view, nowMs }: FieldsProps) {
  const today = dayAt(nowMs);
  const run = view.agreements.flatMap(({ nextInvoiceDay }) => nextInvoiceDay ?? []).toSorted()[0];
  const days = [
    ...(run === undefined || run <= today ? [] : [{ text: `Next run, ${formatDay(run, nowMs)}`, value: run }]),
    { text: '30 days', value: daysAfter(today, 30) },
    { text: '90 days', value: daysAfter(today, 90) },
  ];
  const { currency, basis } = finding.impact;
  return (
    <>
      <Picks options={days} name="until" value={form.until} />
      <div class="pair">
        <DayField label="Until" value={form.until} min={daysAfter(today, 1)} />
        <Line
          name="ceiling"
          label={`Or up to (${currency}${basis === 'monthly' ? '/mo' : ''})`}
          value={form.ceiling}
          decimal
        />
      </div>
      <Line name="reason" label="Why (optional)" value={form.reason} />
    </>
  );
}

interface Pick {
  text: string;
  value: string;
}

function Picks({ options, name, value }: { options: Pick[]; name: 'reason' | 'until'; value: string }) {
  const distinct = options.filter(
    (option, index) => options.findLastIndex((one) => one.value === option.value) === index,
  );
  return (
    <div class="row">
      {distinct.map((option) => (
        <button
          key={option.text}
          type="button"
          class="button pick"
          aria-pressed={option.value === value}
          onClick={() => set({ [name]: option.value })}
        >
          {option.text}
        </button>
      ))}
    </div>
  );
}

/** Whom to ask: somebody who is there, or whoever has a role. */
function Colleague({ value, people }: { value: string; people: readonly Person[] }) {
  useEffect(() => void learnColleagues(), []);
  const names = people.map(({ name }) => name);
  // What was chosen beside a record stays chosen in a window that knows nobody yet.
  const known = value === '' || names.includes(value) || roles.includes(value) ? names : [...names, value];
  return (
    <Labelled label="Who should answer?">
      <select name="of" value={value} onChange={({ currentTarget }) => set({ of: currentTarget.value })}>
        <option value="">Choose…</option>
        {known
          .toSorted((a, b) => a.localeCompare(b))
          .map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        {roles.map((role) => (
          <option key={role} value={role}>
            {capital(roleInWords(role) ?? role)}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

interface LineProps {
  name: 'reason' | 'ceiling';
  label: string;
  value: string;
  hint?: string;
  decimal?: boolean;
}

function Line({ name, label, value, hint = '', decimal = false }: LineProps) {
  return (
    <Labelled label={label}>
      <input
        type="text"
        name={name}
        maxLength={name === 'reason' ? 300 : 80}
        inputMode={decimal ? 'decimal' : 'text'}
        autocomplete="off"
        placeholder={hint}
        value={value}
        onInput={({ currentTarget }) => set({ [name]: currentTarget.value })}
      />
    </Labelled>
  );
}

function Words({ label, value }: { label: string; value: string }) {
  return (
    <Labelled label={label}>
      <textarea
        rows={3}
        maxLength={2000}
        value={value}
        onInput={({ currentTarget }) => set({ text: currentTarget.value })}
      />
    </Labelled>
  );
}

function DayField({ label, value, min }: { label: string; value: string; min: string }) {
  return (
    <Labelled label={label}>
      <input type="date" min={min} value={value} onInput={({ currentTarget }) => set({ until: currentTarget.value })} />
    </Labelled>
  );
}

function Labelled({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label class="field small">
      <span>{label}</span>
      {children}
    </label>
  );
}
