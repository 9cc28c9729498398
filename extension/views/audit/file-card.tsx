// One of the three exports: where it is dropped, what was read of it, and which column is which.
import { useSignal } from '@preact/signals';
import { countOf } from '../../../shared/counting.ts';
import { fieldsOf, missingFields, type Slot } from '../../../worker/core/audit/columns.ts';
import { whereFound } from '../../../worker/core/audit/known-headers.ts';
import { slotTitle } from '../../../worker/core/audit/report.ts';
import type { Given } from './audit-page.tsx';

interface FileCardProps {
  slot: Slot;
  given: Given | null;
  trouble: string | null;
  onFiles: (files: readonly File[]) => void;
  onColumn: (field: string, header: string) => void;
}

export function FileCard({ slot, given, trouble, onFiles, onColumn }: FileCardProps) {
  const isOver = useSignal(false);
  const missing = given === null ? [] : missingFields(slot, given.map);
  return (
    <section
      class={isOver.value ? 'card stack file over' : 'card stack file'}
      aria-label={slotTitle[slot]}
      data-testid={`file-${slot}`}
      onDragOver={(event) => {
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => {
        isOver.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        onFiles([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <h2>{slotTitle[slot]}</h2>
      <p class="dim">{whereFound[slot]}</p>
      <label class="drop">
        <span>{given === null ? 'Drag the file here, or choose it' : 'Take another file'}</span>
        <input
          type="file"
          accept=".csv,.txt,.tsv,text/csv"
          multiple
          data-testid={`choose-${slot}`}
          onChange={({ currentTarget }) => {
            onFiles([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
      </label>
      {trouble !== null && (
        <p class="error" role="alert" data-testid={`trouble-${slot}`}>
          {trouble}
        </p>
      )}
      {given !== null && (
        <>
          <p role="status" data-testid={`read-${slot}`}>
            <strong>{given.name}</strong>: {countOf(given.table.rows.length, 'row')}
          </p>
          <details open={missing.length > 0}>
            <summary>Which column is which</summary>
            <div class="stack tight columns">
              {fieldsOf[slot].map(({ key, label, isNeeded }) => (
                <div class="field small" key={key}>
                  <label for={`${slot}-${key}`}>
                    {label}
                    {isNeeded ? '' : ' (if there is one)'}
                  </label>
                  <select
                    id={`${slot}-${key}`}
                    data-testid={`${slot}-${key}`}
                    aria-invalid={missing.some((each) => each.key === key)}
                    value={given.map[key] ?? ''}
                    onChange={({ currentTarget }) => onColumn(key, currentTarget.value)}
                  >
                    <option value="">{isNeeded ? 'Choose a column' : 'None'}</option>
                    {given.table.headers.map((header) => (
                      <option key={header} value={header}>
                        {header}
                      </option>
                    ))}
                  </select>
                </div>
              ))}
            </div>
          </details>
        </>
      )}
    </section>
  );
}
