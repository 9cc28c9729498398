// What a file with counts is a list of, and of which month where it does not say.
import type { CountMeasure } from '../../../shared/records/count.ts';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';

export interface ListName {
  source: string;
  measure: CountMeasure;
  month: string;
}

interface WhichListProps {
  value: ListName;
  /** Lists that files were given of before. */
  known: readonly string[];
  lastMonth: string;
  onChange: (next: ListName) => void;
}

export function WhichList({ value, known, lastMonth, onChange }: WhichListProps) {
  return (
    <Card title="The list" testId="which-list">
      <Field
        id="counts-source"
        label="What it is a list of"
        hint="The same name each month, like RMM devices: a new file takes the place of the last one of that name."
        error={undefined}
      >
        {(aria) => (
          <input
            {...aria}
            type="text"
            maxLength={60}
            list="counts-known"
            value={value.source}
            onInput={({ currentTarget }) => onChange({ ...value, source: currentTarget.value })}
          />
        )}
      </Field>
      <datalist id="counts-known">
        {[...new Set(known)].map((source) => (
          <option key={source} value={source} />
        ))}
      </datalist>
      <Field
        id="counts-measure"
        label="What it counts"
        hint="Assigned licences are kept; only counts are compared with what is billed."
        error={undefined}
      >
        {(aria) => (
          <select
            {...aria}
            value={value.measure}
            onChange={({ currentTarget }) => onChange({ ...value, measure: currentTarget.value as CountMeasure })}
          >
            <option value="counted">Things that are there</option>
            <option value="assigned">Licences that are assigned</option>
          </select>
        )}
      </Field>
      <Field id="counts-month" label="Month, where the file names none" error={undefined}>
        {(aria) => (
          <input
            {...aria}
            type="month"
            max={lastMonth}
            value={value.month}
            onInput={({ currentTarget }) => {
              if (currentTarget.value !== '') onChange({ ...value, month: currentTarget.value });
            }}
          />
        )}
      </Field>
    </Card>
  );
}
