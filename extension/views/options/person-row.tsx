// One member, and what an administrator may do: rights, a new code, their browsers, leaving.
import { useSignal } from '@preact/signals';
import type { CodeAnswer, MemberEntry } from '../../../shared/api/members.ts';
import { countOf } from '../../../shared/counting.ts';
import { call } from '../../messages/call.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useDeed } from '../../ui/use-deed.ts';
import { BrowserRow } from './browser-row.tsx';
import { CodeCard } from './code-card.tsx';
import type { Known } from './known.ts';
import { limitWords, moneyWords, roleName } from './member-words.ts';
import { RightsForm } from './rights-form.tsx';

type PersonRowProps = { person: MemberEntry } & Known;

export function PersonRow(props: PersonRowProps) {
  const { person, known } = props;
  const open = useSignal(false);
  const isMe = person.id === known.me.member.id;
  const mayChange = known.me.member.role === 'administrator' && !isMe;
  return (
    <li class="line stack" data-testid="person">
      <div class="row between">
        <span class="row">
          <strong>{person.name}</strong>
          <Chip>{roleName(person.role)}</Chip>
          {isMe && <span class="dim">you</span>}
        </span>
        {mayChange && (
          <Button
            testId="person-change"
            expanded={open.value}
            onClick={() => {
              open.value = !open.value;
            }}
          >
            Change…
          </Button>
        )}
      </div>
      <small class="dim">{aboutOf(props)}</small>
      {open.value && <PersonDeeds {...props} />}
    </li>
  );
}

function aboutOf({ person, known }: PersonRowProps): string {
  const { rights, invitedBy } = person;
  if (rights === undefined) return invitedBy === null ? 'One of the first members' : `Invited by ${invitedBy}`;
  const browsers = activeOf(known, person.id).length;
  const limit = rights.role === 'technician' ? '' : `, approves ${limitOf(rights, known)}`;
  const code = browsers === 0 ? 'not enrolled yet' : countOf(browsers, 'browser');
  return `Sees ${moneyWords[rights.money]}${limit}; ${code}`;
}

function limitOf(rights: NonNullable<MemberEntry['rights']>, { homeCurrency = 'USD' }: Known['known']): string {
  return rights.limitMinor === null ? 'without limit' : limitWords(rights, homeCurrency);
}

const activeOf = ({ devices }: Known['known'], member: string) =>
  devices.filter((each) => each.member.id === member && each.revokedAt === null);

function PersonDeeds({ person, known, workerUrl, nowMs, onChanged }: PersonRowProps) {
  const given = useSignal<CodeAnswer | null>(null);
  const editing = useSignal(false);
  const { busy, trouble, run } = useDeed(onChanged);
  if (given.value !== null) {
    return (
      <CodeCard
        given={given.value}
        workerUrl={workerUrl}
        nowMs={nowMs}
        onDone={() => {
          given.value = null;
        }}
      />
    );
  }
  if (editing.value && person.rights !== undefined) {
    return (
      <RightsForm
        rights={person.rights}
        currency={known.homeCurrency ?? 'USD'}
        word="Save"
        busy={busy}
        trouble={trouble}
        onSave={(rights) =>
          void run(() => call('change-rights', { member: person.id, rights })).then((outcome) => {
            editing.value = !outcome.ok;
          })
        }
        onCancel={() => {
          editing.value = false;
        }}
      />
    );
  }
  return (
    <div class="deeds stack">
      <ul>
        {activeOf(known, person.id).map((device) => (
          <BrowserRow key={device.id} device={device} here={known.me.device} nowMs={nowMs} onChanged={onChanged} />
        ))}
      </ul>
      <div class="row">
        <Button
          testId="change-rights"
          onClick={() => {
            editing.value = true;
          }}
        >
          Change rights…
        </Button>
        <Button
          testId="new-code"
          disabled={busy}
          onClick={() =>
            void run(() => call('new-code', { member: person.id })).then((outcome) => {
              if (outcome.ok) given.value = outcome.value;
            })
          }
        >
          New code…
        </Button>
        <Confirm
          testId="leave"
          word="Has left…"
          question={`All browsers of ${person.name} are revoked at once. What was asked of them goes to somebody else.`}
          yes="Yes, they have left"
          no="They are still here"
          busy={busy}
          onYes={() => void run(() => call('end-membership', { member: person.id }))}
        />
      </div>
      {trouble !== null && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}
