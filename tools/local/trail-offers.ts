// What was offered to whom at each link of a trail: packets by revision, their findings and their actions.
import type { SignedDecision } from '../../shared/decision.ts';
import type { ToldFinding } from '../../worker/core/permissions/told-finding.ts';
import type { ToldFindings } from './trail-law.ts';

interface KnownPacket {
  client: string;
  revision: number;
  findings: ToldFindings;
}

export interface Offered {
  packets: Map<string, KnownPacket>;
  /** Each client's newest packet. */
  newest: Map<string, string>;
  /** Each action's digest, packet, clients and the link that offered it first. */
  digests: Map<string, string>;
  packetOf: Map<string, string>;
  clientsOf: Map<string, Set<string>>;
  offeredIn: Map<string, number>;
}

export function nothingOffered(): Offered {
  return {
    packets: new Map(),
    newest: new Map(),
    digests: new Map(),
    packetOf: new Map(),
    clientsOf: new Map(),
    offeredIn: new Map(),
  };
}

/** Takes a packet's next revision; what cannot be so is said in words, null where it can. */
export function packetBuilt(
  offers: Offered,
  seq: number,
  facts: Readonly<Record<string, unknown>>,
  isErased: boolean,
): string | null {
  const { packet, revision, client, findings, actions } = facts as {
    packet: string;
    revision: number;
    client: string;
    findings?: ToldFinding[];
    actions: { id: string; digest: string }[];
  };
  const before = offers.packets.get(packet);
  if (revision <= (before?.revision ?? 0)) {
    return `revision ${revision} of packet ${packet} was built after revision ${before?.revision}`;
  }
  const told = isErased || findings === undefined ? null : new Map(findings.map((each) => [each.key, each]));
  offers.packets.set(packet, { client, revision, findings: told });
  offers.newest.set(client, packet);
  for (const { id, digest } of actions) {
    const known = offers.digests.get(id);
    if (known !== undefined && known !== digest) return `${id} is offered under two digests`;
    offers.digests.set(id, digest);
    offers.packetOf.set(id, packet);
    offers.clientsOf.set(id, (offers.clientsOf.get(id) ?? new Set()).add(client));
    if (known === undefined) offers.offeredIn.set(id, seq);
  }
  return null;
}

/** A client that was erased may come back, and its packets are counted anew. */
export function clientErased({ packets, newest }: Offered, client: string): void {
  for (const [id, known] of packets) if (known.client === client) packets.delete(id);
  newest.delete(client);
}

/** The findings that a decision on this packet was judged by: those of the client's newest one, then its own. */
export function standingFindings(offers: Offered, packet: string): ToldFindings[] {
  const own = offers.packets.get(packet);
  if (own === undefined) return [];
  const newest = offers.packets.get(offers.newest.get(own.client) ?? packet);
  return newest === undefined || newest === own ? [own.findings] : [newest.findings, own.findings];
}

/** Why what was signed was never offered so; null where it was. What takes a done change back is offered with that one. */
export function offeredProblem(
  offers: Offered,
  { packet, revision, actions }: SignedDecision,
  taken: readonly { id: string; digest: string }[],
): string | null {
  const known = offers.packets.get(packet);
  if (known === undefined) return `packet ${packet} was decided on and never built`;
  if (revision > known.revision) return `revision ${revision} of packet ${packet} was decided on before it was built`;
  for (const { id } of actions) {
    const clients = offers.clientsOf.get(id);
    if (clients?.has(known.client) === false)
      return `${id} was offered to another client than that of packet ${packet}`;
  }
  const other = taken.find(({ id, digest }) => (offers.digests.get(id) ?? digest) !== digest);
  return other === undefined ? null : `${other.id} was approved under another digest than it was offered with`;
}
