// Calendar days as people write them.
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "2026-11-05" becomes "5 Nov 2026". */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`;
}

const longMonths = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/** "2026-11" becomes "November 2026". */
export function monthInWords(month: string): string {
  const [year, number] = month.split('-');
  return `${longMonths[Number(number) - 1]} ${year}`;
}

/** Writes every ISO day in a text as people do. */
export function withDaysInWords(text: string): string {
  return text.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, dayInWords);
}
