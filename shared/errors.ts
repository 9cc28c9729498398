// The closed set of things that can go wrong, each with one HTTP status.
export const errorStatus = {
  'bad-input': 400,
  'not-enrolled': 401,
  'proof-refused': 401,
  'access-refused': 401,
  'not-allowed': 403,
  'not-found': 404,
  'code-refused': 403,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  'try-again': 503,
  'schema-behind': 503,
  'writes-paused': 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** An error whose message may be shown to a member: what happened, to which thing, and what to do. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; detail?: Record<string, unknown> } = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = options.detail;
  }
}

/** The message of anything thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
