// What was decided over and is no longer true; nothing of it was written.

import type { DecideAnswer } from '../../../../shared/api/packets.ts';
import type { ShownFinding } from '../../../../shared/finding.ts';
import type { ShownPacket } from '../../../../shared/packet.ts';
import { wordsFor } from '../../../../shared/words/index.ts';
import { fieldInWords, kindInWords } from '../../../../shared/words/record-words.ts';
import { refused } from '../../../state/approval.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { capital, sentence } from '../../../ui/format.ts';
import { formatImpact } from '../../../ui/money.tsx';
import { changedFields } from '../writes/write-line.ts';

/** A card for each change that was refused. */
export function RefusedCards({ packet }: { packet: ShownPacket }) {
  return (
    <>
      {refused.value.map((refusal) => (
        <Refused key={`${refusal.action}${refusal.finding}`} refusal={refusal} packet={packet} />
      ))}
    </>
  );
}

function Refused({ refusal, packet }: { refusal: DecideAnswer['refused'][number]; packet: ShownPacket }) {
  const target = packet.actions.find(({ id }) => id === refusal.action)?.target;
  const isAbout = refusal.finding !== undefined;
  const about = packet.findings.find(({ key }) => key === refusal.finding);
  const changed = isAbout ? [] : changedFields(refusal.approved ?? {}, refusal.now ?? {});
  return (
    <Card
      tone="look"
      news
      testId="refused"
      title={`The ${isAbout ? 'issue' : target === undefined ? 'record' : kindInWords(target.kind)} changed while you read`}
    >
      <p class="dim">
        {sentence(refusal.why)} {isAbout ? 'Nothing was recorded.' : 'Nothing was written.'}
      </p>
      {about !== undefined && <p>{wordsFor(about).title(about)}</p>}
      {about !== undefined && <Amounts refusal={refusal} about={about} />}
      {changed.map(({ field, before, after }) => (
        <p key={field}>
          {capital(fieldInWords(field))}: you saw <b>{before ?? 'none'}</b>, now it is <b>{after}</b>
        </p>
      ))}
      <div class="row">
        <Button
          onClick={() => {
            refused.value = refused.value.filter((each) => each !== refusal);
          }}
        >
          Got it
        </Button>
      </div>
    </Card>
  );
}

function Amounts({
  refusal: { approved, now },
  about,
}: {
  refusal: DecideAnswer['refused'][number];
  about: ShownFinding;
}) {
  const [before, after] = [approved?.amountMinor, now?.amountMinor];
  if (typeof before !== 'number' || typeof after !== 'number' || before === after) return null;
  const said = (amountMinor: number) => formatImpact({ ...about.impact, amountMinor });
  return (
    <p class="money">
      You saw <b>{said(before)}</b>, now it is <b>{said(after)}</b>
    </p>
  );
}
