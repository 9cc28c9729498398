// What was typed and not signed yet, as it goes along from one of our pages to another.

export const judgmentVerbs = ['leave', 'ask', 'remind', 'not-a-problem', 'did-by-hand', 'answer'] as const;
export type JudgmentVerb = (typeof judgmentVerbs)[number];

/** All as typed. */
export interface JudgmentForm {
  verb: JudgmentVerb;
  /** The key. */
  finding: string;
  reason: string;
  until: string;
  ceiling: string;
  /** Whom: a name or a role. */
  of: string;
  text: string;
  /** `answer`: the decision that asked. */
  to: string;
}

/** The one form that is open, if any: other values, or something to say. */
export type OpenForm = JudgmentForm | { verb: 'change'; finding: string };

/** What became of a letter that is not sent from here, and which it is. */
export interface Telling {
  letter: string;
  how: 'mailed' | 'told' | 'none';
}

/** What was typed and not signed yet: it comes along into a window of our own. */
export interface Carried {
  packet: string;
  choice: [action: string, chosen: boolean][];
  edits: [digest: string, typed: Readonly<Record<string, string>>][];
  form: OpenForm | null;
  /** Lines that are ticked to be changed. */
  lines: [finding: string, line: string][];
  letters: [offered: string, typed: string][];
  /** The draft that is about to be sent. */
  sending: string | null;
  /** The letter of which is about to be said what became of it. */
  telling?: Telling | null;
}
