// The frame of every full page: the name, the way to the other pages, and who is looking.
import type { ComponentChildren } from 'preact';
import { Mark } from './icons.tsx';

/** The full pages there are, in the order of the bar. */
const pages = [
  { path: '/setup.html', title: 'Set-up' },
  { path: '/links.html', title: 'Who is who' },
  { path: '/counts.html', title: 'Counts' },
  { path: '/options.html', title: 'People' },
  { path: '/audit.html', title: 'Audit' },
] as const;

interface PageFrameProps {
  /** The path of the page this is. */
  here: (typeof pages)[number]['path'];
  /** Who is enrolled; null where nobody is. */
  member: string | null;
  children: ComponentChildren;
}

export function PageFrame({ here, member, children }: PageFrameProps) {
  return (
    <>
      <header class="top">
        <div class="top-in">
          <span class="brand">
            <Mark />
            Countersign
          </span>
          <nav aria-label="Pages">
            <ul>
              {pages.map(({ path, title }) => (
                <li key={path}>
                  <a href={path} aria-current={path === here ? 'page' : undefined}>
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          {member !== null && (
            <span class="me">
              <span class="face" aria-hidden="true">
                {initialsOf(member)}
              </span>
              {member}
            </span>
          )}
        </div>
      </header>
      {children}
    </>
  );
}

/** "JK" of "Jo Kimura". */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('');
}
