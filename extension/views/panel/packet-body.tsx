// An open packet: the sum, what is under way, the issues and what lies behind them.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PacketView } from '../../../shared/api/packets.ts';
import type { Finding } from '../../../shared/finding.ts';
import { openFindings } from '../../state/issue-state.ts';
import type { Place } from '../../state/place.ts';
import { refresh } from '../../state/view.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { DraftsTab } from './drafts-tab.tsx';
import { IssueCard } from './issue-card.tsx';
import { NothingOpen } from './nothing-open.tsx';
import { progressOf, settledActions } from './progress.ts';
import { ProgressCard } from './progress-card.tsx';
import { RefusedCards, SettledCards } from './settled-cards.tsx';
import { SumCard } from './sum-card.tsx';
import { TimelineTab } from './timeline-tab.tsx';
import { TrailTab } from './trail-tab.tsx';

const pollMs = 1500;

/** Everything below the header when there is a packet. */
export function PacketBody({ view, place, nowMs }: { view: PacketView; place: Place; nowMs: number }) {
  const chosen = useSignal('issues');
  const { packet } = view;
  const progress = progressOf(view, nowMs);
  const { phase } = progress;
  useEffect(() => {
    if (phase !== 'sending') return;
    void refresh();
    const timer = setInterval(() => void refresh(), pollMs);
    return () => clearInterval(timer);
  }, [phase]);

  const settled = settledActions(view);
  const open = openFindings(packet);
  const isOpen = open.length > 0;
  return (
    <>
      <RefusedCards packet={packet} />
      {progress.phase !== 'none' && <ProgressCard progress={progress} nowMs={nowMs} />}
      <SettledCards actions={settled} nowMs={nowMs} />
      {phase === 'none' && isOpen && <SumCard view={view} place={place} nowMs={nowMs} />}
      {!isOpen && phase === 'none' && <NothingOpen view={view} nowMs={nowMs} />}
      <Tabs
        chosen={chosen.value}
        onChoose={(id) => {
          chosen.value = id;
        }}
        tabs={[
          {
            id: 'issues',
            label: `Issues ${open.length}`,
            panel: () => <Issues view={view} nowMs={nowMs} />,
          },
          { id: 'timeline', label: 'Timeline', panel: () => <TimelineTab view={view} nowMs={nowMs} /> },
          {
            id: 'drafts',
            label: packet.drafts.length === 0 ? 'Drafts' : `Drafts ${packet.drafts.length}`,
            panel: () => <DraftsTab drafts={packet.drafts} />,
          },
          { id: 'trail', label: 'Trail', panel: () => <TrailTab view={view} nowMs={nowMs} /> },
        ]}
      />
    </>
  );
}

/** What needs a decision first, what is settled last. */
function inOrder(packet: PacketView['packet']): Finding[] {
  const open = openFindings(packet);
  return [...open, ...packet.findings.filter((finding) => !open.includes(finding))];
}

function Issues({ view, nowMs }: { view: PacketView; nowMs: number }) {
  if (view.packet.findings.length === 0) return <p class="dim pad">No issue is open.</p>;
  return (
    <>
      {inOrder(view.packet).map((finding) => (
        <IssueCard key={finding.key} finding={finding} view={view} nowMs={nowMs} />
      ))}
    </>
  );
}
