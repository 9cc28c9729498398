// Where ConnectWise PSA pages live in its cloud; self-hosted ones are added by the member.
export const connectwiseMatches = ['https://*.myconnectwise.net/*', 'https://staging.connectwisedev.com/*'] as const;
