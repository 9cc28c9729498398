// What vendors write in several ways is read as one; what cannot be read is named.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  currency,
  day,
  decimal,
  flag,
  id,
  instant,
  need,
  part,
  parts,
  readBody,
  text,
} from '../../../worker/lib/lenient.ts';

const readers = { text, id, decimal, day, instant, currency, flag };

const absent = [undefined, null, '', '  '];

describe.each(['text', 'id', 'decimal', 'day', 'instant', 'currency'] as const)('%s', (name) => {
  it('takes every way of saying nothing as null', () => {
    for (const value of absent) expect(z.object({ field: readers[name] }).parse({ field: value }).field).toBeNull();
    expect(z.object({ field: readers[name] }).parse({})).toEqual({ field: null });
  });
});

describe('readers', () => {
  it.each([
    ['id', 12, '12'],
    ['id', ' a-1 ', 'a-1'],
    ['id', 1.5, null],
    ['decimal', 0.1, '0.1'],
    ['decimal', '19.990', '19.99'],
    ['decimal', 0, '0'],
    ['decimal', -4.5, '-4.5'],
    ['flag', 'True', true],
    ['flag', false, false],
    ['flag', 'maybe', null],
    ['day', '2026-11-20', '2026-11-20'],
    ['day', '2026-11-20T00:00:00Z', '2026-11-20'],
    ['day', '2002-08-20T18: 04: 26Z', '2002-08-20'],
    ['day', '0001-01-01T00:00:00Z', null],
    ['instant', '2023-08-11T11:33:12.314-0600', '2023-08-11T17:33:12.314Z'],
    ['instant', '2015-12-24T22: 08: 22Z', null],
    ['currency', 'usd', 'USD'],
    ['currency', 'US Dollars', null],
  ] as const)('%s reads %j as %j', (name, value, expected) => {
    expect(readers[name].parse(value)).toBe(expected);
  });

  it.each([
    ['decimal', 'ten'],
    ['decimal', true],
    ['decimal', Number.NaN],
    ['day', 'soon'],
    ['day', '2026-13-45'],
    ['day', 20261120],
  ] as const)('%s refuses %j', (name, value) => {
    expect(readers[name].safeParse(value).success).toBe(false);
  });

  it('a part that is no object is null, a list that is no list is empty', () => {
    const body = z.object({ owner: part({ id: id }), tags: parts({ name: text }) });
    for (const value of [undefined, null, 'text', 5]) {
      expect(body.parse({ owner: value, tags: value })).toEqual({ owner: null, tags: [] });
    }
  });
});

describe('sentences', () => {
  const body = z.object({ id: id, price: decimal });

  it('name the thing, its id and the field', () => {
    expect(() => readBody(body, { id: 7, price: 'x' }, 'line')).toThrow('line 7: price: "x" is not a number');
    expect(() => readBody(body, [], 'line')).toThrow(/^line: body: /);
    expect(() => need(null, 'price', { id: 7 }, 'line')).toThrow('line 7: price is missing');
    expect(need('0', 'price', {}, 'line')).toBe('0');
  });
});
