// What vendors write in several ways is read as one; what cannot be read is named.
import fc from 'fast-check';
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

describe('a body', () => {
  const inner = { id, price: decimal, on: day };
  const schema = z.object({
    ...{ id, text, price: decimal, on: day, at: instant, currency, flag },
    ...{ owner: part(inner), lines: parts({ ...inner, owner: part({ id, price: decimal }) }) },
    ...{ named: z.string().nullish(), sizes: z.array(z.number()).nullish(), open: z.looseObject({ id }).nullish() },
  });
  const said = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '12',
      '19.990',
      'ten',
      '2026-02-29',
      '2026-02-30T00:00:00Z',
      '2026-11-20T09:00:00Z',
      'usd',
    ),
    fc.constantFrom('2026-11-20T09:00:00.5-0700', '2026-11-31T09:00:00Z', 'True', true, 0, -4.5, 1e21, null, undefined),
    fc.jsonValue(),
  );
  const members = (shape: object) => Object.fromEntries(Object.keys(shape).map((key) => [key, said]));
  const nested = fc.oneof(fc.record(members(inner), { requiredKeys: [] }), said);
  const bodies = fc.record(
    { ...members(schema.shape), owner: nested, lines: fc.oneof(fc.array(nested, { maxLength: 3 }), said) },
    { requiredKeys: [] },
  );

  it('is read as zod reads it, and refused for the same field', () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: bodies }, { weight: 1, arbitrary: said }), (body) => {
        const { data, error } = schema.safeParse(body);
        const path = error?.issues[0]?.path.join('.') || 'body';
        if (error === undefined) expect(readBody(schema, body, 'thing')).toEqual(data);
        else expect(() => readBody(schema, body, 'thing')).toThrow(`: ${path}: `);
      }),
      { numRuns: 2000 },
    );
  });
});
