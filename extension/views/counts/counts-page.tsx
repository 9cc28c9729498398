// Counts that no system gives: which there are, and a file that takes the place of earlier ones.
import { useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CountsAnswer, CountsRequest, CountsView } from '../../../shared/api/counts.ts';
import { countOf } from '../../../shared/counting.ts';
import type { CountMeasure } from '../../../shared/records/count.ts';
import { missingIn } from '../../../shared/table/columns.ts';
import { judgeRows } from '../../../worker/core/counts/judge-rows.ts';
import { countFields, readCountFile } from '../../../worker/core/counts/read-file.ts';
import { call } from '../../messages/call.ts';
import { type Problem, problemInstead } from '../../messages/problem.ts';
import { columnsFor, saveColumns } from '../../state/saved-columns.ts';
import { Button } from '../../ui/button.tsx';
import { FileCard, type GivenFile } from '../../ui/file-card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { openFile } from '../../ui/open-file.ts';
import { PageFrame } from '../../ui/page-frame.tsx';
import { RowsCard, type ShownRow } from './rows-card.tsx';
import { SourcesCard } from './sources-card.tsx';
import { type ListName, WhichList } from './which-list.tsx';

const savedAs = 'counts';

/** The whole page. */
export function CountsPage() {
  const member = useSignal<string | null>(null);
  const view = useSignal<CountsView | null>(null);
  const problem = useSignal<Problem | null>(null);
  const list = useSignal<ListName>({ source: '', measure: 'counted', month: '' });
  const file = useSignal<(GivenFile & { digest: string }) | null>(null);
  const trouble = useSignal<string | null>(null);
  const kept = useSignal<{ file: string; answer: CountsAnswer } | null>(null);
  const busy = useSignal(false);
  const judged = useComputed(() => judgedFile(file.value, list.value, view.value));

  const begin = async () => {
    const session = await call('session', null);
    problem.value = problemInstead(session);
    if (problem.value !== null) return;
    const who = await call('membership', null);
    if (who.ok) member.value = who.value.me.member.name;
    const answer = await call('counts', null);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) show(answer.value);
  };
  const show = (now: CountsView) => {
    view.value = now;
    if (list.value.month === '') list.value = { ...list.value, month: now.thisMonth };
  };
  useEffect(() => void begin(), []);

  const take = async ([dropped]: readonly File[]) => {
    if (dropped === undefined) return;
    kept.value = null;
    const opened = await openFile(dropped);
    trouble.value = 'why' in opened ? opened.why : null;
    if ('why' in opened) return;
    const { table, digest } = opened;
    file.value = { name: dropped.name, table, digest, map: columnsFor(savedAs, countFields, table.headers) };
  };
  const setColumn = (field: string, header: string) => {
    if (file.value === null) return;
    const { [field]: _, ...others } = file.value.map;
    const map = header === '' ? others : { ...others, [field]: header };
    saveColumns(savedAs, file.value.table.headers, map);
    file.value = { ...file.value, map };
  };
  const give = async () => {
    const request = judged.value?.request;
    if (request == null) return;
    busy.value = true;
    const answer = await call('give-counts', request);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) {
      show(answer.value);
      kept.value = { file: request.file, answer: answer.value };
      file.value = null;
    }
    busy.value = false;
  };

  return (
    <PageFrame here="/counts.html" member={member.value}>
      <main class="page tables">
        <div>
          <h1>Counts</h1>
          <p class="lead">
            What no system tells: devices, users or mailboxes of each client, as a CSV file for each list and month.
            They are compared with what the agreements bill.
          </p>
        </div>
        {problem.value !== null && (
          <Notice testId="counts-problem" tone="look" title="That did not work">
            <p>{problem.value.text}</p>
          </Notice>
        )}
        {kept.value !== null && <Kept {...kept.value} />}
        {view.value !== null && !view.value.isConnected && (
          <Notice testId="counts-not-connected" tone="look" title="Counts are not connected yet">
            <p>
              An administrator adds “Counts from files” in <a href="/setup.html">Set-up</a>. It needs no keys.
            </p>
          </Notice>
        )}
        {view.value?.isConnected && (
          <>
            <SourcesCard sources={view.value.sources} />
            <div class="files">
              <WhichList
                value={list.value}
                known={view.value.sources.map(({ source }) => source)}
                lastMonth={view.value.thisMonth}
                onChange={(next) => {
                  list.value = next;
                }}
              />
              <FileCard
                id="counts"
                title="The file"
                hint="One row for each client and product: a client, a product and a quantity, and the month if it names one."
                fields={countFields}
                given={file.value}
                trouble={trouble.value}
                onFiles={(dropped) => void take(dropped)}
                onColumn={setColumn}
              />
            </div>
            {judged.value !== null && (
              <RowsCard rows={judged.value.rows} month={judged.value.month}>
                {judged.value.waits !== null && <p class="dim">{judged.value.waits}</p>}
                <div class="row">
                  <Button
                    kind="go small"
                    testId="give-counts"
                    disabled={busy.value || judged.value.request === null}
                    onClick={() => void give()}
                  >
                    Keep {countOf(judged.value.taken, 'row')}
                  </Button>
                  <Button
                    kind="quiet"
                    testId="drop-counts"
                    onClick={() => {
                      file.value = null;
                    }}
                  >
                    Not this file
                  </Button>
                </div>
              </RowsCard>
            )}
          </>
        )}
      </main>
    </PageFrame>
  );
}

function Kept({ file, answer: { taken, refused } }: { file: string; answer: CountsAnswer }) {
  return (
    <Notice testId="counts-kept" tone="go" title={`${countOf(taken, 'row')} of ${file} kept`}>
      {refused.length > 0 && <p>{countOf(refused.length, 'row')} not taken.</p>}
      <p>
        Clients and products that are new are asked under <a href="/links.html">Who is who</a>: until they are answered,
        nothing is compared for them.
      </p>
    </Notice>
  );
}

interface JudgedFile {
  rows: ShownRow[];
  month: string | null;
  taken: number;
  /** What has to be said before it can be kept; null where nothing is missing. */
  waits: string | null;
  /** Null as long as it cannot be kept. */
  request: CountsRequest | null;
}

/** Every row of the file as it would be kept, or why it is not. */
function judgedFile(
  file: (GivenFile & { digest: string }) | null,
  { source, measure, month }: ListName,
  view: CountsView | null,
): JudgedFile | null {
  if (file === null || view === null || missingIn(countFields, file.map).length > 0) return null;
  const read = readCountFile(file.table, file.map, month);
  const { rows, refused, ...judged } = {
    rows: read.rows,
    ...judgeRows(read.rows, view.thisMonth, newestOf(view, source.trim(), measure)),
  };
  const whys = new Map([...read.refused, ...refused].map(({ line, why }) => [line, why]));
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const shown = file.table.rows.map(({ line, cells }): ShownRow => {
    const row = byLine.get(line);
    const said = row === undefined ? cellsOf(file, cells) : [row.client, row.product, row.quantity, row.month];
    return { line, cells: said, why: whys.get(line) ?? null };
  });
  const waits = waitsFor(source.trim(), judged.taken.length, file.table.rows.length);
  const request =
    waits !== null
      ? null
      : { source: source.trim(), measure, file: file.name, digest: file.digest, rows: judged.taken };
  return { rows: shown, month: judged.month, taken: judged.taken.length, waits, request };
}

function cellsOf({ map, table }: GivenFile, cells: readonly string[]): string[] {
  return countFields.map(({ key }) => cells[table.headers.indexOf(map[key] ?? '')] ?? '');
}

const mostRows = 4000;

function waitsFor(source: string, taken: number, all: number): string | null {
  if (source === '') return 'Say first what it is a list of.';
  if (source.includes('/')) return 'The name of the list holds no “/”.';
  if (all > mostRows) return `It has more than ${mostRows} rows: give it in parts, as lists of their own.`;
  return taken === 0 ? 'No row of it can be taken.' : null;
}

function newestOf({ sources }: CountsView, source: string, measure: CountMeasure): string | null {
  return sources.find((each) => each.source === source && each.measure === measure)?.month ?? null;
}
