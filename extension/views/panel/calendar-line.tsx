// One quiet line: when an agreement is billed and how we know; a person says once which period a run bills.
import { useSignal } from '@preact/signals';
import type { PacketView } from '../../../shared/api/packets.ts';
import { call } from '../../messages/call.ts';
import { mayUse } from '../../state/may.ts';
import { problem, showView } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { countOf, formatDay } from '../../ui/format.ts';

type Agreement = PacketView['agreements'][number];
type Calendar = NonNullable<Agreement['calendar']>;

/** The line; nothing where the Worker does not say, or no run is known. */
export function CalendarLine({ agreement, view, nowMs }: { agreement: Agreement; view: PacketView; nowMs: number }) {
  const asked = useSignal(false);
  const busy = useSignal(false);
  const { calendar, vendor, id } = agreement;
  if (calendar === undefined || calendar.runDay === null) return null;
  const { runDay } = calendar;
  const confirm = async (timing: 'advance' | 'arrears') => {
    if (vendor === undefined || busy.value) return;
    busy.value = true;
    const input = { vendor, agreement: id, packet: view.packet.id, calendar: { timing, runDay } };
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
        {calendarWords(calendar, nowMs)}
        {calendar.basis !== 'confirmed' && vendor !== undefined && mayUse(view, 'approve') && !asked.value && (
          <>
            {' '}
            <Button kind="plain" testId="calendar-confirm" onClick={() => (asked.value = true)}>
              Confirm…
            </Button>
          </>
        )}
      </p>
      {asked.value && (
        <div class="row">
          <Button testId="calendar-advance" disabled={busy.value} onClick={() => void confirm('advance')}>
            It bills in advance
          </Button>
          <Button testId="calendar-arrears" disabled={busy.value} onClick={() => void confirm('arrears')}>
            In arrears
          </Button>
          <Button kind="plain" onClick={() => (asked.value = false)}>
            Not now
          </Button>
        </div>
      )}
    </div>
  );
}

/** "Bills in advance on the 1st, next 1 Dec · from the last 3 invoices". */
export function calendarWords({ timing, runDay, nextRunDay, basis, from, sendBy }: Calendar, nowMs: number): string {
  const how = timing === 'unknown' ? 'Bills' : `Bills in ${timing}`;
  const on = runDay === null ? '' : ` on the ${ordinal(runDay)}`;
  const next = nextRunDay === null ? '' : `, next ${formatDay(nextRunDay, nowMs)}`;
  const send = sendBy === undefined ? '' : `, sent by ${formatDay(sendBy, nowMs)}`;
  const known =
    basis === 'confirmed' ? 'confirmed' : `from the last ${from === 1 ? 'invoice' : countOf(from, 'invoice')}`;
  return `${how}${on}${next}${send} · ${known}`;
}

function ordinal(day: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd' } as Readonly<Record<string, string>>;
  return `${day}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(day)] ?? 'th'}`;
}
