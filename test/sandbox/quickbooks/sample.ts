// Books with something for every stream: more than one page of what pages, equal ids, and a bad record.
import type { Sample } from '../vendor.ts';
import type { VendorWorld } from '../world.ts';

export const sample: Sample = {
  section,
  companiesPath: '/query',
  counts: { companies: 1203, items: 2, invoices: 2, payments: 3, 'accounting-settings': 1 },
  refused: [{ stream: 'invoices', reason: 'invoice 33: TotalAmt is missing' }],
};

function section(): VendorWorld {
  const MetaData = { CreateTime: '2026-01-05T10:00:00-08:00', LastUpdatedTime: '2026-02-05T10:00:00-08:00' };
  const dated = { TxnDate: '2026-11-01', CustomerRef: { value: '1' }, MetaData };
  const Line = [
    { Id: '1', Amount: 50, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { Qty: 1, UnitPrice: 50 } },
  ];
  const sale = { ...dated, Line, TotalAmt: 50, Balance: 50 };
  return {
    Customer: Array.from({ length: 1203 }, (_, at) => ({
      Id: String(at + 1),
      DisplayName: `Company ${at + 1}`,
      Active: at !== 7,
      MetaData,
    })),
    Item: [
      { Id: '11', Name: 'Seats', UnitPrice: 50, MetaData },
      { Id: '12', Name: 'Old thing', Active: false, MetaData },
    ],
    Invoice: [
      { Id: '31', ...sale },
      { Id: '32', ...sale },
      { Id: '33', ...dated, Line },
    ],
    Payment: [
      { Id: '51', ...dated, TotalAmt: 50, Line: [{ Amount: 50, LinkedTxn: [{ TxnId: '31', TxnType: 'Invoice' }] }] },
      { Id: '52', ...dated, TotalAmt: 5 },
    ],
    CreditMemo: [{ Id: '51', ...sale, RemainingCredit: 50 }],
    Preferences: [{ Id: '1', CurrencyPrefs: { MultiCurrencyEnabled: false, HomeCurrency: { value: 'USD' } } }],
  };
}
