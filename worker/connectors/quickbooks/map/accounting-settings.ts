// QuickBooks preferences → how the books are set up.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { preferencesBody } from '../schemas.ts';
import { reading } from './reading.ts';

/** Maps the company's preferences, with the company's name added by reading. Throws a sentence when it has no id. */
export function mapAccountingSettings({ body }: PageItem): MappedRecord<'accounting-settings'> {
  const { read, required } = reading(preferencesBody, body, 'preferences');
  return {
    kind: 'accounting-settings',
    id: required(read.Id, 'Id'),
    company: null,
    parent: null,
    data: {
      companyName: read.CompanyName,
      homeCurrency: read.CurrencyPrefs?.HomeCurrency?.value ?? null,
      multiCurrency: read.CurrencyPrefs?.MultiCurrencyEnabled === true,
      customNumbers: read.SalesFormsPrefs?.CustomTxnNumbers === true,
      booksClosedUntil: read.AccountingInfoPrefs?.BookCloseDate ?? null,
    },
  };
}
