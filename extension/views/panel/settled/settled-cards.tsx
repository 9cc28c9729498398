// What came of approved changes: done, not written and why, half done, or a matter for a person.

import type { Action } from '../../../../shared/action.ts';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { kindInWords } from '../../../../shared/words/record-words.ts';
import { mayUse, whyNotAll } from '../../../state/may.ts';
import type { Place } from '../../../state/place.ts';
import { takeBackOf } from '../../../state/take-back.ts';
import { type Unfinished, unfinished } from '../../../state/unfinished.ts';
import { Card } from '../../../ui/card.tsx';
import { capital, formatMoment, sayDays } from '../../../ui/format.ts';
import { Cross, Tick } from '../../../ui/icons.tsx';
import { plainReason } from '../../../ui/plain-reason.ts';
import { titleOf } from '../../../ui/titles.ts';
import { RecordLink } from '../record-link.tsx';
import { WriteText } from '../writes/write-text.tsx';
import { NeedsPerson } from './needs-person.tsx';
import { TakeBack } from './take-back.tsx';
import { unfinishedStory } from './unfinished-story.ts';

interface SettledProps {
  actions: Action[];
  view: PacketView;
  place: Place;
  nowMs: number;
}

/** Cards for changes that came to an end. */
export function SettledCards({ actions, view, place, nowMs }: SettledProps) {
  const pairs = unfinished(view.packet).filter(({ second }) => second.state !== 'unknown');
  const isInPair = (action: Action) => pairs.some(({ first, second }) => first === action || second === action);
  const rest = actions.filter((action) => !isInPair(action));
  const done = rest.filter(({ state }) => state === 'done');
  const unknown = rest.filter(({ state }) => state === 'unknown');
  const saidNot = new Set(
    view.packet.priorDecisions.flatMap(({ verb, actions: over }) => (verb === 'it-did-not' ? over : [])),
  );
  const failed = rest.filter(({ state }) => state === 'rejected' || state === 'stale');
  const isBack = done.length > 0 && done.some(({ compensates }) => compensates !== undefined);
  return (
    <>
      {unknown.map((action) => (
        <NeedsPerson key={action.id} action={action} view={view} place={place} nowMs={nowMs} />
      ))}
      {pairs.map((pair) => (
        <UnfinishedCard key={pair.first.id} pair={pair} view={view} place={place} nowMs={nowMs} />
      ))}
      {failed.map((action) => (
        <Card
          key={action.id}
          tone="look"
          news
          testId="not-written"
          title={saidNot.has(action.id) ? 'Not written' : failedTitle(action)}
        >
          <ul class="stack">
            <Line action={action} nowMs={nowMs} />
          </ul>
        </Card>
      ))}
      {done.length > 0 && (
        <Card tone="go" news testId="done" title={isBack ? 'Undone' : 'Done'}>
          <ul class="stack">
            {done.map((action) => (
              <Line key={action.id} action={action} nowMs={nowMs} />
            ))}
          </ul>
          {done.map((action) => (
            <TakeBack key={action.id} done={action} view={view} place={place} nowMs={nowMs} />
          ))}
        </Card>
      )}
    </>
  );
}

function UnfinishedCard({ pair, view, place, nowMs }: Omit<SettledProps, 'actions'> & { pair: Unfinished }) {
  const { first, second, offer } = pair;
  const back = takeBackOf(view.packet, first);
  const canTakeBack = back.length > 0 && whyNotAll(view, back) === null;
  const system = titleOf(first.connection);
  const secondStep = mayUse(view, 'approve') ? 'Approve the second step below' : 'An approver approves the second step';
  return (
    <Card tone="harm" news testId="unfinished" title="Only half of it was written">
      <p>{unfinishedStory(pair, nowMs)}</p>
      <ul class="stack">
        <Line action={first} nowMs={nowMs} />
        {second !== offer && <Line action={second} nowMs={nowMs} />}
      </ul>
      <p>
        {offer === null ? (
          <>
            You do the second step in{' '}
            <RecordLink record={{ ...first.target, connection: first.connection }} addresses={view.addresses}>
              {system}
            </RecordLink>
          </>
        ) : (
          secondStep
        )}
        , or {canTakeBack ? 'undo the first one.' : `undo the first one in ${system} yourself.`}
      </p>
      <TakeBack done={first} view={view} place={place} nowMs={nowMs} />
    </Card>
  );
}

function Line({ action, nowMs }: { action: Action; nowMs: number }) {
  const { receipt, state } = action;
  const isDone = state === 'done';
  return (
    <li class={isDone ? 'ticked' : 'ticked failed'} data-testid={`action-${state}`}>
      {isDone ? <Tick /> : <Cross />}
      <span>
        <WriteText action={action} nowMs={nowMs} />
        {receipt !== undefined && (
          <small class="dim block">
            {[
              receipt.message === undefined ? '' : sayDays(plainReason(receipt.message, action.connection), nowMs),
              isDone && (receipt.readBack !== null || receipt.keptUntil !== undefined)
                ? `seen in place ${formatMoment(receipt.at, nowMs)}`
                : formatMoment(receipt.at, nowMs),
            ]
              .filter(Boolean)
              .join(' · ')}
          </small>
        )}
      </span>
    </li>
  );
}

function failedTitle({ state, connection, target }: Action): string {
  return state === 'stale'
    ? `The ${kindInWords(target.kind)} changed before we wrote`
    : `${capital(titleOf(connection))} did not accept this`;
}
