// A list of questions or answers read to its end, page by page.
import type { LinksView } from '../../../../shared/api/links.ts';
import type { Outcome } from '../../../messages/problem.ts';

type Page = Pick<LinksView, 'questions' | 'decided' | 'next'>;

/** Each row once, however the list moved meanwhile; the problem of the first page that does not come. */
export async function allPages(
  ask: (after: string | null) => Promise<Outcome<Page>>,
): Promise<Outcome<Omit<Page, 'next'>>> {
  const questions = new Map<string, Page['questions'][number]>();
  const decided = new Map<string, Page['decided'][number]>();
  let after: string | null = null;
  do {
    const page: Outcome<Page> = await ask(after);
    if (!page.ok) return page;
    for (const each of page.value.questions) questions.set(each.id, each);
    for (const each of page.value.decided) decided.set(keyOf(each), each);
    after = page.value.next;
  } while (after !== null);
  return { ok: true, value: { questions: [...questions.values()], decided: [...decided.values()] } };
}

function keyOf({ link, sides }: Page['decided'][number]): string {
  return link ?? JSON.stringify(sides.map(({ record }) => record));
}
