// What is not billed, from three files that never leave the browser.
import { useComputed, useSignal } from '@preact/signals';
import { fieldsOf, missingFields, type Slot, slotOf, slots } from '../../../worker/core/audit/columns.ts';
import { auditExports, currencyNamed } from '../../../worker/core/audit/index.ts';
import { whereFound } from '../../../worker/core/audit/known-headers.ts';
import { type Report, slotTitle } from '../../../worker/core/audit/report.ts';
import { columnsFor, saveColumns } from '../../state/saved-columns.ts';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { FileCard, type GivenFile } from '../../ui/file-card.tsx';
import { Lock } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { openFile } from '../../ui/open-file.ts';
import { PageFrame } from '../../ui/page-frame.tsx';
import { ReportParts } from './report-parts.tsx';

type Files = Partial<Record<Slot, GivenFile>>;

/** The whole page. */
export function AuditPage() {
  const files = useSignal<Files>({});
  const troubles = useSignal<Partial<Record<Slot, string>>>({});
  const currency = useSignal('');
  const named = useComputed(() => currencyNamed(files.value));
  const outcome = useComputed(() => compared(files.value, named.value ?? currency.value.toUpperCase()));

  const take = async (slot: Slot, dropped: readonly File[]) => {
    for (const file of dropped) {
      const opened = await openFile(file);
      if ('why' in opened) {
        troubles.value = { ...troubles.value, [slot]: opened.why };
        continue;
      }
      const { headers } = opened.table;
      const place = placeOf(slot, headers, dropped.length > 1);
      if (place !== slot && dropped.length === 1) {
        const why = `${file.name} looks like “${slotTitle[place]}”, so it was put there.`;
        troubles.value = { ...troubles.value, [slot]: why, [place]: undefined };
      } else troubles.value = { ...troubles.value, [place]: undefined };
      files.value = {
        ...files.value,
        [place]: { name: file.name, table: opened.table, map: columnsFor(place, fieldsOf[place], headers) },
      };
    }
  };
  const setColumn = (slot: Slot, field: string, header: string) => {
    const given = files.value[slot];
    if (given === undefined) return;
    const { [field]: _, ...others } = given.map;
    const map = header === '' ? others : { ...others, [field]: header };
    saveColumns(slot, given.table.headers, map);
    files.value = { ...files.value, [slot]: { ...given, map } };
  };
  const isWhole = slots.every((slot) => files.value[slot] !== undefined);
  return (
    <PageFrame here="/audit.html" member={null}>
      <main class="page tables">
        <div>
          <h1>What is not billed</h1>
          <p class="lead">
            Three CSV exports of the same month, side by side. You need no account and no keys. Only what all three
            prove is counted; the rest is asked.
          </p>
        </div>
        <div class="promise" role="note">
          <Lock />
          <p>
            <strong>Nothing leaves this browser.</strong>{' '}
            <span class="dim">This page cannot send anything, and keeps only which column is which.</span>
          </p>
        </div>
        <div class="files">
          {slots.map((slot) => (
            <FileCard
              key={slot}
              id={slot}
              title={slotTitle[slot]}
              hint={whereFound[slot]}
              fields={fieldsOf[slot]}
              given={files.value[slot] ?? null}
              trouble={troubles.value[slot] ?? null}
              onFiles={(dropped) => void take(slot, dropped)}
              onColumn={(field, header) => setColumn(slot, field, header)}
            />
          ))}
        </div>
        {isWhole && named.value === null && (
          <Card title="Currency">
            <Field
              id="currency"
              label="Currency of what names none"
              hint="Three letters, like USD: the files name none, or several."
              error={undefined}
            >
              {(aria) => (
                <input
                  {...aria}
                  type="text"
                  maxLength={3}
                  value={currency.value}
                  onInput={({ currentTarget }) => {
                    currency.value = currentTarget.value;
                  }}
                />
              )}
            </Field>
          </Card>
        )}
        {typeof outcome.value === 'string' && (
          <Notice testId="audit-trouble" tone="look" title="Not compared yet">
            <p>{outcome.value}</p>
          </Notice>
        )}
        {outcome.value !== null && typeof outcome.value !== 'string' && <ReportParts report={outcome.value} />}
      </main>
    </PageFrame>
  );
}

/** Where a file belongs: where it was dropped, if that can be; else where its columns say. */
function placeOf(slot: Slot, headers: readonly string[], isOneOfMany: boolean): Slot {
  const fits = missingFields(slot, columnsFor(slot, fieldsOf[slot], headers)).length === 0;
  return fits && !isOneOfMany ? slot : (slotOf(headers) ?? slot);
}

/** The report; a sentence where there is none yet, or null before all three are there. */
function compared({ agreements, distributor, books }: Files, currency: string): Report | string | null {
  if (agreements === undefined || distributor === undefined || books === undefined) return null;
  if (!/^[A-Z]{3}$/.test(currency)) return 'Say in which currency the files are.';
  try {
    return auditExports({ agreements, distributor, books }, currency);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
