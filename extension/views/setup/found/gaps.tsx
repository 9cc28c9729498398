// What could not be checked, and what is sold that nobody sells us: each an own service with one click.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { FoundAnswer } from '../../../../shared/api/found.ts';
import type { LinkQuestion } from '../../../../shared/api/links.ts';
import { countOf } from '../../../../shared/counting.ts';
import { call } from '../../../messages/call.ts';
import { Button } from '../../../ui/button.tsx';
import { formatAmount, isShown } from '../../../ui/money.tsx';
import { monthlyText } from '../../links/words.ts';

interface GapsProps {
  notChecked: FoundAnswer['notChecked'];
  onChanged(): void;
}

/** Rows shown here; the rest is on the page of who is who. */
const most = 6;

/** The card; nothing where all could be checked and nothing is asked. */
export function Gaps({ notChecked, onChanged }: GapsProps) {
  const asked = useSignal<LinkQuestion[]>([]);
  const trouble = useSignal<string | null>(null);
  const busy = useSignal(false);
  const load = async () => {
    const answer = await call('links', { shown: 'open', kind: 'product' });
    trouble.value = answer.ok ? null : answer.problem.text;
    if (answer.ok) asked.value = answer.value.questions.filter(isSoldAlone);
  };
  useEffect(() => void load(), [notChecked.count]);
  const say = async ({ subject }: LinkQuestion) => {
    busy.value = true;
    const outcome = await call('answer-links', { standalone: [{ record: subject.record, means: 'own-service' }] });
    trouble.value = outcome.ok ? null : outcome.problem.text;
    await load();
    busy.value = false;
    onChanged();
  };
  const { count, monthly } = notChecked;
  if (count === 0 && asked.value.length === 0) return null;
  const sums = monthly.filter(isShown);
  return (
    <section class="card stack" aria-label="What could not be checked" data-testid="gaps">
      <div class="row between">
        <h3>What could not be checked</h3>
        {sums.length === monthly.length && (
          <b class="money">
            {sums.map((sum) => (
              <bdi key={sum.currency}>{formatAmount(sum)}/mo </bdi>
            ))}
          </b>
        )}
      </div>
      <p class="dim">
        {count === 0 ? 'Nothing now.' : `${countOf(count, 'thing')}, each named with its reason at its client.`}
        {asked.value.length > 0 &&
          ' These are sold and bought from nobody we know. Say once which are your own services, and they are not asked again.'}
      </p>
      {trouble.value !== null && <p class="trouble">{trouble.value}</p>}
      {asked.value.length > 0 && (
        <ul class="gaps">
          {asked.value.slice(0, most).map((question) => (
            <li key={question.id} class="row between">
              <span>
                <b>{question.subject.name}</b> <small class="dim">{question.subject.facts.join(' · ')}</small>
              </span>
              <span class="row">
                <b class="money">
                  {monthlyText(question)
                    .map((sum) => `${sum}/mo`)
                    .join(', ')}
                </b>
                <Button kind="soft" testId="own-service" disabled={busy.value} onClick={() => void say(question)}>
                  Our own service
                </Button>
                <Button kind="plain" testId="link" onClick={() => void call('open-links', { about: keyOf(question) })}>
                  Link…
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      <div>
        <a href="/links.html">See all that is asked</a>
      </div>
    </section>
  );
}

function isSoldAlone({ asks, subject }: LinkQuestion): boolean {
  return asks === 'nothing' && subject.role === 'psa';
}

const keyOf = ({ subject: { record } }: LinkQuestion) => `${record.connection}:${record.kind}:${record.id}`;
