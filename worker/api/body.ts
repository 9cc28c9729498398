// Reading a request's JSON against its contract.
import * as z from 'zod/mini';
import { AppError } from '../../shared/errors.ts';

/** Parses a body's text; throws AppError bad-input naming the field. */
export function parseBody<T>(schema: z.ZodMiniType<T>, text: string): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new AppError('bad-input', 'the body is not JSON');
  }
  const problem = problemIn(json);
  if (problem !== null) throw new AppError('bad-input', `the body ${problem}`);
  return parseInput(schema, json);
}

const deepest = 32;

/** Half a character has no canonical bytes and cannot be signed; what is nested without end cannot be walked. */
function problemIn(json: unknown): string | null {
  const rest: { value: unknown; depth: number }[] = [{ value: json, depth: 0 }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { value, depth } = next;
    if (depth > deepest) return `is nested more than ${deepest} deep`;
    if (typeof value === 'string' && !value.isWellFormed()) return 'holds half a character (a lone surrogate)';
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, each] of Object.entries(value)) {
      rest.push({ value: key, depth }, { value: each, depth: depth + 1 });
    }
  }
  return null;
}

/** Checks a value that came from outside; throws AppError bad-input naming the field. */
export function parseInput<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const read = z.safeParse(schema, value);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new AppError('bad-input', `${issue?.path.join('.') || 'the input'}: ${issue?.message ?? 'not as expected'}`);
}
