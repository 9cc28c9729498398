// Who it is about: client, payer, agreement and the next invoice run.

import { useSignal } from '@preact/signals';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { countOf, formatDaysUntil } from '../../../../shared/counting.ts';
import { call } from '../../../messages/call.ts';
import { IconButton } from '../../../ui/button.tsx';
import { daysUntil, formatWeekday } from '../../../ui/format.ts';
import { Cross, Eye, Mark } from '../../../ui/icons.tsx';
import { isShown } from '../../../ui/money.tsx';
import { Agreements } from './agreements.tsx';

interface HeaderProps {
  view: PacketView | null;
  /** What stands there without a packet. */
  title: string;
  closable: boolean;
  nowMs: number;
}

/** The top of the panel. */
export function Header({ view, title, closable, nowMs }: HeaderProps) {
  const hidden = useSignal(false);
  const toggle = () => {
    hidden.value = !hidden.value;
    document.documentElement.classList.toggle('hide-money', hidden.value);
  };
  return (
    <header class="panel-header">
      <div class="who">
        <Mark />
        <h1 data-testid="client">{view?.packet.client.name ?? title}</h1>
        {view?.packet.findings.some(({ impact }) => isShown(impact)) && (
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
  const runDay = view.agreements
    .map(({ nextInvoiceDay }) => nextInvoiceDay)
    .filter((day) => day !== null)
    .sort()[0];
  const days = runDay === undefined ? null : daysUntil(runDay, nowMs);
  return (
    <>
      {view.payer !== null && (
        <p class="about payer">
          Billed to <b>{view.payer}</b>
        </p>
      )}
      {runDay !== undefined && (
        <p class={days !== null && days < 0 ? 'about late' : 'about'}>
          <b>{runWords(runDay, days, nowMs)}</b>
        </p>
      )}
      <Agreements view={view} saidDay={runDay ?? null} nowMs={nowMs} />
    </>
  );
}

/** "Next run Tue 1 Dec, in 11 days", "The run of Sun 15 Nov is 5 days overdue". */
function runWords(runDay: string, days: number | null, nowMs: number): string {
  const day = formatWeekday(runDay, nowMs);
  if (days !== null && days < 0) return `The run of ${day} is ${countOf(-days, 'day')} overdue`;
  return `Next run ${day}${days === null ? '' : `, ${formatDaysUntil(days)}`}`;
}
