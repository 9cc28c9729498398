// What can stand in the way of an answer, in words for the member.

export type ProblemCode =
  | 'not-enrolled'
  | 'unreachable'
  | 'no-answer'
  | 'no-storage'
  | 'strange-answer'
  | 'versions'
  | 'not-announced'
  | 'refused'
  | 'not-found'
  | 'conflict';

export interface Problem {
  code: ProblemCode;
  /** One or two plain sentences: what happened and what to do. */
  text: string;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** A good outcome. */
export function good<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** A bad outcome. */
export function bad(code: ProblemCode, text: string): { ok: false; problem: Problem } {
  return { ok: false, problem: { code, text } };
}

/** The problem that came instead of an answer of another shape; null where an answer came. */
export function problemInstead(answer: unknown): Problem | null {
  const isBad = typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;
  return isBad ? (answer as ReturnType<typeof bad>).problem : null;
}
