// Checks an answer of the Worker against its contract.
import type * as z from 'zod/mini';

/** The answer, or null when its shape is wrong. A word this build does not know yet is kept as it is. */
export function readAnswer<T extends z.ZodMiniType>(schema: T, json: unknown): z.infer<T> | null {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const onlyNewWords = result.error.issues.every((issue) => issue.code === 'invalid_value');
  return onlyNewWords ? (json as z.infer<T>) : null;
}
