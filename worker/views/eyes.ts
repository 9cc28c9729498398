// What one reader may see of a packet's findings, and of the texts and values about them.
import type { MoneySight } from '../../shared/member.ts';
import { fieldMoney, isNameField } from '../../shared/money-fields.ts';
import type { Packet } from '../../shared/packet.ts';
import { canSee } from '../../shared/sight.ts';
import { isOpenTo } from '../../shared/sight-of-finding.ts';
import { hiddenWord } from '../../shared/words/hidden.ts';
import { hideMoney, hideTypedCosts, hideTypedMoney } from './hide-text.ts';

export interface Eyes {
  sight: MoneySight;
  /** Whether everything about this finding may be seen; one that is gone may hold anything. */
  sees(finding: string): boolean;
  /** A text about these findings; one about none that is known keeps no amount. */
  text(text: string, findings: readonly string[]): string;
  /** The same for what a person typed: of what is bought for they may have told in any text. */
  typed(text: string, findings: readonly string[]): string;
}

/** The eyes of a reader with this sight, on one packet. */
export function eyesFor({ findings }: Packet, sight: MoneySight): Eyes {
  const open = new Set(findings.filter((each) => isOpenTo(each, sight)).map(({ key }) => key));
  const sees = (key: string) => open.has(key);
  const seesAll = (keys: readonly string[]) => keys.length > 0 && keys.every(sees);
  return {
    sight,
    sees,
    text: (text, keys) => (seesAll(keys) ? text : hideMoney(text)),
    typed: (text, keys) =>
      !seesAll(keys) ? hideTypedMoney(text) : canSee(sight, 'cost') ? text : hideTypedCosts(text),
  };
}

/** Values by field, as in an action or a vendor's record; what may not be seen says so. */
export function valuesFor(
  values: Readonly<Record<string, unknown>>,
  eyes: Eyes,
  findings: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => {
      const money = fieldMoney(field);
      if (value !== null && money !== null && !canSee(eyes.sight, money)) return [field, hiddenWord];
      const isText = typeof value === 'string' && !isNameField(field);
      return [field, isText ? eyes.text(value, findings) : value];
    }),
  );
}
