// The name this rule goes by in findings, packets and words.
export const ruleId = 'cancelled-still-billed';
