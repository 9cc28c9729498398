// Counts that no system gives: a person hands in a file, and its rows are kept as any system's records are.
import type { Connector } from '../types.ts';
import { streams } from './streams.ts';

export const counts: Connector = {
  id: 'counts',
  title: 'Counts from files',
  role: 'counts',
  // Nothing is ever asked: the rows are given.
  limits: { scanRequestsPerTick: 0 },
  hosts: [],
  fields: [],
  guide: {
    needs: 'A list of what each client has, as CSV: devices, users or mailboxes, or licences that are assigned.',
    steps: [
      'Add it here: it needs no keys and asks nobody.',
      'Then open “Counts”, and give a file for each list and month.',
    ],
    notes: ['Its clients and products are matched under “Who is who”, as those of any system are.'],
  },
  baseUrl: () => 'https://counts.invalid/',
  headers: () => ({}),
  streams,
  writes: {},
  webAddress: () => null,
};
