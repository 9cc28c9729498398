// What came of approved changes: done, not written and why, or a matter for a person.
import type { Action } from '../../../shared/action.ts';
import type { DecideAnswer } from '../../../shared/api/packets.ts';
import type { Packet } from '../../../shared/packet.ts';
import { refused } from '../../state/approval.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { formatMoment } from '../../ui/format.ts';
import { Tick } from '../../ui/icons.tsx';
import { kindName, systemName } from '../../ui/system-name.ts';
import { changedFields, fieldName, writeLine } from './write-line.ts';

/** Cards for changes that came to an end. */
export function SettledCards({ actions, nowMs }: { actions: Action[]; nowMs: number }) {
  const done = actions.filter(({ state }) => state === 'done');
  const unknown = actions.filter(({ state }) => state === 'unknown');
  const failed = actions.filter(({ state }) => state === 'rejected' || state === 'stale');
  return (
    <>
      {unknown.length > 0 && (
        <Card tone="harm" news testId="needs-person" title="Needs a person">
          <p class="dim">
            We could not find out whether this was written. Look at the record; it is never sent a second time.
          </p>
          <Lines actions={unknown} nowMs={nowMs} />
        </Card>
      )}
      {failed.map((action) => (
        <Card key={action.id} tone="look" news testId="not-written" title={failedTitle(action)}>
          <Lines actions={[action]} nowMs={nowMs} />
        </Card>
      ))}
      {done.length > 0 && (
        <Card tone="go" news testId="done" title="Done">
          <Lines actions={done} nowMs={nowMs} ticked />
        </Card>
      )}
    </>
  );
}

/** What was approved and is no longer true; nothing of it was written. */
export function RefusedCards({ packet }: { packet: Packet }) {
  return (
    <>
      {refused.value.map((refusal) => (
        <Refused key={refusal.action} refusal={refusal} packet={packet} />
      ))}
    </>
  );
}

function Refused({ refusal, packet }: { refusal: DecideAnswer['refused'][number]; packet: Packet }) {
  const target = packet.actions.find(({ id }) => id === refusal.action)?.target;
  const changed = changedFields(refusal.approved ?? {}, refusal.now ?? {});
  return (
    <Card
      tone="look"
      news
      testId="refused"
      title={`The ${target === undefined ? 'record' : kindName(target.kind)} changed while you read`}
    >
      <p class="dim">{refusal.why} Nothing was written.</p>
      {changed.map(({ field, before, after }) => (
        <p key={field}>
          {fieldName(field)}: you saw <b>{before ?? 'nothing'}</b>, now it is <b>{after}</b>
        </p>
      ))}
      <div class="row">
        <Button
          onClick={() => {
            refused.value = refused.value.filter(({ action }) => action !== refusal.action);
          }}
        >
          Got it
        </Button>
      </div>
    </Card>
  );
}

function Lines({ actions, nowMs, ticked = false }: { actions: Action[]; nowMs: number; ticked?: boolean }) {
  return (
    <ul class="stack">
      {actions.map((action) => {
        const { system, what, move } = writeLine(action, nowMs);
        const { receipt } = action;
        return (
          <li key={action.id} class={ticked ? 'ticked' : undefined} data-testid={`action-${action.state}`}>
            {ticked && <Tick />}
            <span>
              <b>{system}</b> · {what} {move !== null && <span class="move">{move}</span>}
              {receipt !== undefined && (
                <small class="dim block">
                  {[
                    receipt.message,
                    ticked ? `read back ${formatMoment(receipt.at, nowMs)}` : formatMoment(receipt.at, nowMs),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function failedTitle({ state, vendor, target }: Action): string {
  return state === 'stale'
    ? `The ${kindName(target.kind)} changed before it was written`
    : `${systemName(vendor)} did not take this`;
}
