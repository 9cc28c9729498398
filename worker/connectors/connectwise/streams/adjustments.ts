// Agreement adjustments: like additions, but rare, so that a few agreements at a time are enough.
import { idOf } from '../../../lib/lenient.ts';
import { mapAdjustment } from '../map/adjustment.ts';
import { getUnderAgreement } from './get-under-agreement.ts';
import { underEachStream } from './under-each.ts';

/** With a pass every 15 minutes, 960 agreements are asked within a day. */
const agreementsPerPass = 10;

export const adjustments = underEachStream<'adjustment'>(
  { parents: { path: 'finance/agreements' }, child: 'adjustments', parentsPerPass: agreementsPerPass },
  { kind: 'adjustment', mapperVersion: 1, map: mapAdjustment, idOf, get: getUnderAgreement('adjustments') },
);
