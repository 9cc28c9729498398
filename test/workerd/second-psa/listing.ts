// A list that is read whole at every pass, one page: what the vendors of these tests have for a stream.
import type { MappedRecord, RecordKind, StoredRecord } from '../../../shared/records/record.ts';
import type { Stream } from '../../../worker/connectors/types.ts';

/** A stream over what `all` gives at that moment; what was there before and is no more is said to be gone. */
export function listing<T, K extends RecordKind>(
  kind: K,
  all: () => readonly T[],
  idOf: (each: T) => string,
  map: (each: T) => Omit<MappedRecord<K>, 'kind' | 'id'>,
): Stream {
  const known = new Set<string>();
  const find = (id: string) => all().find((each) => idOf(each) === id);
  const stream: Stream<K> = {
    kind,
    mapperVersion: 1,
    reads: 'scan',
    async list() {
      const gone = [...known].filter((id) => find(id) === undefined);
      for (const each of all()) known.add(idOf(each));
      return { items: all().map(item), next: {}, complete: true, covers: { ids: gone } };
    },
    map: ({ body }) => ({ kind, id: idOf(body as T), ...map(body as T) }),
    idOf: (body) => idOf(body as T),
    async get(_, id) {
      const found = find(id);
      return found === undefined ? null : item(found);
    },
  };
  return stream as unknown as Stream;
}

/** As it would come over the wire: a copy. */
function item(each: unknown) {
  return { body: structuredClone(each) };
}

/** Streams that give these records as they are, one for each kind. */
export function streamsOver(kinds: readonly RecordKind[], records: () => readonly StoredRecord[]) {
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      listing(
        kind,
        () => records().filter((each) => each.kind === kind),
        ({ id }) => id,
        ({ company, parent, data }) => ({ company, parent, data }) as Omit<MappedRecord, 'kind' | 'id'>,
      ),
    ]),
  );
}
