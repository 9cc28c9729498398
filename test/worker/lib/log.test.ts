// A log line is one line of JSON, holds no secret, and does nothing in the terminal it is read in.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { log, logOf } from '../../../worker/lib/log.ts';

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(console, 'warn').mockImplementation((line) => void lines.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

it('carries the run it belongs to', () => {
  logOf('tick-1')('info', 'write-settled', { action: 'ac_1' });
  expect(JSON.parse(lines[0] ?? '')).toEqual({ level: 'info', what: 'write-settled', run: 'tick-1', action: 'ac_1' });
});

it.each([
  ['a new line', 'Contoso\n{"level":"error","what":"forged"}'],
  ['another new line', 'Contoso\u2028forged\u2029\u0085'],
  ['a terminal’s commands', '\u001b[2J\u009b31mred\u0007\u007f'],
  ['a turned direction', 'invoice_\u202egpj.exe\u2066\u200f\u061c'],
  ['what cannot be seen', 'Con\u200b\u200dtoso\ufeff\u2060\u00ad'],
])('keeps %s a character of the text', (_, name) => {
  log('warn', 'due-work-failed', { name, [name]: 1 });
  const [line = ''] = lines;
  expect(line).toMatch(/^[\u0020-\u007e’]+$/);
  expect(JSON.parse(line)).toEqual({ level: 'warn', what: 'due-work-failed', name, [name]: 1 });
});

it('hides what is named as a secret, at any depth, and credentials in texts', () => {
  const at = {
    headers: { Authorization: 'x', 'Api-Key': 'y' },
    list: [{ refreshToken: 'z', password: null }],
    why: 'sent Basic c2VjcmV0OnNlY3JldA== and Bearer abc.def-ghi and Device aaa.bbb.ccc',
  };
  log('error', 'x', at);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'error',
    what: 'x',
    headers: { Authorization: '[hidden]', 'Api-Key': '[hidden]' },
    list: [{ refreshToken: '[hidden]', password: null }],
    why: 'sent Basic [hidden] and Bearer [hidden] and Device [hidden]',
  });
});
