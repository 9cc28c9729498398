// Whether an answer is what shared/api/routes.ts, and with it docs/openapi.json, says of its address.
import * as z from 'zod/mini';
import { errorAnswer } from '../../shared/api/hello.ts';
import { type RouteContract, routes } from '../../shared/api/routes.ts';

/** Throws a sentence where the answer does not fit its contract. An address that is none fits with a refusal. */
export function checkAnswer(method: string, path: string, status: number, text: string): void {
  const contract = contractOf(method, path.split('?')[0] ?? '');
  if (status === 304 && contract?.isTagged && text === '') return;
  const answer = contract?.answers[status];
  const lines = contract?.isLines && answer !== undefined ? text.trimEnd().split('\n') : [text];
  for (const line of lines) {
    const read = z.safeParse(answer ?? errorAnswer, JSON.parse(line));
    if (read.success) continue;
    const { path: field = [], message } = read.error.issues[0] ?? {};
    throw new Error(
      `${method} ${path} answers ${status} with ${field.join('.') || 'a body'}: ${message}, which is not in its contract`,
    );
  }
}

function contractOf(method: string, path: string): RouteContract | undefined {
  const fitting = Object.keys(routes).find((route) =>
    new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`).test(`${method} ${path}`),
  );
  return fitting === undefined ? undefined : routes[fitting];
}
