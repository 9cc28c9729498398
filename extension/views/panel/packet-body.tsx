// An open packet: the sum, what is under way, the issues and what lies behind them.
import type { Action } from '../../../shared/action.ts';
import type { PacketView } from '../../../shared/api/packets.ts';
import type { Draft } from '../../../shared/draft.ts';
import type { ShownFinding } from '../../../shared/finding.ts';
import { openTab } from '../../state/approval.ts';
import { offeredActions, withPutOff } from '../../state/choice.ts';
import { issueState, openFindings } from '../../state/issue-state.ts';
import { withoutAwaited } from '../../state/may.ts';
import type { Place } from '../../state/place.ts';
import { dayAt } from '../../ui/format.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { KeptAnswers } from './about/kept-answers.tsx';
import { NothingOpen } from './about/nothing-open.tsx';
import { TopicQuestions } from './about/topic-questions.tsx';
import { IssueCard } from './issue/issue-card.tsx';
import { RestingCard } from './issue/resting-card.tsx';
import { DraftsTab } from './letters/drafts-tab.tsx';
import { LetterCard } from './letters/letter-card.tsx';
import { PauseNotices } from './progress/pause-notices.tsx';
import { progressOf, settledActions } from './progress/progress.ts';
import { ProgressCard } from './progress/progress-card.tsx';
import { SigningCard } from './progress/signing-card.tsx';
import { useLookAgain } from './progress/use-look-again.ts';
import { SecondCard } from './second/second-card.tsx';
import { RefusedCards } from './settled/refused-cards.tsx';
import { SettledCards } from './settled/settled-cards.tsx';
import { SumCard } from './sum/sum-card.tsx';
import { TimelineTab } from './trail/timeline-tab.tsx';
import { TrailTab } from './trail/trail-tab.tsx';

/** Everything below the header when there is a packet. */
export function PacketBody({ view: told, place, nowMs }: { view: PacketView; place: Place; nowMs: number }) {
  const offered = withoutAwaited(told);
  const packet = withPutOff(offered.packet, dayAt(nowMs));
  const view = { ...offered, packet };
  const progress = progressOf(view, nowMs);
  useLookAgain(view, progress);
  const moving = progress.filter(({ phase }) => phase !== 'held');
  // What is done is shown as part of its decision until all of that has arrived.
  const settled = settledActions(view).filter(
    (action) => action.state !== 'done' || !moving.some(({ actions }) => actions.includes(action)),
  );
  const open = openFindings(packet);
  const drafts = packet.drafts.filter(({ written }) => written === undefined);
  const needsPerson = settled.some(({ state }) => state === 'unknown');
  // What can be approved now comes before what only waits.
  const asksMore = offeredActions(packet).length > 0;
  const heldCards = progress
    .filter(({ phase }) => phase === 'held')
    .map((each) => <ProgressCard key={each.decision} progress={each} view={view} nowMs={nowMs} />);
  return (
    <>
      <PauseNotices view={view} nowMs={nowMs} />
      <RefusedCards packet={packet} />
      <SigningCard />
      {moving.map((each) => (
        <ProgressCard key={each.decision} progress={each} view={view} nowMs={nowMs} />
      ))}
      <SettledCards actions={settled} view={view} place={place} nowMs={nowMs} />
      {moving.length === 0 &&
        packet.drafts
          .filter(isWritten)
          .map((draft) => <LetterCard key={draft.id} draft={draft} view={view} place={place} />)}
      {!asksMore && heldCards}
      {told.awaiting.map((first) => (
        <SecondCard key={first.decision} first={first} view={view} place={place} nowMs={nowMs} />
      ))}
      {moving.length === 0 && open.length > 0 && (asksMore || told.awaiting.length === 0) && (
        <SumCard view={view} place={place} nowMs={nowMs} />
      )}
      {progress.length === 0 && open.length === 0 && !needsPerson && <NothingOpen view={view} nowMs={nowMs} />}
      {asksMore && heldCards}
      <Tabs
        chosen={openTab.value}
        onChoose={(id) => {
          openTab.value = id;
        }}
        tabs={[
          {
            id: 'issues',
            label: `Issues ${open.length}`,
            panel: () => <Issues view={view} place={place} nowMs={nowMs} settled={settled} />,
          },
          { id: 'timeline', label: 'Timeline', panel: () => <TimelineTab view={view} nowMs={nowMs} /> },
          // Texts that are all not for their eyes are no part of what they do here.
          ...(drafts.length > 0 && drafts.every(({ hidden }) => hidden === true)
            ? []
            : [
                {
                  id: 'drafts',
                  label: drafts.length === 0 ? 'Drafts' : `Drafts ${drafts.length}`,
                  panel: () => <DraftsTab view={view} place={place} />,
                },
              ]),
          { id: 'trail', label: 'Trail', panel: () => <TrailTab view={view} nowMs={nowMs} /> },
        ]}
      />
    </>
  );
}

/** Letters about what is written stand beside that until somebody says what became of them; what is hidden asks for nothing. */
function isWritten({ written, hidden }: Draft): boolean {
  return written !== undefined && hidden !== true;
}

/** What needs a decision first, what rests apart, what is settled between them. */
function inOrder(packet: PacketView['packet']): Record<'open' | 'asked' | 'aside' | 'settled', ShownFinding[]> {
  const open = openFindings(packet);
  const states = new Map(packet.findings.map((finding) => [finding, issueState(packet, finding)]));
  const asked = packet.findings.filter((finding) => states.get(finding) === 'asked');
  const aside = packet.findings.filter((finding) => states.get(finding) === 'set-aside');
  const settled = packet.findings.filter((finding) => ![...open, ...asked, ...aside].includes(finding));
  return { open, asked, aside, settled };
}

interface IssuesProps {
  view: PacketView;
  place: Place;
  nowMs: number;
  /** What a card above shows already. */
  settled: Action[];
}

function Issues({ view, place, nowMs, settled }: IssuesProps) {
  const order = inOrder(view.packet);
  const card = (finding: ShownFinding) => (
    <IssueCard key={finding.key} finding={finding} view={view} place={place} nowMs={nowMs} settled={settled} />
  );
  const resting = (title: string, findings: ShownFinding[]) =>
    findings.length > 0 && (
      <section class="stack" aria-label={title}>
        <h2 class="section">{title}</h2>
        {findings.map((finding) => (
          <RestingCard key={finding.key} finding={finding} view={view} place={place} nowMs={nowMs} />
        ))}
      </section>
    );
  return (
    <>
      {view.packet.findings.length === 0 && <p class="dim pad">No issue is open.</p>}
      {order.open.map(card)}
      {order.settled.map(card)}
      {resting('Waiting for an answer', order.asked)}
      {resting('Set aside', order.aside)}
      <TopicQuestions view={view} place={place} />
      <KeptAnswers view={view} nowMs={nowMs} />
    </>
  );
}
