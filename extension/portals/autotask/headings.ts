// What the displayed headings of an Autotask page say it shows.
import { isDisplayed } from '../is-displayed.ts';
import type { Named } from './address.ts';
import { ticketNumber } from './pages.ts';
import { selectors } from './selectors.ts';

const atTheStart = new RegExp(`^[\\s-]*(${ticketNumber.source})(?![\\d.])`);
const companyId = /^\D{0,20}:\s*(\d{1,12})$/;
const contractId = /\(ID:\s*(\d{1,12})\)\s*$/i;

/** Every record that displayed headings name; other numbers in a ticket's title are no heading. */
export function namedByHeadings(document: Document): Named[] {
  const identified = textsOf(document, selectors.identification).flatMap((text): Named[] => {
    const number = atTheStart.exec(text)?.[1];
    if (number !== undefined) return [{ kind: 'ticket', id: null, number }];
    const id = companyId.exec(text)?.[1];
    return id === undefined ? [] : [{ kind: 'company', id, number: null }];
  });
  const titles = textsOf(document, selectors.secondaryTitle).flatMap((text): Named[] => {
    const number = atTheStart.exec(text)?.[1];
    return number === undefined ? [] : [{ kind: 'ticket', id: null, number }];
  });
  const contracts = textsOf(document, selectors.contractTitle).flatMap((text): Named[] => {
    const id = contractId.exec(text)?.[1];
    return id === undefined ? [] : [{ kind: 'agreement', id, number: null }];
  });
  return [...identified, ...titles, ...contracts];
}

/** The trimmed texts of the displayed elements. */
export function textsOf(document: Document, selector: string): string[] {
  return [...document.querySelectorAll(selector)].filter(isDisplayed).map(textOf).filter(Boolean);
}

/** An element's text in one line. */
export function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}
