// Role, sight of money and limit, to be given to somebody.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { type MemberRights, memberRole, moneySight, rightsProblem, usualMoney } from '../../../shared/member.ts';
import { currencyDigits } from '../../../shared/money.ts';
import { Button } from '../../ui/button.tsx';
import { moneyWords, readLimit, roleNames, roleWords } from './member-words.ts';

interface RightsFormProps {
  rights: MemberRights;
  currency: string;
  /** What stands on the button. */
  word: string;
  busy: boolean;
  trouble: string | null;
  /** Fields above, such as a name. */
  children?: ComponentChildren;
  onSave: (rights: MemberRights) => void;
  onCancel: () => void;
}

export function RightsForm(props: RightsFormProps) {
  const { rights, currency, word, busy, trouble, children, onSave, onCancel } = props;
  const id = useId();
  const role = useSignal(rights.role);
  const money = useSignal(rights.money);
  const limit = useSignal(limitText(rights.limitMinor, currency));
  const wrong = useSignal<string | null>(null);
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const limitMinor = readLimit(limit.value, currency);
    const problem =
      limitMinor === undefined
        ? 'The limit is an amount such as 500 or 500.00. Leave it empty for no limit.'
        : rightsProblem({ role: role.value, money: money.value }) === null
          ? null
          : 'Whoever decides must see at least what clients pay.';
    wrong.value = problem;
    if (problem === null && limitMinor !== undefined) onSave({ role: role.value, money: money.value, limitMinor });
  };
  const decides = role.value !== 'technician';
  return (
    <form class="stack form" noValidate onSubmit={save}>
      {children}
      <div class="field">
        <label for={`${id}-role`}>Role</label>
        <select
          id={`${id}-role`}
          data-testid="role"
          value={role.value}
          onChange={({ currentTarget }) => {
            role.value = memberRole.parse(currentTarget.value);
            money.value = usualMoney[role.value];
          }}
        >
          {memberRole.options.map((each) => (
            <option key={each} value={each}>
              {roleNames[each]}
            </option>
          ))}
        </select>
        <small class="dim">{roleWords[role.value]}</small>
      </div>
      <div class="field">
        <label for={`${id}-money`}>Sees</label>
        <select
          id={`${id}-money`}
          data-testid="money"
          value={money.value}
          onChange={({ currentTarget }) => {
            money.value = moneySight.parse(currentTarget.value);
          }}
        >
          {moneySight.options.map((each) => (
            <option key={each} value={each}>
              {moneyWords[each]}
            </option>
          ))}
        </select>
      </div>
      {decides && (
        <div class="field">
          <label for={`${id}-limit`}>Approves up to, for one issue ({currency})</label>
          <input
            id={`${id}-limit`}
            data-testid="limit"
            type="text"
            inputMode="decimal"
            placeholder="no limit"
            value={limit.value}
            onInput={({ currentTarget }) => {
              limit.value = currentTarget.value;
            }}
          />
        </div>
      )}
      <p class="error" role="alert">
        {wrong.value ?? trouble}
      </p>
      <div class="row">
        <Button type="submit" testId="save-rights" disabled={busy}>
          {word}
        </Button>
        <Button kind="plain" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function limitText(limitMinor: number | null, currency: string): string {
  if (limitMinor === null) return '';
  const digits = currencyDigits(currency);
  const text = String(limitMinor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
