// What a generated MSP sells: products of the distributor, then services of its own.
import type { Product } from './model.ts';

const bought: [name: string, code: string, maker: string, priceMinor: number, costMinor: number][] = [
  ['Microsoft 365 Business Premium', 'M365-BP', 'Microsoft', 2400, 1870],
  ['Microsoft 365 Business Standard', 'M365-BS', 'Microsoft', 1500, 1060],
  ['Microsoft 365 Business Basic', 'M365-BB', 'Microsoft', 800, 510],
  ['Exchange Online (Plan 1)', 'EXO-P1', 'Microsoft', 550, 340],
  ['Defender for Office 365 (Plan 1)', 'DFO-P1', 'Microsoft', 300, 170],
  ['Entra ID P1', 'ENTRA-P1', 'Microsoft', 800, 510],
  ['Endpoint protection', 'EDR', 'Northwind Security', 700, 325],
  ['Cloud backup for mailboxes', 'BACKUP-MB', 'Fabrikam', 425, 210],
  ['Cloud backup for servers', 'BACKUP-SRV', 'Fabrikam', 4900, 2650],
  ['Password manager', 'PWM', 'Contoso', 500, 240],
  ['Awareness training', 'TRAIN', 'Contoso', 250, 110],
  ['Mail filter', 'FILTER', 'Northwind Security', 350, 180],
];
const own: typeof bought = [
  ['Managed service desk, per user', 'DESK', '', 7200, 3100],
  ['Managed firewall', 'FIREWALL', '', 9500, 4000],
  ['Server care', 'SERVER', '', 18500, 7000],
];

/** Of both, with as many products of the distributor as asked for: beyond the known ones, numbered doubles of them. */
export function catalogue(boughtProducts: number): Product[] {
  const doubles = Array.from({ length: boughtProducts }, (_, at) => {
    const round = Math.floor(at / bought.length);
    const [name, code, ...rest] = bought[at % bought.length] as (typeof bought)[number];
    return (
      round === 0 ? [name, code, ...rest] : [`${name}, edition ${round + 1}`, `${code}-${round + 1}`, ...rest]
    ) as (typeof bought)[number];
  });
  return [...doubles, ...own].map(([name, code, maker, priceMinor, costMinor], at) => ({
    n: at + 1,
    name,
    code,
    maker,
    priceMinor,
    costMinor,
    isBought: at < doubles.length,
  }));
}
