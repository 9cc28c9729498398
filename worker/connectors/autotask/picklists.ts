// Autotask's pick lists: records hold numbers, which each account's own lists put into words.
import { z } from 'zod';
import { id, line } from '../../lib/lenient.ts';
import type { ReadContext } from '../types.ts';
import type { Body } from './client.ts';
import { knownOf } from './known.ts';

const information = z.object({
  fields: z.array(
    z.looseObject({
      name: z.string(),
      picklistValues: z
        .array(z.looseObject({ value: id, label: line, isActive: z.boolean().nullish() }))
        .nullish()
        .transform((values) => values ?? []),
    }),
  ),
});

export interface Choice {
  value: string;
  label: string;
  isActive: boolean;
}

/** The pick lists of an entity by the name of their field, in lower case: the vendor's spelling varies. Throws VendorError. */
export async function readPicklists(ctx: ReadContext, entity: string): Promise<ReadonlyMap<string, readonly Choice[]>> {
  const { body } = await ctx.http.send({ path: `${entity}/entityInformation/fields` }, information);
  return new Map(
    body.fields.map(({ name, picklistValues }) => [
      name.toLowerCase(),
      picklistValues.flatMap(({ value, label, isActive }) =>
        value === null || label === null ? [] : [{ value, label, isActive: isActive !== false }],
      ),
    ]),
  );
}

/** What the account calls the values that the bodies have in these fields. */
export type Labels = Readonly<Record<string, string | null>>;

/** The labels of each body, in their order; an entity's lists are asked for once a job, and where there are bodies. Throws VendorError. */
export async function labelsOf(
  ctx: ReadContext,
  entity: string,
  names: readonly string[],
  bodies: readonly Body[],
): Promise<Labels[]> {
  if (bodies.length === 0) return [];
  const known = knownOf<Awaited<ReturnType<typeof readPicklists>>>(ctx, 'pick lists');
  const lists = known.get(entity) ?? (await readPicklists(ctx, entity));
  known.set(entity, lists);
  const labelOf = (body: Body, name: string) => {
    const value = id.parse(body[name]);
    return lists.get(name.toLowerCase())?.find((choice) => choice.value === value)?.label ?? null;
  };
  return bodies.map((body) => Object.fromEntries(names.map((name) => [name, labelOf(body, name)])));
}
