// The look at the words on screens finds what it is for, and nothing in what is said well.
import { expect, test } from 'vitest';
import { wordProblems } from './screen-words.ts';

test.each([
  ['Pax8 vendor charge 530f2cf0…', 'an id cut short'],
  ['packet pk_larkfield does not exist', 'an id of ours'],
  ['subscription 530f2cf0-7b2a-4d0e-9a3c-000000000001', 'an id'],
  ['cw has never answered', 'a connection’s id'],
  ['Writes to connectwise are paused', 'a connection’s id'],
  ['unitPrice was 22', 'a field’s name'],
  ['ConnectWise answered 503', 'a status code'],
  ['read 2026-11-22T14:00:00Z', 'a machine’s time'],
  ['hidden + hidden', 'an amount that is hidden'],
  ['− $0.00 tax', 'a row of nothing'],
  ['can be set back', 'another word for undo'],
  ['Take it back…', 'another word for undo'],
  ['taken back 22 Nov', 'another word for undo'],
  ['I do this by hand:', 'another word for what a person does'],
])('%s: %s', (text, what) => {
  expect(wordProblems([text])).toEqual([`${what} in “${text}”`]);
});

test('what a biller would say is well', () => {
  const said = [
    'ConnectWise · Microsoft 365 Business Premium: 25 → 28',
    'on the 1 Dec invoice · can be undone',
    'You do this in Pax8',
    '$110.00 open on 24125; billing@connectwise.example',
    'https://countersign.example.workers.dev',
    'comes back on Tue 24 Nov',
  ];
  expect(wordProblems(said)).toEqual([]);
});
