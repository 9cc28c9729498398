// The life of a link between records of different systems, and what a record without a counterpart can be.
import * as z from 'zod/mini';

/**
 * `proposed`: a question to a person. `choose`: one where several fit. `acting`: sure enough without a person.
 * `confirmed`: a person said so. `rejected`: a person said that they are not the same. `superseded`: what spoke for it is
 * no more. Only `acting` and `confirmed` links carry anything.
 */
export const linkState = z.enum(['proposed', 'choose', 'acting', 'confirmed', 'rejected', 'superseded']);
export type LinkState = z.infer<typeof linkState>;

export const linkKind = z.enum(['company', 'product', 'line']);
export type LinkKind = z.infer<typeof linkKind>;

/**
 * Why a record has no counterpart. `own-service`: the MSP makes it itself. `bundled`: it is part of what another line
 * bills. `client-pays`: the client pays the vendor. `internal`: it is the MSP's own.
 */
export const standaloneMeans = z.enum(['own-service', 'bundled', 'client-pays', 'internal']);
export type StandaloneMeans = z.infer<typeof standaloneMeans>;

const units = z.int().check(z.minimum(1), z.maximum(1000));

/** So many units on the line stand for so many that are bought; a begun one counts as a whole. */
export const linkRatio = z.object({ billed: units, bought: units });
export type LinkRatio = z.infer<typeof linkRatio>;

/**
 * How two sides of a link stand to each other where that is not one for one. `same`: one thing, counted otherwise. `part`:
 * what is bought is part of what the line bills, and no money is billed for it by itself; without a ratio nothing of it is
 * counted.
 */
export const linkTerms = z
  .object({ as: z.enum(['same', 'part']), ratio: z.nullable(linkRatio) })
  .check(z.refine(({ as, ratio }) => as === 'part' || ratio !== null, 'names no numbers of a thing counted otherwise'));
export type LinkTerms = z.infer<typeof linkTerms>;

/** Whether a link in this state carries anything. */
export function acts(state: LinkState): boolean {
  return state === 'acting' || state === 'confirmed';
}

/** Whether a link in this state waits for a person. */
export function isOpen(state: LinkState): boolean {
  return state === 'proposed' || state === 'choose';
}
