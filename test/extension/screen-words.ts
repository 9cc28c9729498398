// What must not stand on any screen: ids, codes, hidden amounts, rows of nothing, and a second word for undo.
import type { Page } from 'playwright-core';

const unwanted: readonly (readonly [what: string, shape: RegExp])[] = [
  ['an id of ours', /\b(?:ac|cl|de|dv|fi|me|pk)_\w+/],
  ['an id', /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]*|\b[0-9a-f]{16,}\b/],
  ['an id cut short', /\b[0-9a-f]{8}…/],
  ['a connection’s id', /(?<![\w@.:/-])(?:connectwise|autotask|quickbooks|xero|pax8|stripe|cw)(?![\w@.:/-])/],
  ['a field’s name', /\b[a-z]+(?:Cost|Date|Day|Id|Price|Rate)\b/],
  ['a status code', /\banswered [1-5]\d\d\b/],
  ['a machine’s time', /\d{4}-\d{2}-\d{2}T\d{2}:/],
  ['an amount that is hidden', /\bhidden\b/],
  ['a row of nothing', /[$€£]\s?0\.00\b/],
  [
    'another word for undo',
    /\b(?:ta(?:ke|ken|kes|king)|took|set|bring|brought) (?:it |this |that |the first one )?back\b/i,
  ],
  ['another word for what a person does', /\bby hand\b/i],
];

/** What is wrong with texts as they stand on a screen, each as a sentence. */
export function wordProblems(texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    unwanted.filter(([, shape]) => shape.test(text)).map(([what]) => `${what} in “${text.trim()}”`),
  );
}

/** Every piece of text of a page, what is folded in included, with what is read out or shown on hover. */
export async function textsOn(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
    for (let node: Node | null = walker.currentNode; node !== null; node = walker.nextNode()) {
      if (!(node instanceof Element)) continue;
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const said = node.getAttribute(name);
        if (said !== null) texts.push(said);
      }
      // A sentence may be made of several pieces: it is read as a whole where nothing in it stands by itself.
      const isLeaf = [...node.children].every(({ tagName }) => ['A', 'B', 'SPAN', 'STRONG'].includes(tagName));
      if (isLeaf && node.textContent !== null && node.textContent.trim() !== '') texts.push(node.textContent);
    }
    return texts;
  });
}
