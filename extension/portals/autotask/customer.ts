// What an Autotask page calls the customer: the field's name is the tenant's own word, in any language.
import { isDisplayed } from '../is-displayed.ts';
import type { Named } from './address.ts';
import { textOf, textsOf } from './headings.ts';
import { customerLabels } from './pages.ts';
import { selectors } from './selectors.ts';

/** The client's name as it stands on the page, or null. */
export function customerOn(document: Document, kind: Named['kind']): string | null {
  return finders[kind](document);
}

const finders: Readonly<Record<Named['kind'], (document: Document) => string | null>> = {
  company: (document) => textsOf(document, selectors.headingTitle)[0] ?? null,
  ticket: ticketCustomer,
  agreement: (document) =>
    beside(document, selectors.contractLabel, nextCell) ?? beside(document, selectors.umbrellaLabel, nextBox),
  invoice: (document) => textsOf(document, selectors.invoicesToShow)[0]?.replace(/\s*\(PO:[^)]*\)$/, '') || null,
};

/** A ticket's title ends with the customer in brackets: the field that says the same is the customer's, whatever it is called. */
function ticketCustomer(document: Document): string | null {
  const titles = textsOf(document, selectors.secondaryTitle);
  const fields = [...document.querySelectorAll(selectors.field)].filter(isDisplayed).map((field) => ({
    label: textOf(field.querySelector(selectors.fieldLabel) ?? field),
    value: textOf(field.querySelector(selectors.fieldValue) ?? field),
  }));
  const named = fields.find(({ value }) => value !== '' && titles.some((title) => title.endsWith(`(${value})`)));
  return (named ?? fields.find(({ label }) => customerLabels.test(label)))?.value || null;
}

function beside(document: Document, selector: string, valueBeside: (label: Element) => Element | null): string | null {
  const labels = [...document.querySelectorAll(selector)].filter(isDisplayed);
  const label = labels.find((each) => customerLabels.test(textOf(each)));
  const value = label === undefined ? null : valueBeside(label);
  return value === null ? null : textOf(value) || null;
}

function nextCell(label: Element): Element | null {
  return label.nextElementSibling;
}

function nextBox(label: Element): Element | null {
  return label.parentElement?.nextElementSibling ?? null;
}
