// The panel: one packet, or in plain words why there is none.
import { useEffect, useState } from 'preact/hooks';
import { useNow } from '../../state/now.ts';
import type { Place } from '../../state/place.ts';
import { atInvoicing, problem, refresh, shown, subject } from '../../state/view.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Footer } from './about/footer.tsx';
import { Header } from './about/header.tsx';
import { NoPacket, StaleNotice } from './about/no-packet.tsx';
import { PacketBody } from './packet-body.tsx';
import { QueueBeside } from './queue-beside.tsx';

const refreshMs = 60_000;

interface PanelProps {
  start: Place;
  /** The same place once it follows its record, with the tab it is in. */
  followed: Promise<Place>;
}

/** The whole panel. */
export function Panel({ start, followed }: PanelProps) {
  const [place, setPlace] = useState(start);
  const [ready, setReady] = useState(false);
  const nowMs = useNow(250);
  useEffect(() => {
    void followed.then((found) => {
      setPlace(found);
      setReady(true);
    });
    const timer = setInterval(() => {
      if (!document.hidden) void refresh();
    }, refreshMs);
    return () => clearInterval(timer);
  }, [followed]);

  if (atInvoicing.value) return <QueueBeside closable={place.kind === 'frame'} nowMs={nowMs} />;
  const answer = shown.value?.answer ?? null;
  const view = answer?.view ?? null;
  const waits = problem.value === null && answer === null && (!ready || subject.value !== null);
  return (
    <div class="panel">
      <Header view={view} title="Countersign" closable={place.kind === 'frame'} nowMs={nowMs} />
      <main aria-live="polite">
        {waits && <Skeleton word="Fetching this client's records…" />}
        {problem.value !== null && view !== null && <StaleNotice problem={problem.value} shown={shown.value} />}
        {view !== null && <PacketBody key={view.packet.id} view={view} place={place} nowMs={nowMs} />}
        {!waits && view === null && <NoPacket problem={problem.value} answer={answer} place={place} />}
      </main>
      {view !== null && <Footer view={view} nowMs={nowMs} />}
    </div>
  );
}
