// All questions and answers as a file to work on elsewhere, and back: read whole, listed, and signed as one answer.
import { useState } from 'preact/hooks';
import { type LinksRequest, mostAnswered } from '../../../../shared/api/links.ts';
import { countOf } from '../../../../shared/counting.ts';
import { call } from '../../../messages/call.ts';
import { Button } from '../../../ui/button.tsx';
import { openFile } from '../../../ui/open-file.ts';
import { allPages } from './all-pages.ts';
import { type ReadSheet, readSheet } from './read-sheet.ts';
import { type SheetRow, sheetRows } from './rows.ts';
import { writeSheet } from './write-sheet.ts';

const fileName = 'who-is-who.csv';

interface SheetProps {
  mayAnswer: boolean;
  isBusy: boolean;
  onAnswer(said: LinksRequest): void;
}

/** Everything that is asked and decided now; a sentence where it does not come. */
async function readRows(): Promise<SheetRow[] | string> {
  const open = await readWhole('open');
  if (!open.ok) return open.problem.text;
  const done = await readWhole('done');
  return done.ok ? sheetRows(open.value.questions, done.value.decided) : done.problem.text;
}

function readWhole(shown: 'open' | 'done') {
  return allPages((after) => call('links', { shown, whole: 'yes', ...(after === null ? {} : { after }) }));
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: fileName });
  link.click();
  URL.revokeObjectURL(url);
}

/** The two buttons, and what was read. */
export function SheetCard({ mayAnswer, isBusy, onAnswer }: SheetProps) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [read, setRead] = useState<ReadSheet | null>(null);
  const save = async () => {
    const rows = await readRows();
    setTrouble(typeof rows === 'string' ? rows : null);
    if (typeof rows !== 'string') download(writeSheet(rows));
  };
  const open = async (file: File) => {
    setRead(null);
    const opened = await openFile(file);
    if ('why' in opened) return setTrouble(opened.why);
    const rows = await readRows();
    if (typeof rows === 'string') return setTrouble(rows);
    const sheet = readSheet(opened.table, rows);
    setTrouble(sheet === null ? `${file.name} has no columns “row” and “answer”: it is not the file from here.` : null);
    setRead(sheet);
  };
  return (
    <section class="stack" aria-label="As a file" data-testid="sheet">
      <div class="row">
        <Button testId="save-sheet" disabled={isBusy} onClick={() => void save()}>
          Save as CSV
        </Button>
        {mayAnswer && (
          <label class="row">
            <span>Read it back</span>
            <input
              type="file"
              accept=".csv,text/csv"
              data-testid="read-sheet"
              disabled={isBusy}
              onChange={({ currentTarget }) => {
                const [file] = currentTarget.files ?? [];
                currentTarget.value = '';
                if (file !== undefined) void open(file);
              }}
            />
          </label>
        )}
      </div>
      {trouble !== null && (
        <p class="error" role="alert" data-testid="sheet-trouble">
          {trouble}
        </p>
      )}
      {read !== null && (
        <Read
          read={read}
          isBusy={isBusy}
          onCancel={() => setRead(null)}
          onSave={() => {
            onAnswer(read.request);
            setRead(null);
          }}
        />
      )}
    </section>
  );
}

function Read(props: { read: ReadSheet; isBusy: boolean; onSave(): void; onCancel(): void }) {
  const { changes, refused, open } = props.read;
  const isTooMuch = changes.length > mostAnswered;
  return (
    <div class="sunk stack" data-testid="sheet-read">
      {refused.length > 0 && (
        <>
          <p>
            <b>{countOf(refused.length, 'row')} cannot be taken, so nothing is.</b> Mend{' '}
            {refused.length === 1 ? 'it' : 'them'} and read the file again.
          </p>
          <ul>
            {refused.map(({ line, why }) => (
              <li key={line}>
                Row {line}: {why}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        {changes.length === 0 ? 'No row has an answer.' : `${countOf(changes.length, 'change')}:`}
        {open > 0 && <span class="dim"> {countOf(open, 'row')} without an answer, left as they are.</span>}
      </p>
      {isTooMuch && (
        <p class="error" role="alert" data-testid="too-many-answers">
          One answer holds at most {mostAnswered.toLocaleString('en')} rows. Clear the others, read the file, and read
          it again with the rest.
        </p>
      )}
      <ol>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ol>
      <div class="row">
        <Button
          kind="soft"
          testId="save-answers"
          disabled={props.isBusy || isTooMuch || refused.length > 0 || changes.length === 0}
          onClick={props.onSave}
        >
          Sign {countOf(changes.length, 'change')} as one answer
        </Button>
        <Button kind="plain" onClick={props.onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
