// Arrow: an administrator opens or closes the address where a vendor tells of changes.
import { base64url } from 'jose';
import { AppError } from '../../../shared/errors.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import { commit, type Write } from '../../store/commit.ts';
import type { ConnectionRow } from '../../store/connections.ts';
import { addWebhook, closeWebhook } from '../../store/webhooks.ts';
import { changedMeanwhile, refuseUncounted } from './connection-fields.ts';
import { findConnection } from './find-connection.ts';

const tokenBytes = 24;
/** Short enough to be guessed is no secret. */
const shortestSecret = 16;

/**
 * Opens the address, and keeps what its deliveries are signed with where that was given: some vendors show it only once
 * they know the address. Throws AppError bad-input, conflict, not-found or not-allowed.
 */
export async function openWebhook(
  deps: Deps,
  id: string,
  given: string | undefined,
  by: Decider,
): Promise<ConnectionRow> {
  refuseUncounted(by);
  const { row, connector, held } = await findConnection(deps, id);
  const { webhooks } = connector;
  if (webhooks === undefined) throw new AppError('conflict', `${connector.title} sends no webhooks that are read here`);
  const secret = given?.trim();
  if (secret !== undefined) {
    if (webhooks.secret === null) {
      throw new AppError('bad-input', `${connector.title} shows by itself what it signs with; no secret is kept`);
    }
    if (secret.length < shortestSecret) {
      throw new AppError('bad-input', `${webhooks.secret.title} has at least ${shortestSecret} characters`);
    }
    if (!(await deps.gate(row).setWebhookSecret(secret, held.version))) throw changedMeanwhile(id);
  }
  const token = base64url.encode(crypto.getRandomValues(new Uint8Array(tokenBytes)));
  await land(deps, row, by, { webhook: 'open', newSecret: secret !== undefined }, [addWebhook(deps.db, id, token)]);
  return row;
}

/** Closes the address: what comes to it from now on finds nothing. Throws AppError conflict, not-found or not-allowed. */
export async function shutWebhook(deps: Deps, id: string, by: Decider): Promise<ConnectionRow> {
  refuseUncounted(by);
  const { row } = await findConnection(deps, id);
  await land(deps, row, by, { webhook: 'closed' }, closeWebhook(deps.db, id));
  return row;
}

async function land(deps: Deps, { id }: ConnectionRow, by: Decider, facts: object, writes: readonly Write[]) {
  const event = { ...deps.event('connection-changed', { connection: id, ...facts }), actor: actorOf(by) };
  if ((await commit(deps.db, writes, [event])) === 'conflict') {
    throw new AppError('conflict', 'it has no webhook address, or was changed meanwhile; look again');
  }
}
