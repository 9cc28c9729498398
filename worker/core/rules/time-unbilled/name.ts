// What a time entry is called.
import Big from 'big.js';
import type { Entry } from './judge.ts';

/** "2.5 hours of Dana Reed on 2026-11-03". */
export function nameOf({ data }: Entry): string {
  const hours = new Big(data.hours).toFixed();
  const whose = data.member === null ? '' : ` of ${data.member.name}`;
  return `${hours} ${hours === '1' ? 'hour' : 'hours'}${whose} on ${data.day}`;
}
