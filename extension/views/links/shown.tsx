// Which of the lists is shown, with how much is in each.
import type { LinksQuery, LinksView } from '../../../shared/api/links.ts';
import { kindTitle } from './words.ts';

type Asked = Pick<LinksQuery, 'shown' | 'kind' | 'about'>;

/** Buttons, one of which is pressed. */
export function Shown({ view, asked, onShow }: { view: LinksView; asked: Asked; onShow(next: Asked): void }) {
  const { open, done, rejected } = view;
  const lists: { asked: Asked; title: string; count: number | null }[] = [
    { asked: { shown: 'open' }, title: 'Open', count: open.company + open.line + (open.product ?? 0) },
    { asked: { shown: 'open', kind: 'company' }, title: kindTitle.company, count: open.company },
    { asked: { shown: 'open', kind: 'product' }, title: kindTitle.product, count: open.product },
    { asked: { shown: 'open', kind: 'line' }, title: kindTitle.line, count: open.line },
    { asked: { shown: 'done' }, title: 'Done', count: done },
    { asked: { shown: 'rejected' }, title: 'Turned down', count: rejected },
  ];
  return (
    <nav class="row" aria-label="Lists of questions and answers">
      {lists
        .filter(({ count }) => count !== null)
        .map((list) => (
          <button
            type="button"
            key={list.title}
            class="button"
            data-testid={`show-${list.title.toLowerCase().replace(' ', '-')}`}
            aria-pressed={
              asked.about === undefined && list.asked.shown === asked.shown && list.asked.kind === asked.kind
            }
            onClick={() => onShow(list.asked)}
          >
            {list.title} {list.count}
          </button>
        ))}
    </nav>
  );
}
