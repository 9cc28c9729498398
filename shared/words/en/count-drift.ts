// A line bills another number than is counted.
import { linked } from '../sentence.ts';
import { counted } from './counted.ts';

export const countDrift = {
  notBilled: { whole: 'a month is counted and not billed', short: 'not billed' },
  notCounted: { whole: 'a month is billed and not counted', short: 'billed and not counted' },
  title: counted({
    one: '{difference} {product} is counted and not billed',
    other: '{difference} {product} are counted and not billed',
  }),
  titleOver: counted({
    one: '{difference} {product} is billed and not counted',
    other: '{difference} {product} are billed and not counted',
  }),
  measureMeaning: { counted: 'counted and not billed', billed: 'billed and not counted' },
  verdict: { counted: 'Agreement is behind', billed: 'Client may pay too much' },
  arithmetic: linked(
    '{counted} in [{source}](count) − {billed} on [the agreement line](line) = {difference} × {unitPrice}',
  ),
  arithmeticOver: linked(
    '{billed} on [the agreement line](line) − {counted} in [{source}](count) = {difference} × {unitPrice}',
  ),
};
