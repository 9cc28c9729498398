// An audit as one HTML file that needs nothing beside it.
import type { Report, ReportPart } from '../../worker/core/audit/report.ts';

/** The file's text. */
export function auditPage({ title, lead, parts }: Report): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Countersign · ${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(lead)}</p>
${parts.map(section).join('\n')}
</main>
</body>
</html>
`;
}

function section({ title, note, sums, columns, rows }: ReportPart): string {
  const body = rows.map(({ cells }) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`);
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  const table = `<div class="wide" tabindex="0" role="region" aria-label="${escaped(title)}"><table><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
  return `<section><h2>${escaped(title)}</h2>
${sums.map((sum) => `<p class="sum">${escaped(sum)}</p>`).join('')}<p>${escaped(note)}</p>
${rows.length === 0 ? '<p>None.</p>' : table}</section>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const style = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 0; background: Canvas; color: CanvasText; }
main { max-width: 1100px; margin: 0 auto; padding: 24px; }
.sum { font-size: 24px; font-weight: 650; margin: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: 6px 10px; border-bottom: 1px solid color-mix(in srgb, CanvasText 20%, Canvas); }
`;
