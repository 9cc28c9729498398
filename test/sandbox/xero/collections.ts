// The lists the Xero double serves: where they stand, what their objects have, and what they can be asked for.

export interface Collection {
  /** Its path, and its name in answers where that is another one. */
  path: string;
  listName: string;
  /** What one of its objects is called in refusals. */
  type: string;
  idField: string;
  /** Whether `page` makes pages of it. */
  isPaged: boolean;
  /** The scope that opens it. */
  scope: string;
  /** The properties that its objects have, as Xero's OpenAPI document names them. */
  properties: readonly string[];
}

const names = (text: string) => text.split(' ');

const sale =
  'Type Contact Date DateString DueDate DueDateString Status LineAmountTypes LineItems SubTotal TotalTax Total CISDeduction CISRate UpdatedDateUTC UpdatedDateUTCString CurrencyCode CurrencyRate FullyPaidOnDate BrandingThemeID HasAttachments Attachments HasErrors StatusAttributeString ValidationErrors Warnings Reference Payments InvoiceAddresses SentToContact';
const allocated = 'RemainingCredit Allocations AppliedAmount';

export const COLLECTIONS: readonly Collection[] = [
  {
    path: 'Contacts',
    listName: 'Contacts',
    type: 'Contact',
    idField: 'ContactID',
    isPaged: true,
    scope: 'accounting.contacts',
    properties: names(
      'ContactID MergedToContactID ContactNumber AccountNumber ContactStatus Name FirstName LastName CompanyNumber EmailAddress ContactPersons BankAccountDetails TaxNumber TaxNumberType AccountsReceivableTaxType AccountsPayableTaxType Addresses Phones IsSupplier IsCustomer SalesDefaultLineAmountType PurchasesDefaultLineAmountType DefaultCurrency XeroNetworkKey SalesDefaultAccountCode PurchasesDefaultAccountCode SalesTrackingCategories PurchasesTrackingCategories TrackingCategoryName TrackingCategoryOption PaymentTerms UpdatedDateUTC ContactGroups Website BrandingTheme BatchPayments Discount Balances Attachments HasAttachments ValidationErrors HasValidationErrors StatusAttributeString',
    ),
  },
  {
    path: 'Items',
    listName: 'Items',
    type: 'Item',
    idField: 'ItemID',
    isPaged: false,
    scope: 'accounting.invoices',
    properties: names(
      'Code InventoryAssetAccountCode Name IsSold IsPurchased Description PurchaseDescription PurchaseDetails SalesDetails IsTrackedAsInventory TotalCostPool QuantityOnHand UpdatedDateUTC ItemID StatusAttributeString ValidationErrors',
    ),
  },
  {
    path: 'Invoices',
    listName: 'Invoices',
    type: 'Invoice',
    idField: 'InvoiceID',
    isPaged: true,
    scope: 'accounting.invoices',
    properties: names(
      `${sale} InvoiceNumber Url ExpectedPaymentDate PlannedPaymentDate TotalDiscount InvoiceID RepeatingInvoiceID IsDiscounted Prepayments Overpayments CreditNotes AmountDue AmountPaid AmountCredited`,
    ),
  },
  {
    path: 'Payments',
    listName: 'Payments',
    type: 'Payment',
    idField: 'PaymentID',
    isPaged: true,
    scope: 'accounting.payments',
    properties: names(
      'Invoice CreditNote Prepayment Overpayment InvoiceNumber CreditNoteNumber BatchPayment Account Code Date CurrencyRate Amount BankAmount Reference IsReconciled Status PaymentType UpdatedDateUTC UpdatedDateUTCString PaymentID BatchPaymentID BankAccountNumber Particulars Details HasAccount HasValidationErrors StatusAttributeString ValidationErrors Warnings',
    ),
  },
  {
    path: 'CreditNotes',
    listName: 'CreditNotes',
    type: 'CreditNote',
    idField: 'CreditNoteID',
    isPaged: true,
    scope: 'accounting.invoices',
    properties: names(`${sale} ${allocated} CreditNoteID CreditNoteNumber`),
  },
  {
    path: 'Overpayments',
    listName: 'Overpayments',
    type: 'Overpayment',
    idField: 'OverpaymentID',
    isPaged: true,
    scope: 'accounting.payments',
    properties: names(`${sale} ${allocated} OverpaymentID`),
  },
  {
    path: 'Prepayments',
    listName: 'Prepayments',
    type: 'Prepayment',
    idField: 'PrepaymentID',
    isPaged: true,
    scope: 'accounting.payments',
    properties: names(`${sale} ${allocated} PrepaymentID InvoiceNumber`),
  },
  {
    path: 'Organisation',
    listName: 'Organisations',
    type: 'Organisation',
    idField: 'OrganisationID',
    isPaged: false,
    scope: 'accounting.settings',
    properties: names(
      'OrganisationID APIKey Name LegalName PaysTax Version OrganisationType BaseCurrency CountryCode IsDemoCompany OrganisationStatus RegistrationNumber EmployerIdentificationNumber TaxNumber FinancialYearEndDay FinancialYearEndMonth SalesTaxBasis SalesTaxPeriod DefaultSalesTax DefaultPurchasesTax PeriodLockDate EndOfYearLockDate CreatedDateUTC Timezone OrganisationEntityType ShortCode Class Edition LineOfBusiness Addresses Phones ExternalLinks PaymentTerms',
    ),
  },
  {
    path: 'Organisation/Actions',
    listName: 'Actions',
    type: 'Action',
    idField: 'Name',
    isPaged: false,
    scope: 'accounting.settings',
    properties: names('Name Status'),
  },
];

/** The fields that ids stand in, by collection. */
export const ID_FIELDS: Readonly<Record<string, string>> = Object.fromEntries(
  COLLECTIONS.map(({ path, idField }) => [path, idField]),
);

/** The collection at a path in any case; undefined where there is none. */
export function collectionAt(path: string): Collection | undefined {
  return COLLECTIONS.find((each) => each.path.toLowerCase() === path.toLowerCase());
}

/** The longest texts, as Xero's OpenAPI document gives them. */
const longest: Readonly<Record<string, number>> = {
  Name: 255,
  ContactNumber: 50,
  AccountNumber: 50,
  InvoiceNumber: 255,
};

const words: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Contacts: { ContactStatus: names('ACTIVE ARCHIVED GDPRREQUEST') },
  Invoices: {
    Type: names('ACCPAY ACCREC'),
    Status: names('DRAFT SUBMITTED DELETED AUTHORISED PAID VOIDED'),
    LineAmountTypes: names('Exclusive Inclusive NoTax'),
  },
  CreditNotes: {
    Type: names('ACCPAYCREDIT ACCRECCREDIT'),
    Status: names('DRAFT SUBMITTED DELETED AUTHORISED PAID VOIDED'),
  },
  Payments: {
    Status: names('AUTHORISED DELETED'),
    PaymentType: names('ACCRECPAYMENT ACCPAYPAYMENT ARCREDITPAYMENT APCREDITPAYMENT AROVERPAYMENTPAYMENT'),
  },
  Overpayments: { Status: names('AUTHORISED PAID VOIDED') },
  Prepayments: { Status: names('AUTHORISED PAID VOIDED') },
};

/** What an object of a collection has that Xero's never have, as sentences. */
export function faultsIn(path: string, row: Readonly<Record<string, unknown>>): string[] {
  if (path === 'Invoices/History') return [];
  const collection = collectionAt(path);
  if (collection === undefined) return [`there is no list ${path}`];
  const at = `${path} ${String(row[collection.idField])}`;
  return Object.entries(row).flatMap(([name, value]) => {
    if (!collection.properties.includes(name)) return `${at}: no property ${name}`;
    const known = words[path]?.[name];
    if (known !== undefined && !known.includes(String(value))) return `${at}: ${name} is never ${String(value)}`;
    return typeof value === 'string' && value.length > (longest[name] ?? Number.POSITIVE_INFINITY)
      ? `${at}: ${name} is longer than ${longest[name]}`
      : [];
  });
}
