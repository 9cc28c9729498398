// The extension against a Worker of fixtures: Approve cannot be stolen, and every screen can be used by everyone.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const run = (script: string) => promisify(execFile)(process.execPath, [`test/extension/${script}`]);

test('inside a page the panel signs what a person approves there, and lets a covered click open our own window', async () => {
  const { stdout } = await run('in-page.ts');
  expect(stdout).toContain('ok: the click opened our own window');
  expect(stdout).toContain('ok: a guessed ticket is not served');
});

test('in Autotask it stands in the top frame of both shells, of popups and tabs, and follows the page in the frame', async () => {
  expect((await run('in-autotask.ts')).stdout.match(/^ok: /gm)).toHaveLength(12);
});

test('on a server of the MSP’s own it stands beside the page once a click asked for the host, and never without', async () => {
  expect((await run('own-server.ts')).stdout.match(/^ok: /gm)).toHaveLength(7);
});

test('whatever happens around the panel, it comes back or says in words what is the matter', async () => {
  expect((await run('never-stuck.ts')).stdout.match(/^ok: /gm)).toHaveLength(14);
});

test('the queue is asked for by its tag, kept where that holds, and read page by page; a Worker of another version is said', async () => {
  expect((await run('queue-answers.ts')).stdout.match(/^ok: /gm)).toHaveLength(6);
});

test('an audit compares three exports in the browser alone, and nothing is sent', async () => {
  const { stdout } = await run('audit-screens.ts');
  expect(stdout).toContain('ok: nothing left the browser');
  expect(stdout).toContain('no serious accessibility violations');
});

test('a file with counts is read by its columns, judged row by row, and kept, on accessible screens', async () => {
  const { stdout } = await run('counts-screens.ts');
  expect(stdout.match(/^ok: /gm)).toHaveLength(2);
  expect(stdout).toContain('no serious accessibility violations');
});

describe.concurrent('screens', () => {
  test('every screen, light and dark, is drawn and has no serious accessibility violation', async () => {
    expect((await run('screens.ts')).stdout).toContain('no serious accessibility violations');
  });

  test('changing a value and saying something else of an issue is signed as it was typed, on accessible screens', async () => {
    expect((await run('judgment-screens.ts')).stdout).toContain('no serious accessibility violations');
  });

  test('people and browsers: invited, given a code, changed, revoked, and told so', async () => {
    expect((await run('member-screens.ts')).stdout).toContain('no serious accessibility violations');
  });

  test('who may less is offered less, told who may, and shown no hidden amount as text to use', async () => {
    expect((await run('rights-screens.ts')).stdout).toContain('no serious accessibility violations');
  });

  test('who is who is answered by hand, in other numbers, together and from a file, on accessible screens', async () => {
    expect((await run('links-screens.ts')).stdout).toContain('no serious accessibility violations');
  });

  test('which line should change and what a message is about are asked, signed and taken back, on accessible screens', async () => {
    expect((await run('answer-screens.ts')).stdout).toContain('no serious accessibility violations');
  });

  test('an answer to a client is worked over, seen once more and signed as it stands, on accessible screens', async () => {
    expect((await run('letter-screens.ts')).stdout).toContain('no serious accessibility violations');
  });
});
