// Xero organisation → how the books are set up.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { Day } from '../../../../shared/time.ts';
import type { PageItem } from '../../types.ts';
import { organisationBody } from '../schemas.ts';
import { reading } from './reading.ts';

/** Maps the organisation, with what reading added. Throws a sentence when it has no id. */
export function mapAccountingSettings({ body }: PageItem): MappedRecord<'accounting-settings'> {
  const { read, required } = reading(organisationBody, body, 'organisation', 'OrganisationID');
  return {
    kind: 'accounting-settings',
    id: required(read.OrganisationID, 'OrganisationID'),
    company: null,
    parent: null,
    data: {
      companyName: read.Name,
      homeCurrency: read.BaseCurrency,
      multiCurrency: read.multicurrency === true,
      // An invoice may be given any number that no other one has (developer.xero.com).
      customNumbers: true,
      booksClosedUntil: laterOf(read.PeriodLockDate, read.EndOfYearLockDate),
    },
  };
}

/** Books are closed for all but advisers until one day, and for everyone until the other. */
function laterOf(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
