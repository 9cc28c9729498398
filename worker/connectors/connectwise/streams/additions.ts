// Agreement additions: there is no list across agreements, so each agreement is asked for its own.
import { idOf } from '../../../lib/lenient.ts';
import { mapAgreementLine } from '../map/agreement-line.ts';
import { getUnderAgreement } from './get-under-agreement.ts';
import { underEachStream } from './under-each.ts';

export const additions = underEachStream<'agreement-line'>(
  { parents: { path: 'finance/agreements' }, child: 'additions' },
  { kind: 'agreement-line', mapperVersion: 2, map: mapAgreementLine, idOf, get: getUnderAgreement('additions') },
);
