// Numbers and days as exports write them: with a decimal comma or point, with the day or the month first.
import { type Decimal, toDecimal } from '../money.ts';
import type { Day } from '../time.ts';

/** How a file writes its numbers and days; told once for a whole file, from all of its cells. */
export interface Writing {
  decimal: '.' | ',';
  dayFirst: boolean;
}

/** What cells show of how a file writes; where none shows it, a file with semicolons is European and others American. */
export function writingOf(numbers: readonly string[], days: readonly string[], delimiter: string): Writing {
  const bare = numbers.map(bareNumber);
  const saysComma = bare.filter((each) => /,\d{1,2}$|,\d{4,}$|\.\d{3},/.test(each)).length;
  const saysPoint = bare.filter((each) => /\.\d{1,2}$|\.\d{4,}$|,\d{3}\./.test(each)).length;
  const isEuropean = delimiter === ';';
  const decimal = saysComma === saysPoint ? (isEuropean ? ',' : '.') : saysComma > saysPoint ? ',' : '.';
  const parts = days.map((each) => /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b/.exec(each));
  const isDayFirst = parts.some((part) => Number(part?.[1] ?? 0) > 12) || days.some((day) => /^\d{1,2}\.\d/.test(day));
  const isMonthFirst = parts.some((part) => Number(part?.[2] ?? 0) > 12);
  return { decimal, dayFirst: isDayFirst || (!isMonthFirst && (isEuropean || decimal === ',')) };
}

/** A number of a cell, "(12.00)" below zero; null where it is none. */
export function numberIn(cell: string, { decimal }: Pick<Writing, 'decimal'>): Decimal | null {
  const isBelow = /^\(.*\)$/.test(cell.trim()) || /^[^\d]*[-−]/.test(cell);
  const bare = bareNumber(cell);
  const plain = decimal === ',' ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '');
  if (!/^\d*\.?\d+$|^\d+\.$/.test(plain)) return null;
  const value = toDecimal(plain.replace(/\.$/, ''));
  return isBelow && Number(value) !== 0 ? `-${value}` : value;
}

/** Without sign, currency and spaces; what is left of words stays and makes it no number. */
function bareNumber(cell: string): string {
  return cell
    .replace(/[\s\u00A0\u202F'’]/g, '')
    .replace(/^[(+−-]*(?:[A-Z]{1,3})?[$€£¥]?[−-]?/, '')
    .replace(/(?:[$€£¥]|[A-Z]{3})?\)?$/, '');
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** A day of a cell, in ISO, with slashes, points or the month's name; null where it is none. */
export function dayInCell(cell: string, { dayFirst }: Pick<Writing, 'dayFirst'>): Day | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(cell);
  if (iso !== null) return real(iso[1], iso[2], iso[3]);
  const named =
    /^(\d{1,2})[ -]([a-z]{3})[a-z]*\.?[ -,]+(\d{4})/i.exec(cell) ??
    /^([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})/i.exec(cell);
  if (named !== null) {
    const [first, second] = [named[1] ?? '', named[2] ?? ''];
    const [day, name] = /^\d/.test(first) ? [first, second] : [second, first];
    return real(named[3], String(months.indexOf(name.toLowerCase()) + 1), day);
  }
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b/.exec(cell);
  if (parts === null) return null;
  const year = (parts[3] ?? '').length === 2 ? `20${parts[3]}` : parts[3];
  return dayFirst ? real(year, parts[2], parts[1]) : real(year, parts[1], parts[2]);
}

function real(year: string | undefined, month: string | undefined, day: string | undefined): Day | null {
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null;
}
