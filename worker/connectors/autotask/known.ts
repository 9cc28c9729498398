// What one job remembers of what it asked: an opened connection lives as long as one job.
import type { ReadContext } from '../types.ts';

const jobs = new WeakMap<ReadContext, Map<string, Map<string, unknown>>>();

/** What this job knows of one question's answers, by id or name; empty at first, and the caller's to fill. */
export function knownOf<T>(ctx: ReadContext, question: string): Map<string, T> {
  const job = jobs.get(ctx) ?? new Map<string, Map<string, unknown>>();
  jobs.set(ctx, job);
  const answers = job.get(question) ?? new Map<string, unknown>();
  job.set(question, answers);
  return answers as Map<string, T>;
}
