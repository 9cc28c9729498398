// An enrolled browser's options: who this is, its browsers, the people.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { call } from '../../messages/call.ts';
import type { Enrolment, Membership } from '../../messages/calls.ts';
import type { Problem } from '../../messages/problem.ts';
import { useNow } from '../../state/now.ts';
import { clockAheadMs } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/notice.tsx';
import { BrowsersCard } from './browsers-card.tsx';
import type { Known } from './known.ts';
import { limitWords, moneyWords, roleName } from './member-words.ts';
import { PeopleCard } from './people-card.tsx';
import { VouchCard } from './vouch-card.tsx';

export function Enrolled({ enrolment, onForgotten }: { enrolment: Enrolment; onForgotten: () => void }) {
  const known = useSignal<Membership | null>(null);
  const problem = useSignal<Problem | null>(null);
  const nowMs = useNow(10_000);
  const load = async () => {
    const outcome = await call('membership', null);
    problem.value = outcome.ok ? null : outcome.problem;
    if (outcome.ok) {
      clockAheadMs.value = outcome.value.clockAheadMs;
      known.value = outcome.value;
    } else if (outcome.problem.code === 'not-enrolled') onForgotten();
  };
  useEffect(() => void load(), []);
  const forget = async () => {
    await call('forget', null);
    onForgotten();
  };
  const { workerUrl } = enrolment;
  return (
    <>
      <Me enrolment={enrolment} known={known.value} />
      {problem.value !== null && (
        <Notice testId={`problem-${problem.value.code}`} tone="look" title="Countersign cannot be reached now">
          <p class="dim">{problem.value.text}</p>
          <div class="row">
            <Button testId="retry" onClick={() => void load()}>
              Try again
            </Button>
            <Confirm
              testId="forget"
              word="Forget this browser…"
              question="It can then approve nothing, until it is enrolled again with a new code."
              yes="Yes, forget it"
              no="Keep it"
              busy={false}
              onYes={() => void forget()}
            />
          </div>
        </Notice>
      )}
      {known.value !== null && <Cards known={known.value} workerUrl={workerUrl} nowMs={nowMs} onChanged={load} />}
    </>
  );
}

function Cards(props: Known) {
  return (
    <>
      <VouchCard {...props} />
      <BrowsersCard {...props} />
      <PeopleCard {...props} />
    </>
  );
}

function Me({ enrolment, known }: { enrolment: Enrolment; known: Membership | null }) {
  const { member, workerUrl } = enrolment;
  const rights = known?.me.rights;
  return (
    <Card news testId="enrolled">
      <h2>Enrolled as {member.name}</h2>
      <dl>
        <dt>Role</dt>
        <dd>{roleName(known?.me.member.role ?? member.role)}</dd>
        {rights !== undefined && (
          <>
            <dt>Sees</dt>
            <dd>{moneyWords[rights.money]}</dd>
          </>
        )}
        {rights !== undefined && rights.role !== 'technician' && (
          <>
            <dt>Approves</dt>
            <dd>{limitWords(rights, known?.homeCurrency ?? 'USD')}</dd>
          </>
        )}
        <dt>Countersign</dt>
        <dd>{workerUrl}</dd>
      </dl>
      {(known?.me.member.role ?? member.role) === 'administrator' && (
        <div class="row">
          <Button testId="open-setup" onClick={() => void call('open-setup', null)}>
            Connected systems…
          </Button>
        </div>
      )}
      {known?.me.counts === false && (
        <p class="look-text">
          Nobody has vouched for this browser yet. Ask a colleague who did not give you the code to do so in their
          options; until then it only shows, and signs nothing in your name.
        </p>
      )}
    </Card>
  );
}
