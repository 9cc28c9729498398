// HTML made of texts that cannot become markup.

export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | null | readonly Part[];

/** Markup with values put in: texts are escaped, other markup and lists of it stand as they are. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.map((text, index) => text + inserted(parts[index] ?? '')).join(''));
}

function inserted(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  return Array.isArray(part) ? part.map(inserted).join('') : escaped(String(part));
}

function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

/** A whole page with the portal's look and script. */
export function page(title: string, bodyClass: string, body: Html): Html {
  return html`${head(title)}
<body class="${bodyClass}">${body}</body>
</html>
`;
}

/** A page that is a set of frames. */
export function frameset(title: string, columns: string, frames: Html): Html {
  return html`${head(title)}
<frameset cols="${columns}" border="0">${frames}</frameset>
</html>
`;
}

function head(title: string): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sandbox/portal.css">
<script type="module" src="/sandbox/page.js"></script>
</head>`;
}
