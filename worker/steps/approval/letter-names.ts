// Whose names may stand in a text for a client, and whose must not: the same for the panel and for what is sent.
import { distributorsIn, namesIn } from '../../core/drafts/index.ts';
import type { Deps } from '../../deps.ts';
import { type ClientRow, readClients } from '../../store/clients.ts';
import { currentPolicy } from '../../store/policies.ts';

export interface LetterNames {
  /** The client, who pays for it, the lines of the signature. */
  names: string[];
  otherClients: string[];
  /** The distributors, as people write them. */
  distributors: string[];
}

/** The names around one client; `payer` is who is billed for it, where that is somebody else. */
export async function letterNames(deps: Deps, client: ClientRow, payer: string | null): Promise<LetterNames> {
  const [{ policy }, clients] = [await currentPolicy(deps.db), await readClients(deps.db)];
  const others = clients.filter(({ id, name }) => id !== client.id && name !== client.name && name !== payer);
  return {
    names: namesIn({ client, payer }, policy),
    otherClients: [...new Set(others.map(({ name }) => name))],
    distributors: distributorsIn(deps.connections.map(({ connector }) => connector)),
  };
}
