// What a person says of links: the same, not the same, taken back, or a record without a counterpart.

import type { LinksAnswer, LinksRequest } from '../../../shared/api/links.ts';
import { listOf } from '../../../shared/counting.ts';
import { AppError } from '../../../shared/errors.ts';
import { acts } from '../../../shared/link.ts';
import type { RecordRef } from '../../../shared/records/record.ts';
import { instantOf } from '../../../shared/time.ts';
import type { TrailEvent } from '../../../shared/trail-event.ts';
import type { ConfirmedLink } from '../../core/client-view.ts';
import { inOrder, linkId } from '../../core/matching/link-id.ts';
import { actorOf, type Member } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import { commit, type Write } from '../../store/commit.ts';
import { makeDue } from '../../store/due.ts';
import { endLinks, type KnownLink, readLinks, saveLinks } from '../../store/links.ts';
import { readRestedOn } from '../../store/rested-on.ts';
import { forgetStandalone, saveStandalone } from '../../store/standalone.ts';

/**
 * Stores everything that one request says, or nothing of it. Throws AppError: `bad-input` for a connection that never was,
 * for numbers of what cannot be counted and for a request that says nothing, `conflict` for a link of the list that is not there or was decided otherwise meanwhile.
 */
export async function answerLinks(deps: Deps, said: LinksRequest, by: Member): Promise<LinksAnswer> {
  const named = await readNamed(deps, said);
  const confirmed = [...(said.links ?? []).map(byHand), ...named.same.map(bare)];
  const ended = [...named.notSame, ...named.takeBack];
  const alone = said.standalone ?? [];
  const notAlone = said.notStandalone ?? [];
  for (const link of said.links ?? []) refuseTerms(link);
  refuseUnknown(deps, [...confirmed.flatMap(({ records }) => records), ...alone.map(({ record }) => record)]);
  const at = instantOf(deps.nowMs);
  const tell = (type: Parameters<Deps['event']>[0], facts: Record<string, unknown>, count: number): TrailEvent[] =>
    count === 0 ? [] : [{ ...deps.event(type, facts), actor: actorOf(by) }];
  const standing = alone.map(({ record, means }) => ({ ...only(record), means }));
  const events = [
    ...tell('links-accepted', { links: confirmed }, confirmed.length),
    ...tell('links-rejected', { links: named.notSame.map(bare) }, named.notSame.length),
    ...tell('links-taken-back', { links: named.takeBack.map(bare) }, named.takeBack.length),
    ...tell('standalone-said', { records: standing }, alone.length),
    ...tell('standalone-taken-back', { records: notAlone.map(only) }, notAlone.length),
  ];
  const [first, ...more] = events;
  if (first === undefined) throw new AppError('bad-input', 'the request says nothing of any link');
  const restedOn = await readRestedOn(
    deps.db,
    ended.filter(({ state }) => acts(state)).map(({ id }) => id),
  );
  const writes: Write[] = [
    ...saveLinks(deps.db, confirmed, by.id, at),
    ...endLinks(deps.db, idsOf(named.notSame), 'rejected', by.id, at),
    ...endLinks(deps.db, idsOf(named.takeBack), 'superseded', by.id, at),
    ...(alone.length === 0 ? [] : [saveStandalone(deps.db, standing, by.id, at)]),
    ...(notAlone.length === 0 ? [] : [forgetStandalone(deps.db, notAlone)]),
    makeDue(deps.db, { kind: 'link', key: 'all' }, deps.nowMs),
    makeDue(deps.db, { kind: 'match', key: 'all' }, deps.nowMs),
  ];
  await commit(deps.db, writes, [first, ...more]);
  return { links: confirmed, ...(restedOn.length === 0 ? {} : { restedOn }) };
}

interface Named {
  same: KnownLink[];
  notSame: KnownLink[];
  takeBack: KnownLink[];
}

/** The links of the list that are spoken of; each may be, as it is now. */
async function readNamed({ db }: Deps, { same = [], notSame = [], takeBack = [] }: LinksRequest): Promise<Named> {
  const all = [...same, ...notSame, ...takeBack];
  if (new Set(all).size < all.length) throw new AppError('bad-input', 'one link is named twice');
  const known = new Map((await readLinks(db, all)).map((link) => [link.id, link]));
  const pick = (ids: readonly string[], may: (link: KnownLink) => boolean) =>
    ids.map((id) => {
      const link = known.get(id);
      if (link === undefined || !may(link)) {
        throw new AppError('conflict', 'somebody else, or a newer reading, has answered this meanwhile: look again');
      }
      return link;
    });
  return {
    same: pick(same, ({ state }) => state !== 'rejected' && state !== 'superseded'),
    notSame: pick(notSame, ({ state }) => state !== 'superseded'),
    takeBack: pick(takeBack, ({ state }) => acts(state) || state === 'rejected'),
  };
}

/** Throws where a record is in no connection that ever was: whatever is called so later would be tied by it. */
function refuseUnknown({ names }: Deps, records: readonly RecordRef[]): void {
  const unknown = records.find(({ connection }) => names.every(({ id }) => id !== connection));
  if (unknown === undefined) return;
  const known = listOf(names.map(({ id }) => id));
  throw new AppError('bad-input', `no connection is called "${unknown.connection}"; there are ${known}`);
}

/** Throws where a link of clients, of several records, or of one part and another line is said to be counted otherwise. */
function refuseTerms({ kind, records, terms }: NonNullable<LinksRequest['links']>[number]): void {
  if (terms === undefined) return;
  const systems = new Set(records.map(({ connection }) => connection));
  if (kind === 'company' || records.length !== 2 || systems.size !== 2) {
    throw new AppError(
      'bad-input',
      'numbers are said of two products, or of a line and a subscription, in two systems',
    );
  }
  if (terms.as === 'part' && kind !== 'product')
    throw new AppError('bad-input', 'only a product is part of another: say it of the product');
}

function byHand({ kind, records, terms }: NonNullable<LinksRequest['links']>[number]): ConfirmedLink {
  return { id: linkId(kind, records), kind, records: inOrder(records), ...(terms === undefined ? {} : { terms }) };
}

function bare({ id, kind, records, terms }: Pick<KnownLink, 'id' | 'kind' | 'records' | 'terms'>): ConfirmedLink {
  return { id, kind, records: [...records], ...(terms === undefined ? {} : { terms }) };
}

function only({ connection, kind, id }: RecordRef): RecordRef {
  return { connection, kind, id };
}

const idsOf = (links: readonly KnownLink[]): string[] => links.map(({ id }) => id);
