// How the MSP speaks to its clients: the tone, and who signs.

export interface Voice {
  tone: 'plain' | 'warm' | 'formal';
  /** Lines below the closing; empty for none. */
  signature: string;
}

export const plainVoice: Voice = { tone: 'plain', signature: '' };

/** The word a letter begins with. */
export function salutation({ tone }: Voice): string {
  return { plain: 'Hello', warm: 'Hi', formal: 'Dear' }[tone];
}

/** A person as the tone calls them. */
export function calledBy({ tone }: Voice, name: string): string {
  return tone === 'warm' ? (name.split(' ')[0] ?? name) : name;
}

/** The last lines of a letter. */
export function closing({ tone, signature }: Voice): string {
  const words = { plain: 'Regards', warm: 'Thank you, and kind regards', formal: 'Yours faithfully' }[tone];
  return signature.trim() === '' ? words : `${words}\n${signature.trim()}`;
}
