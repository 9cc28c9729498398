// "Who is who": how much of the month is matched, the questions that are left, and what was answered.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { LinkQuestion, LinksQuery, LinksRequest, LinksView, RestedOn } from '../../../shared/api/links.ts';
import { countOf } from '../../../shared/counting.ts';
import { call } from '../../messages/call.ts';
import { type Problem, problemInstead } from '../../messages/problem.ts';
import { useNow } from '../../state/now.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { DecidedList } from './decided-list.tsx';
import { ListSearch } from './list-search.tsx';
import { ProgressCard } from './progress-card.tsx';
import { QuestionList } from './question-list.tsx';
import { SheetCard } from './sheet/sheet-card.tsx';
import { Shown } from './shown.tsx';

type Asked = Pick<LinksQuery, 'shown' | 'kind' | 'about' | 'q'>;

/** What the address asks about: one record, or all that is open. */
function askedInAddress(): Asked {
  const about = new URLSearchParams(location.hash.slice(1)).get('about');
  return { shown: 'open', ...(about === null ? {} : { about }) };
}

/** The whole page. */
export function WhoIsWho() {
  const member = useSignal<{ name: string; mayAnswer: boolean } | null>(null);
  const view = useSignal<LinksView | null>(null);
  const asked = useSignal<Asked>(askedInAddress());
  const problem = useSignal<Problem | null>(null);
  const ticked = useSignal<ReadonlySet<string>>(new Set());
  const busy = useSignal(false);
  const rested = useSignal<RestedOn[]>([]);
  const nowMs = useNow(30_000);

  const load = async (after?: string) => {
    const answer = await call('links', { ...asked.value, ...(after === undefined ? {} : { after }) });
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    const { questions, decided } = view.value ?? { questions: [], decided: [] };
    view.value =
      after === undefined
        ? answer.value
        : {
            ...answer.value,
            questions: [...questions, ...answer.value.questions],
            decided: [...decided, ...answer.value.decided],
          };
  };
  const begin = async () => {
    const session = await call('session', null);
    problem.value = problemInstead(session);
    if (problem.value !== null) return;
    const who = await call('membership', null);
    if (who.ok) {
      const { name, role } = who.value.me.member;
      member.value = { name, mayAnswer: role === 'administrator' };
    }
    await load();
  };
  useEffect(() => void begin(), []);

  const show = (next: Asked) => {
    asked.value = next;
    ticked.value = new Set();
    void load();
  };
  const answer = async (said: LinksRequest) => {
    busy.value = true;
    const outcome = await call('answer-links', said);
    problem.value = outcome.ok ? null : outcome.problem;
    if (outcome.ok) {
      rested.value = outcome.value.restedOn ?? [];
      ticked.value = new Set();
    }
    if (outcome.ok) await load();
    else if (outcome.problem.code === 'conflict') {
      await load();
      // It stays said beside the list as it is now.
      problem.value ??= outcome.problem;
    }
    busy.value = false;
  };
  const tick = ({ id }: LinkQuestion, on: boolean) => {
    const next = new Set(ticked.value);
    if (on) next.add(id);
    else next.delete(id);
    ticked.value = next;
  };
  const mayAnswer = member.value?.mayAnswer ?? false;
  const known = view.value;
  const isOff = busy.value || !mayAnswer;
  return (
    <PageFrame here="/links.html" member={member.value?.name ?? null}>
      <main class="page links">
        <div>
          <h1>Who is who</h1>
          <p class="lead">
            Nothing is compared before it is known what belongs together. <b>A name alone never writes anything.</b>{' '}
            Worked from the most money down.
          </p>
        </div>
        {problem.value !== null && <Trouble problem={problem.value} onRetry={() => void begin()} />}
        {known === null && problem.value === null && <Skeleton word="Asking what is matched…" />}
        {known !== null && (
          <>
            <ProgressCard view={known} />
            {!mayAnswer && member.value !== null && (
              <p class="dim" data-testid="only-looks">
                Administrators answer these; you can look.
              </p>
            )}
            {asked.value.about !== undefined && <About view={known} onAll={() => show({ shown: 'open' })} />}
            {rested.value.length > 0 && <Rested rested={rested.value} />}
            <Shown view={known} asked={asked.value} onShow={show} />
            <ListSearch
              text={asked.value.q ?? ''}
              onSearch={(q) => {
                const { q: _, ...list } = asked.value;
                show(q === '' ? list : { ...list, q });
              }}
            />
            <QuestionList
              questions={known.questions}
              ticked={ticked.value}
              mayAnswer={mayAnswer}
              isBusy={busy.value}
              onTick={tick}
              onAnswer={(said) => void answer(said)}
            />
            {known.decided.length > 0 && (
              <DecidedList decided={known.decided} isOff={isOff} nowMs={nowMs} onAnswer={(said) => void answer(said)} />
            )}
            {known.questions.length + known.decided.length === 0 && <Empty view={known} asked={asked.value} />}
            {known.next !== null && (
              <div>
                <Button kind="plain" testId="more" onClick={() => void load(known.next ?? undefined)}>
                  Show more
                </Button>
              </div>
            )}
            {mayAnswer && (
              <BulkBar
                questions={known.questions}
                ticked={ticked.value}
                isBusy={busy.value}
                onTickAll={(ids) => {
                  ticked.value = new Set(ids);
                }}
                onAnswer={(said) => void answer(said)}
              />
            )}
            <SheetCard mayAnswer={mayAnswer} isBusy={busy.value} onAnswer={(said) => void answer(said)} />
            <p class="dim">
              A match can be undone at any time; issues that rested on it close, and what was written stays and is
              listed.
            </p>
          </>
        )}
      </main>
    </PageFrame>
  );
}

function Empty({ view, asked }: { view: LinksView; asked: Asked }) {
  const isAll = view.waiting.length === 0 && view.open.company + view.open.line + (view.open.product ?? 0) === 0;
  if (asked.q !== undefined) return <p class="dim">Nothing here has “{asked.q}” in a name.</p>;
  if (asked.about !== undefined) return <p class="dim">Nothing is asked or said of it.</p>;
  if (asked.shown === 'open' && asked.kind === undefined && isAll) {
    return (
      <Notice testId="all-matched" tone="go" title="Nothing is left to ask">
        <p class="dim">New questions come when new clients, products or companies are read.</p>
      </Notice>
    );
  }
  return (
    <p class="dim" data-testid="nothing-here">
      {asked.shown === 'open'
        ? 'No such questions.'
        : asked.shown === 'done'
          ? 'Nothing is matched yet.'
          : 'Nothing was turned down.'}
    </p>
  );
}

function About({ view: { about }, onAll }: { view: LinksView; onAll(): void }) {
  return (
    <Notice testId="about" title={about === null ? 'About one thing alone' : `About ${about.name} in ${about.system}`}>
      <p class="dim">What is asked of it, its client and its product, and what was answered.</p>
      <div class="row">
        <Button testId="show-all" onClick={onAll}>
          Show all questions
        </Button>
      </div>
    </Notice>
  );
}

function Rested({ rested }: { rested: readonly RestedOn[] }) {
  return (
    <Notice testId="rested" tone="look" title={`Undone: ${countOf(rested.length, 'client')} rested on it`}>
      <ul>
        {rested.map(({ client, name, issues, written }) => (
          <li key={client}>
            {name}{' '}
            <span class="dim">
              · {countOf(issues, 'open issue')} {issues === 1 ? 'rests' : 'rest'} on it
              {written > 0 &&
                `, ${countOf(written, 'change')} written for the client ${written === 1 ? 'stays' : 'stay'}`}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Trouble({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const isStranger = problem.code === 'not-enrolled';
  return (
    <Notice
      testId={`problem-${problem.code}`}
      tone="look"
      title={
        isStranger
          ? 'This browser is not enrolled'
          : problem.code === 'conflict'
            ? 'Answered meanwhile'
            : 'That did not work'
      }
    >
      <p class="dim">{problem.text}</p>
      <div class="row">
        {isStranger ? (
          <Button onClick={() => void call('open-options', null)}>Enrol this browser</Button>
        ) : (
          <Button testId="retry" onClick={onRetry}>
            Look again
          </Button>
        )}
      </div>
    </Notice>
  );
}
