// GET /v1/hello: who is there, which extension it needs, what time it is. No proof needed.
import * as z from 'zod/mini';

export const apiVersion = 1;

export const helloAnswer = z.object({ api: z.int(), minExtension: z.string(), serverTime: z.string() });
export type HelloAnswer = z.infer<typeof helloAnswer>;

/** Every refusal has this body; `serverTime` lets a device with a wrong clock correct itself. */
export const errorAnswer = z.object({
  error: z.object({ code: z.string(), message: z.string(), detail: z.optional(z.record(z.string(), z.unknown())) }),
  serverTime: z.string(),
});
export type ErrorAnswer = z.infer<typeof errorAnswer>;
