// A file of a table: where it is dropped, what was read of it, and which column is which.
import { useSignal } from '@preact/signals';
import { countOf } from '../../shared/counting.ts';
import { type ColumnMap, type Field, missingIn } from '../../shared/table/columns.ts';
import type { Table } from '../../shared/table/read-csv.ts';

/** A file as it was given, and its columns as they are taken. */
export interface GivenFile {
  name: string;
  table: Table;
  map: ColumnMap;
}

interface FileCardProps {
  id: string;
  title: string;
  /** Where it comes from, or what it holds. */
  hint: string;
  fields: readonly Field[];
  given: GivenFile | null;
  trouble: string | null;
  onFiles: (files: readonly File[]) => void;
  onColumn: (field: string, header: string) => void;
}

export function FileCard({ id, title, hint, fields, given, trouble, onFiles, onColumn }: FileCardProps) {
  const isOver = useSignal(false);
  const missing = given === null ? [] : missingIn(fields, given.map);
  return (
    <section
      class={isOver.value ? 'card stack file over' : 'card stack file'}
      aria-label={title}
      data-testid={`file-${id}`}
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
      <h2>{title}</h2>
      <p class="dim">{hint}</p>
      <label class="drop">
        <span>{given === null ? 'Drag the file here, or choose it' : 'Take another file'}</span>
        <input
          type="file"
          accept=".csv,.txt,.tsv,text/csv"
          multiple
          data-testid={`choose-${id}`}
          onChange={({ currentTarget }) => {
            onFiles([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
      </label>
      {trouble !== null && (
        <p class="error" role="alert" data-testid={`trouble-${id}`}>
          {trouble}
        </p>
      )}
      {given !== null && (
        <>
          <p role="status" data-testid={`read-${id}`}>
            <strong>{given.name}</strong>: {countOf(given.table.rows.length, 'row')}
          </p>
          <details open={missing.length > 0}>
            <summary>Which column is which</summary>
            <div class="stack tight columns">
              {fields.map(({ key, label, isNeeded }) => (
                <div class="field small" key={key}>
                  <label for={`${id}-${key}`}>
                    {label}
                    {isNeeded ? '' : ' (if there is one)'}
                  </label>
                  <select
                    id={`${id}-${key}`}
                    data-testid={`${id}-${key}`}
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
