// What vendors and people wrote is shown as text: the extension has no way to make markup or code of it.
import { expect, it } from 'vitest';
import { filesOf, read } from './sources.ts';

const makesMarkup =
  /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|srcdoc|\beval\(|new Function\(|DOMParser/;

it('nothing in the extension makes markup or code of a text', () => {
  const sources = filesOf('extension').filter((path) => /\.(tsx?|html)$/.test(path));
  expect(sources.length).toBeGreaterThan(80);
  expect(sources.filter((path) => makesMarkup.test(read(path)))).toEqual([]);
});

it('the check itself sees markup', () => {
  for (const text of ['dangerouslySetInnerHTML={{}}', 'a.innerHTML = b', 'eval(x)']) expect(text).toMatch(makesMarkup);
});
