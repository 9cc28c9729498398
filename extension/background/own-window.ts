// A window of our own.
export const ownWindow = { type: 'popup', width: 440, height: 780 } as const;
