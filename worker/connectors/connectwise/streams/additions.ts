// Agreement additions: there is no list across agreements, so each agreement is asked for its own.
import { dayMs } from '../../../../shared/time.ts';
import { idOf } from '../../../lib/lenient.ts';
import { mapAgreementLine } from '../map/agreement-line.ts';
import { getUnderAgreement } from './get-under-agreement.ts';
import { underEachStream } from './under-each.ts';
import { underOneStream } from './under-one.ts';

const mapping = {
  kind: 'agreement-line',
  mapperVersion: 2,
  map: mapAgreementLine,
  idOf,
  get: getUnderAgreement('additions'),
} as const;

/** Of an agreement that is new or changed at once, and of every one, whether it ended or not, once a day. */
export const additions = {
  ...underOneStream<'agreement-line'>('finance/agreements', 'additions', mapping),
  repeatMs: dayMs,
};

/** Of the active ones at every pass: an addition may move without its agreement. */
export const activeAdditions = underEachStream<'agreement-line'>(
  {
    parents: { path: 'finance/agreements', conditions: 'agreementStatus="Active"' },
    child: 'additions',
    isReadBefore: true,
  },
  mapping,
);
