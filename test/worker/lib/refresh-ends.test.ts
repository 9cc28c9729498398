// When a refresh token is dead, as a vendor's token answer says it.
import { expect, test } from 'vitest';
import { refreshEndsIn } from '../../../worker/lib/refresh-token.ts';

test.each([
  ['unused alone', { x_refresh_token_expires_in: 8_726_400 }, 8_726_400],
  [
    'for good sooner than unused',
    { x_refresh_token_expires_in: 8_726_400, x_refresh_token_hard_expires_in: 1000 },
    1000,
  ],
  ['unused sooner than for good', { x_refresh_token_expires_in: 10, x_refresh_token_hard_expires_in: 1000 }, 10],
  ['nothing', { access_token: 'a', expires_in: 1800 }, undefined],
  ['what is no number', { x_refresh_token_expires_in: 'soon', x_refresh_token_hard_expires_in: 5 }, 5],
  ['what is no answer', 'down', undefined],
])('%s', (_, answer, seconds) => {
  expect(refreshEndsIn(answer)).toBe(seconds);
});
