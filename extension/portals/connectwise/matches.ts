// Where ConnectWise PSA pages live in its cloud; self-hosted ones are added by the member.
export const connectwiseMatches = ['https://*.myconnectwise.net/*'] as const;

/** Where its developers try things. */
export const connectwiseStaging = ['https://staging.connectwisedev.com/*'] as const;
