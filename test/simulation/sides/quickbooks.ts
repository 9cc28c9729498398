// QuickBooks: invoices, and notes that hang on them and never go to the client.
import { rowAt } from '../../sandbox/rows.ts';
import { secondsText, type VendorSide } from './side.ts';

export const quickbooks: VendorSide = {
  books: {
    customerId: (number) => number,
    world: (customers, invoices) => ({
      Customer: customers.map((Id) => ({ Id, DisplayName: `Customer ${Id}`, Active: true, Balance: 0 })),
      Invoice: [...invoices],
      Preferences: [{ Id: '1', CurrencyPrefs: { HomeCurrency: { value: 'USD' } } }],
    }),
    invoice(customer, Id, TxnDate, atMs) {
      const at = secondsText(atMs);
      return {
        ...{ Id, DocNumber: Id, TxnDate, CustomerRef: { value: customer }, TotalAmt: 110, Balance: 110 },
        Line: [{ Amount: 110, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { Qty: 2, UnitPrice: 55 } }],
        MetaData: { CreateTime: at, LastUpdatedTime: at },
      };
    },
    rows: (state) => state.rows('quickbooks', 'Invoice'),
    shown: (row) => ({
      id: String(row.Id),
      customer: String(rowAt(row, 'CustomerRef').value),
      day: String(row.TxnDate),
    }),
  },

  says({ method, path, body }, { type, target, after }) {
    if (type !== 'note' || method !== 'POST' || !path.endsWith('/attachable')) return false;
    const { Note, AttachableRef = [] } = (body ?? {}) as Attached;
    const [first, ...others] = AttachableRef;
    const isOn = first?.EntityRef.type === 'Invoice' && first.EntityRef.value === target && others.length === 0;
    return isOn && first.IncludeOnSend === false && String(Note).includes(String(after.marker));
  },
};

interface Attached {
  Note?: unknown;
  AttachableRef?: { EntityRef: { type: string; value: string }; IncludeOnSend: unknown }[];
}
