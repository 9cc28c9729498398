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
  return parseInput(schema, json);
}

/** Checks a value that came from outside; throws AppError bad-input naming the field. */
export function parseInput<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const read = z.safeParse(schema, value);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new AppError('bad-input', `${issue?.path.join('.') || 'the input'}: ${issue?.message ?? 'not as expected'}`);
}
