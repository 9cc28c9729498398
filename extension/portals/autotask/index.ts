// The Autotask PSA portal.
import type { Portal } from '../types.ts';
import { autotaskHosts, autotaskMatches, autotaskNever } from './matches.ts';
import { readPage, unknownScreen } from './read-page.ts';

export const autotask: Portal = {
  id: 'autotask',
  matches: autotaskMatches,
  never: autotaskNever,
  hosts: autotaskHosts,
  topPx: 56,
  hasFrames: true,
  read: readPage,
  unknownScreen,
};
