// The gallery as one HTML page: by screen and state, narrow before wide, light beside dark.
import { type Picture, screens } from './picture.ts';

/** The page's text; pictures lie in `pictures/` beside it. */
export function galleryPage(pictures: readonly Picture[]): string {
  const sections = screens.map((screen) =>
    section(
      screen,
      pictures.filter((each) => each.screen === screen),
    ),
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Countersign: every screen</title>
<style>${style}</style>
<header>
  <h1>Every screen</h1>
  <nav>${screens.map((screen) => `<a href="#${screen}">${screen}</a>`).join(' ')}</nav>
  <label>Show states named <input id="filter" type="search" placeholder="paused" autofocus></label>
  <output id="count"></output>
</header>
${sections.join('\n')}
<script>${script}</script>
</html>
`;
}

function section(screen: string, pictures: readonly Picture[]): string {
  const states = Map.groupBy(pictures, ({ state }) => state);
  const figures = [...states].map(([state, all]) => {
    const widths = Map.groupBy(
      all.toSorted((one, other) => one.widthPx - other.widthPx),
      ({ widthPx }) => widthPx,
    );
    const pairs = [...widths].map(([widthPx, both]) => pair(widthPx, both)).join('');
    const name = escaped(`${screen} ${state}`);
    return `<figure data-name="${name}"><figcaption>${escaped(state)}</figcaption><div>${pairs}</div></figure>`;
  });
  return `<section id="${screen}"><h2>${screen} <small>${states.size} states</small></h2>\n${figures.join('\n')}\n</section>`;
}

/** One width, light beside dark. */
function pair(widthPx: number, both: readonly Picture[]): string {
  const images = both.toSorted((one, other) => other.scheme.localeCompare(one.scheme)).map(image);
  return `<div class="pair">${images.join('')}<span>${widthPx} px</span></div>`;
}

function image({ file, state, scheme, widthPx, heightPx }: Picture): string {
  const source = `pictures/${encodeURIComponent(file)}`;
  const said = escaped(`${state}, ${widthPx} px, ${scheme}`);
  return `<a href="${source}"><img src="${source}" width="${widthPx}" height="${heightPx}" loading="lazy" alt="${said}"></a>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const style = `
  body { margin: 0 24px 64px; font: 14px/1.5 system-ui, sans-serif; color: #16181d; background: #e6e8ec; }
  header { position: sticky; top: 0; display: flex; gap: 24px; align-items: baseline; padding: 12px 0; background: #e6e8ec; }
  h1 { margin: 0; font-size: 18px; }
  h2 { margin: 32px 0 8px; font-size: 22px; text-transform: capitalize; }
  small { font-size: 13px; font-weight: normal; text-transform: none; color: #50565f; }
  nav a { margin-right: 8px; }
  input { font: inherit; padding: 4px 8px; }
  figure { margin: 0 0 32px; }
  figcaption { font-size: 16px; font-weight: 600; }
  figcaption::first-letter { text-transform: uppercase; }
  figure > div { display: flex; flex-wrap: wrap; gap: 16px 32px; align-items: flex-start; }
  .pair { display: grid; grid-template-columns: auto auto; gap: 4px 8px; }
  .pair span { grid-row: 2; font-size: 12px; color: #50565f; }
  img { display: block; height: auto; border: 1px solid #b4bac4; }
  [hidden] { display: none; }
`;

const script = `
  const filter = document.getElementById('filter');
  const figures = [...document.querySelectorAll('figure')];
  function show() {
    const words = filter.value.toLowerCase().split(/\\s+/);
    for (const figure of figures) figure.hidden = !words.every((word) => figure.dataset.name.includes(word));
    for (const section of document.querySelectorAll('section'))
      section.hidden = section.querySelector('figure:not([hidden])') === null;
    document.getElementById('count').value = figures.filter((each) => !each.hidden).length + ' of ' + figures.length + ' states';
  }
  filter.addEventListener('input', show);
  show();
`;
