// Where ConnectWise PSA pages live in its cloud; self-hosted ones are added by the member.
import { isForThisMachine } from '../../platform/build.ts';

/** Its developers try things at a place of their own, which no build for members knows. */
export const connectwiseMatches: readonly string[] = [
  'https://*.myconnectwise.net/*',
  ...(isForThisMachine ? ['https://staging.connectwisedev.com/*'] : []),
];
