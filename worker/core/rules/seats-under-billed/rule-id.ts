// The name this rule goes by in findings, packets and words.
export const ruleId = 'seats-under-billed';
