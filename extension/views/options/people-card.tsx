// Everybody who is there; administrators invite and change.
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { CodeAnswer } from '../../../shared/api/members.ts';
import { usualMoney } from '../../../shared/member.ts';
import { call } from '../../messages/call.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { formatDay } from '../../ui/format.ts';
import { useDeed } from '../../ui/use-deed.ts';
import { CodeCard } from './code-card.tsx';
import type { Known } from './known.ts';
import { PersonRow } from './person-row.tsx';
import { RightsForm } from './rights-form.tsx';

export function PeopleCard(props: Known) {
  const { known, nowMs } = props;
  const here = known.members.filter((each) => each.leftAt === null);
  const left = known.members.flatMap(({ id, name, leftAt }) => (leftAt === null ? [] : [{ id, name, leftAt }]));
  return (
    <Card title="People" testId="people">
      <ul>
        {here.map((person) => (
          <PersonRow key={person.id} person={person} {...props} />
        ))}
      </ul>
      {left.length > 0 && (
        <p class="dim">Left: {left.map(({ name, leftAt }) => `${name} on ${formatDay(leftAt, nowMs)}`).join(', ')}</p>
      )}
      {known.me.member.role === 'administrator' && <Invite {...props} />}
    </Card>
  );
}

function Invite({ known, workerUrl, nowMs, onChanged }: Known) {
  const open = useSignal(false);
  const given = useSignal<CodeAnswer | null>(null);
  const name = useSignal('');
  const id = useId();
  const { busy, trouble, run } = useDeed(onChanged);
  const close = () => {
    open.value = false;
    given.value = null;
    name.value = '';
  };
  if (given.value !== null) {
    return <CodeCard given={given.value} workerUrl={workerUrl} nowMs={nowMs} onDone={close} />;
  }
  if (!open.value) {
    return (
      <div class="row">
        <Button
          testId="invite"
          onClick={() => {
            open.value = true;
          }}
        >
          Invite somebody…
        </Button>
      </div>
    );
  }
  return (
    <RightsForm
      rights={{ role: 'technician', money: usualMoney.technician, limitMinor: null }}
      currency={known.homeCurrency ?? 'USD'}
      word="Invite and show the code"
      busy={busy || name.value.trim() === ''}
      trouble={trouble}
      onSave={(rights) =>
        void run(() => call('invite', { name: name.value.trim(), rights })).then((outcome) => {
          if (outcome.ok) given.value = outcome.value;
        })
      }
      onCancel={close}
    >
      <div class="field">
        <label for={id}>Name</label>
        <input
          id={id}
          data-testid="invite-name"
          type="text"
          autocomplete="off"
          maxLength={80}
          value={name.value}
          onInput={({ currentTarget }) => {
            name.value = currentTarget.value;
          }}
        />
      </div>
    </RightsForm>
  );
}
