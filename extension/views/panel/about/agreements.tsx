// The client's agreements and when each is billed: the first one in view, the others behind a word.
import { useSignal } from '@preact/signals';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { Button } from '../../../ui/button.tsx';
import { CalendarLine } from './calendar-line.tsx';

interface AgreementsProps {
  view: PacketView;
  /** The run that is said above already. */
  saidDay: string | null;
  nowMs: number;
}

/** One line for the agreement and a quiet one for its calendar. */
export function Agreements({ view, saidDay, nowMs }: AgreementsProps) {
  const isOpen = useSignal(false);
  const [first, ...others] = view.agreements;
  if (first === undefined) return <p class="about">No agreement</p>;
  return (
    <>
      <p class="about">
        {first.name}
        {others.length > 0 && (
          <>
            {' · '}
            <Button
              kind="plain"
              testId="more-agreements"
              expanded={isOpen.value}
              onClick={() => (isOpen.value = !isOpen.value)}
            >
              {isOpen.value ? 'less' : `${others.length} more`}
            </Button>
          </>
        )}
      </p>
      <CalendarLine agreement={first} view={view} saidDay={saidDay} nowMs={nowMs} />
      {isOpen.value &&
        others.map((agreement) => (
          <div key={agreement.id} class="other" data-testid="other-agreement">
            <p class="about">
              {agreement.name}
              {agreement.status !== 'active' && `, ${agreement.status}`}
            </p>
            <CalendarLine agreement={agreement} view={view} saidDay={null} nowMs={nowMs} />
          </div>
        ))}
    </>
  );
}
