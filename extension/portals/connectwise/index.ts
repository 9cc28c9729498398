// The ConnectWise PSA portal.
import type { Portal } from '../types.ts';
import { connectwiseMatches } from './matches.ts';
import { readPage, unknownScreen } from './read-page.ts';

export const connectwise: Portal = {
  id: 'connectwise',
  matches: connectwiseMatches,
  topPx: 48,
  ownServer: { title: 'ConnectWise', example: 'https://connect.your-company.com' },
  read: readPage,
  unknownScreen,
};
