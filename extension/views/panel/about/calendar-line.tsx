// One quiet line: when an agreement is billed and how we know; a person says once which period a run bills.

import { useSignal } from '@preact/signals';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { countOf, ordinal } from '../../../../shared/counting.ts';
import { call } from '../../../messages/call.ts';
import { mayUse } from '../../../state/may.ts';
import { problem, showView } from '../../../state/view.ts';
import { Button } from '../../../ui/button.tsx';
import { formatDay } from '../../../ui/format.ts';

type Agreement = PacketView['agreements'][number];
type Calendar = NonNullable<Agreement['calendar']>;

interface CalendarLineProps {
  agreement: Agreement;
  view: PacketView;
  /** A run that is said above already. */
  saidDay: string | null;
  nowMs: number;
}

/** The line; nothing where the Worker does not say, or no run is known. */
export function CalendarLine({ agreement, view, saidDay, nowMs }: CalendarLineProps) {
  const asked = useSignal(false);
  const busy = useSignal(false);
  const { calendar, connection, id } = agreement;
  if (calendar === undefined || calendar.runDay === null) return null;
  const { runDay } = calendar;
  const confirm = async (timing: 'advance' | 'arrears') => {
    if (connection === undefined || busy.value) return;
    busy.value = true;
    const input = { connection, agreement: id, packet: view.packet.id, calendar: { timing, runDay } };
    const outcome = await call('confirm-calendar', input);
    busy.value = false;
    if (outcome.ok) {
      asked.value = false;
      showView(outcome.value);
    } else problem.value = outcome.problem;
  };
  return (
    <div class="about calendar" data-testid="calendar">
      <p>
        {calendarWords(calendar, nowMs, saidDay)}
        {calendar.basis !== 'confirmed' && connection !== undefined && mayUse(view, 'approve') && !asked.value && (
          <>
            {' · '}
            <Button kind="plain" testId="calendar-confirm" onClick={() => (asked.value = true)}>
              Confirm…
            </Button>
          </>
        )}
      </p>
      {asked.value && (
        <p>
          Which period does a run bill? Countersign then dates every change, catch-up and deadline of this agreement by
          your answer.
        </p>
      )}
      {asked.value && (
        <div class="row">
          <Button testId="calendar-advance" disabled={busy.value} onClick={() => void confirm('advance')}>
            The coming one, in advance
          </Button>
          <Button testId="calendar-arrears" disabled={busy.value} onClick={() => void confirm('arrears')}>
            The one just over, in arrears
          </Button>
          <Button kind="plain" onClick={() => (asked.value = false)}>
            {busy.value ? 'Saving…' : 'Not now'}
          </Button>
        </div>
      )}
    </div>
  );
}

/** "Bills in advance on the 1st, next 1 Dec · from the last 3 invoices"; a run that is said already is left out. */
export function calendarWords(calendar: Calendar, nowMs: number, saidDay: string | null = null): string {
  const { timing, runDay, nextRunDay, sendBy } = calendar;
  const how = timing === 'unknown' ? 'Bills' : `Bills in ${timing}`;
  const on = runDay === null ? '' : ` on the ${ordinal(runDay)}`;
  const next = nextRunDay === null || nextRunDay === saidDay ? '' : `, next ${formatDay(nextRunDay, nowMs)}`;
  const send = sendBy === undefined ? '' : `, sent by ${formatDay(sendBy, nowMs)}`;
  return `${how}${on}${next}${send} · ${knownFrom(calendar)}`;
}

function knownFrom({ basis, from }: Calendar): string {
  if (basis === 'confirmed') return 'confirmed';
  if (from === 0) return 'no invoice yet';
  return `from the last ${from === 1 ? 'invoice' : countOf(from, 'invoice')}`;
}
