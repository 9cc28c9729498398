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

/** Whether a link in this state carries anything. */
export function acts(state: LinkState): boolean {
  return state === 'acting' || state === 'confirmed';
}

/** Whether a link in this state waits for a person. */
export function isOpen(state: LinkState): boolean {
  return state === 'proposed' || state === 'choose';
}
