// The parts a portal screen is made of, and the ways to make them.
import type { Row } from '../../rows.ts';
import { idOf, textAt } from '../../rows.ts';
import { recordHash } from './links.ts';
import type { RecordKind } from './screens.ts';

export interface Cell {
  text: string;
  /** Hash of the record the cell leads to. */
  hash?: string;
  isNumber?: boolean;
}

export interface PodField {
  label: string;
  /** The vendor's class for the input, such as cw_company. */
  className: string;
  value: string;
  hash?: string;
}

export interface Pod {
  name: string;
  label: string;
  fields: PodField[];
}

export interface Grid {
  label: string;
  columns: Cell[];
  rows: Cell[][];
}

export interface Note {
  author: string;
  at: string;
  text: string;
  isInternal: boolean;
}

export interface ScreenView {
  breadcrumb: string;
  banner: string;
  age: string;
  pods: Pod[];
  grids: Grid[];
  notes: Note[];
}

/** A pod with its fields. */
export function pod(name: string, label: string, fields: PodField[]): Pod {
  return { name, label, fields };
}

/** A field that only shows a text. */
export function plain(label: string, className: string, value: string): PodField {
  return { label, className, value };
}

/** A field that leads to the record it names. */
export function referenceField(label: string, className: string, kind: RecordKind, reference: Row): PodField {
  const id = idOf(reference);
  const field = plain(label, className, textAt(reference, 'name'));
  return id === null ? field : { ...field, hash: recordHash(kind, id) };
}

/** A grid; a column name that begins with # is right-aligned. */
export function grid(label: string, columns: string[], cells: Cell[][]): Grid {
  const headers = columns.map((name) => (name.startsWith('#') ? number(name.slice(1)) : text(name)));
  return { label: `${label} (${cells.length})`, columns: headers, rows: cells };
}

/** A cell with a text. */
export function text(value: string): Cell {
  return { text: value };
}

/** A right-aligned cell. */
export function number(value: string): Cell {
  return { text: value, isNumber: true };
}

/** A cell that leads to a record. */
export function linkCell(kind: RecordKind, row: Row, value: string): Cell {
  const id = idOf(row);
  return id === null ? text(value) : { text: value, hash: recordHash(kind, id) };
}

/** A date field's day. */
export function day(row: Row, key: string): string {
  return textAt(row, key).slice(0, 10);
}

/** An amount with cents. */
export function money(amount: number): string {
  return amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
