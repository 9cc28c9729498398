// What is at stake, what will be written, and the one button.

import { useRef } from 'preact/hooks';
import { type Action, isByHand, isMessage } from '../../../../shared/action.ts';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { countOf, listOf, wordFor } from '../../../../shared/counting.ts';
import type { ShownFinding } from '../../../../shared/finding.ts';
import type { ShownPacket } from '../../../../shared/packet.ts';
import { type Sum, sumsOf } from '../../../../shared/sums.ts';
import { wordsFor } from '../../../../shared/words/index.ts';
import { asking, choice, decideOver, edits, isChanging, openTab } from '../../../state/approval.ts';
import { chosenActions, isCatchUpOffer, offeredActions } from '../../../state/choice.ts';
import { editProblems, findingWithEdits, signedEdits, withEdits } from '../../../state/edits.ts';
import { openFindings } from '../../../state/issue-state.ts';
import { peopleOf, recipientName } from '../../../state/judgment.ts';
import { mayUse, needsSecond, whyNotMine } from '../../../state/may.ts';
import type { Place } from '../../../state/place.ts';
import { enrolment } from '../../../state/view.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { capital, sentence } from '../../../ui/format.ts';
import { formatAmount, isShown } from '../../../ui/money.tsx';
import { SignButton } from '../sign/sign-button.tsx';
import { SignHint, Writes } from '../writes/writes.tsx';
import { catchUpLines } from './catch-up-lines.ts';
import { pastHalfWords } from './past-half.ts';

interface SumCardProps {
  view: PacketView;
  place: Place;
  nowMs: number;
}

/** The card at the top of an open packet. */
export function SumCard({ view, place, nowMs }: SumCardProps) {
  const { packet } = view;
  const chosen = chosenActions(packet, choice.value);
  const mine = chosen.filter((action) => whyNotMine(view, action) === null);
  // Said before the click, once for each reason.
  const whys = [...new Set(chosen.flatMap((action) => whyNotMine(view, action) ?? []))];
  const open = openFindings(packet);
  const barred = whys.length > 0 && !mayUse(view, 'approve') ? [notYours(view, open)] : whys;
  const withActions = open.filter(({ key }) => chosen.some(({ finding }) => finding === key));
  const counted = withActions.length > 0 ? withActions : open;
  const edited = counted.map((finding) => findingWithEdits(packet, finding, edits.value));
  const sums = sumsOf(
    edited.map(({ finding }) => finding),
    'whole',
  );
  return (
    <Card testId="sum">
      {sums.filter(isShown).map((sum) => (
        <p class="sum" key={`${sum.basis}${sum.currency}${sum.meaning}`}>
          <span class="big money">{formatAmount(sum)}</span> <span class="dim">{sum.meaning}</span>
        </p>
      ))}
      {!sums.some(isShown) && <InThings open={open} />}
      {counted.some((finding) => isChanging(packet, finding)) && (
        <p class="dim money" data-testid="sum-yours">
          <span class={edited.some(({ isEdited }) => isEdited) ? 'yours' : ''}>
            {yourSum(edited, sums, sumsOf(counted, 'whole'))}
          </span>
        </p>
      )}
      {catchUpLines(
        withActions.filter(
          ({ key }) => !chosen.some(({ finding, purpose }) => finding === key && purpose === 'catch-up'),
        ),
        nowMs,
      ).map((line) => (
        <p class="dim" key={line}>
          <span class="money">{line}</span>, not included
        </p>
      ))}
      {mine.length > 0 && <Approve view={view} chosen={mine} place={place} nowMs={nowMs} />}
      {barred.map((why) => (
        <p class="dim" key={why} data-testid="barred">
          {sentence(why)}
        </p>
      ))}
      {chosen.length === 0 && (
        <p class="dim" data-testid="nothing-chosen">
          {whyNothing(packet)}
        </p>
      )}
      {chosen.length === 0 && mayUse(view, 'send') && packet.actions.some(isAnswerReady) && (
        <Button kind="go" testId="read-answer" onClick={() => (openTab.value = 'drafts')}>
          Read and send the answer…
        </Button>
      )}
    </Card>
  );
}

/** Whose turn it is, and what is left to who looks. */
function notYours(view: PacketView, open: readonly ShownFinding[]): string {
  const names = open.map(({ goesTo }) =>
    recipientName(goesTo ?? 'approver', enrolment.value?.member ?? null, peopleOf(view, null)),
  );
  const whose = new Set(names.map((name) => name ?? 'an approver'));
  const [one] = whose;
  return whose.size === 1 && one !== undefined
    ? `it waits for ${one}: say what you know, propose another value, or ask`
    : 'others decide these, as each says below: say what you know, propose another value, or ask';
}

/** For who sees no money: "3 seats bought and not billed", "5 issues open". */
function InThings({ open }: { open: readonly ShownFinding[] }) {
  const [only, ...more] = open;
  const measure = only === undefined || more.length > 0 ? null : wordsFor(only).measure(only);
  return (
    <p class="sum">
      <span class="big">{measure?.amount ?? countOf(open.length, 'issue')}</span>{' '}
      <span class="dim">{measure?.meaning ?? 'open'}</span>
    </p>
  );
}

/** "with your value; $66.00 was offered". */
function yourSum(edited: readonly { isEdited: boolean; isKnown: boolean }[], sums: Sum[], offered: Sum[]): string {
  if (edited.every(({ isEdited }) => !isEdited)) return 'as offered';
  if (edited.some(({ isKnown }) => !isKnown)) return 'as offered; what your value comes to is not worked out';
  const moved = offered.filter(({ amountMinor }, index) => amountMinor !== sums[index]?.amountMinor).filter(isShown);
  if (moved.length === 0) return 'with your value';
  return `with your value; ${listOf(moved.map(formatAmount))} ${wordFor(moved.length, 'was', 'were')} offered`;
}

function whyNothing(packet: ShownPacket): string {
  const { actions } = packet;
  const offered = offeredActions(packet);
  if (offered.length > 0 && offered.every(({ by }) => by === 'person'))
    return 'There is nothing for us to write here: you do it. Tick below what you will do.';
  if (offered.length > 0) return 'Nothing is ticked, so we would write nothing.';
  if (actions.some(({ state }) => state === 'unknown'))
    return 'We write nothing until a person has said what was written.';
  return actions.some(isAnswerReady)
    ? 'There is nothing to approve. An answer to the client is ready.'
    : 'There is nothing for us to write. Each issue below says why.';
}

function isAnswerReady(action: Action): boolean {
  return isMessage(action) && action.state === 'prepared';
}

function Approve({ view, chosen, place, nowMs }: SumCardProps & { chosen: Action[] }) {
  const statement = useRef<HTMLOListElement>(null);
  const { packet } = view;
  const typed = signedEdits(chosen, edits.value);
  const isWrong = editProblems(chosen, edits.value).length > 0;
  return (
    <>
      <Writes
        actions={chosen}
        nowMs={nowMs}
        statement={statement}
        edits={edits.value}
        runs={view.agreements}
        findings={packet.findings.filter((finding) => isChanging(packet, finding))}
      />
      <div>
        <SignButton
          place={place}
          packet={packet.id}
          statement={statement}
          version={JSON.stringify([chosen.map(({ digest }) => digest), typed])}
          disabled={isWrong}
          testId="approve"
          onSign={() =>
            void decideOver(
              packet,
              'approve',
              chosenActions(packet, choice.value).filter((action) => whyNotMine(view, action) === null),
            )
          }
        >
          {asking.value ? 'Signing…' : approveWords(chosen, typed.length)}
        </SignButton>
        {isWrong ? (
          <p class="hint trouble">Your value cannot be written; see below.</p>
        ) : (
          <SignHint actions={chosen} view={view} withSecond={needsSecond(view, chosen)} />
        )}
      </div>
    </>
  );
}

/** "Approve 2 changes and bill $113.81 once": money for the past is named, never counted in. */
function approveWords(chosen: readonly Action[], typed: number): string {
  const past = pastHalfWords(chosen.map((action) => withEdits(action, edits.value)));
  const sums = new Set(chosen.filter(isCatchUpOffer).map(({ id }) => id));
  const count = chosen.filter(
    ({ id, follows = [] }) => !sums.has(id) && !follows.some((each) => sums.has(each)),
  ).length;
  if (past === '' && chosen.every(isByHand))
    return chosen.length === 1 ? 'I will do this' : `I will do these ${chosen.length}`;
  if (count === 0 && past !== '') return typed === 0 ? capital(past) : `${capital(past)}, your value`;
  const mine = chosen.filter(isByHand).length;
  const rest = [...(past === '' ? [] : [past]), ...(mine === 0 ? [] : [`do ${mine} myself`])];
  const words = listOf([`Approve ${countOf(count - mine, 'change')}`, ...rest]);
  if (typed === 0) return words;
  return count - mine === 1 ? `${words} with your value` : `${words}, ${typed} with your value`;
}
