// Who it is about: client, payer, agreement and the next invoice run.
import { useSignal } from '@preact/signals';
import type { PacketView } from '../../../shared/api/packets.ts';
import { call } from '../../messages/call.ts';
import { IconButton } from '../../ui/button.tsx';
import { daysUntil, formatDaysUntil, formatWeekday } from '../../ui/format.ts';
import { Cross, Eye, Mark } from '../../ui/icons.tsx';
import { CalendarLine } from './calendar-line.tsx';

/** The top of the panel. */
export function Header({ view, closable, nowMs }: { view: PacketView | null; closable: boolean; nowMs: number }) {
  const hidden = useSignal(false);
  const toggle = () => {
    hidden.value = !hidden.value;
    document.documentElement.classList.toggle('hide-money', hidden.value);
  };
  return (
    <header class="panel-header">
      <div class="who">
        <Mark />
        <h1 data-testid="client">{view?.packet.client.name ?? 'Countersign'}</h1>
        {view !== null && (
          <IconButton label={hidden.value ? 'Show money' : 'Hide money'} onClick={toggle}>
            <Eye crossed={hidden.value} />
          </IconButton>
        )}
        {closable && (
          <IconButton label="Close" testId="close" onClick={() => void call('close-panel', null)}>
            <Cross />
          </IconButton>
        )}
      </div>
      {view !== null && <About view={view} nowMs={nowMs} />}
    </header>
  );
}

function About({ view, nowMs }: { view: PacketView; nowMs: number }) {
  const [agreement, ...others] = view.agreements;
  const parts = [
    view.payer === null ? null : (
      <>
        Billed to <b>{view.payer}</b>
      </>
    ),
    agreement === undefined ? 'No agreement' : agreement.name,
    others.length === 0 ? null : `${others.length} more`,
  ].filter((part) => part !== null);
  const runDay = view.agreements
    .map(({ nextInvoiceDay }) => nextInvoiceDay)
    .filter((day) => day !== null)
    .sort()[0];
  const days = runDay === undefined ? null : daysUntil(runDay, nowMs);
  return (
    <>
      <p class="about">
        {parts.map((part, index) => (
          <span key={index}>
            {index > 0 && ' · '}
            {part}
          </span>
        ))}
      </p>
      {runDay !== undefined && (
        <p class="about">
          <b>
            Next run {formatWeekday(runDay, nowMs)}
            {days !== null && `, ${formatDaysUntil(days)}`}
          </b>
        </p>
      )}
      {agreement !== undefined && <CalendarLine agreement={agreement} view={view} nowMs={nowMs} />}
    </>
  );
}
