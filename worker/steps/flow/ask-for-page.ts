// One page of a list: asked for smaller when it fails for good, down to the one object that is passed by.
import { kindInWords } from '../../../shared/words/record-words.ts';
import { neverComesReason } from '../../../shared/words/set-aside.ts';
import type { Cursor, Page, Past, ReadContext, Stream } from '../../connectors/types.ts';
import { VendorError } from '../../lib/http.ts';
import { isPatienceOver, mayBeThePage, type Narrowed, narrower } from '../../lib/page-size.ts';
import { placeId, type QuarantineRow } from '../../store/quarantine.ts';

export interface Asked {
  page: Page;
  /** What is passed by, because it never comes. */
  neverCame: QuarantineRow[];
}

/**
 * Asks for the next page. One that fails for good is asked for smaller; the one object that fails alone is passed by, when
 * what lies behind it comes. Throws what the vendor said where neither helps.
 */
export async function askForPage(
  ctx: ReadContext,
  stream: Stream,
  cursor: Cursor | null,
  narrowed: Narrowed,
  attempts: number,
): Promise<Asked | { tooMuch: VendorError; smaller: Narrowed }> {
  try {
    return { page: await stream.list(ctx, cursor, narrowed?.size), neverCame: [] };
  } catch (error) {
    if (!mayBeThePage(error)) throw error;
    const smaller = narrower(stream.pageSizes ?? [], narrowed, attempts);
    if (smaller !== null) return { tooMuch: error, smaller };
    const behind = isPatienceOver(narrowed, attempts) ? await askBehind(ctx, stream, cursor, error) : null;
    if (behind === null) throw error;
    return behind;
  }
}

/** The page behind the next object; null when that does not come either, or no place can be told. */
async function askBehind(
  ctx: ReadContext,
  stream: Stream,
  cursor: Cursor | null,
  error: VendorError,
): Promise<Asked | null> {
  try {
    const past = await stream.past?.(ctx, cursor);
    if (past == null) return null;
    return { page: await stream.list(ctx, past.cursor, 1), neverCame: [rowOf(stream, past, error)] };
  } catch (behind) {
    if (behind instanceof VendorError) return null;
    throw behind;
  }
}

function rowOf({ kind, mapperVersion }: Stream, { id, name, company }: Past, { status }: VendorError): QuarantineRow {
  const said = status === null || status === 200 ? 'no answer that could be read' : `answer ${status}`;
  const reason = neverComesReason(`${kindInWords(kind)} ${name}`, said);
  return { id: id ?? placeId(name), body: '', company: company ?? null, parent: null, reason, mapperVersion };
}
