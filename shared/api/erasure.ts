// POST /v1/clients/:id/erase and POST /v1/members/:id/erase: what is personal goes for good.
import * as z from 'zod/mini';

/** The name of what is erased, said again: nothing brings it back. */
export const eraseRequest = z.object({ name: z.string().check(z.minLength(1), z.maxLength(200)) });
export type EraseRequest = z.infer<typeof eraseRequest>;

/** Records of the client that a system still has, by connection: copies that go when they go there. */
export const erasedAnswer = z.object({
  stays: z.array(z.object({ connection: z.string(), records: z.int() })),
});
export type ErasedAnswer = z.infer<typeof erasedAnswer>;
