// Which properties QuickBooks' entities have, and which of them a query may name.
import type { Row } from '../rows.ts';
import type { Entity } from './entities.ts';
import { tooLong, unsupportedProperty } from './errors.ts';

interface Properties {
  /** All names, as Intuit's XSD has them. */
  all: readonly string[];
  /**
   * What WHERE and ORDERBY take: what Intuit's pages mark as filterable or sortable (general knowledge; refusals of others
   * were captured in public).
   */
  queryable: readonly string[];
}

const names = (text: string) => text.split(' ');

const common = 'Id SyncToken MetaData CustomField AttachableRef';
/** What stands beside the properties in a body. */
const beside = names('domain sparse status');
const transaction =
  'DocNumber TxnDate TxnSubType DepartmentRef CurrencyRef ExchangeRate PrivateNote TxnStatus LinkedTxn Line TxnTaxDetail TxnSource TaxFormType TaxFormNum TransactionLocationType Tag TxnApprovalInfo RecurDataRef RecurringInfo ProjectRef TotalCostAmount HomeTotalCostAmount';
const sale =
  'AutoDocNumber CustomerRef CustomerMemo BillAddr ShipAddr FreeFormAddress ShipFromAddr RemitToRef ClassRef SalesTermRef DueDate SalesRepRef PONumber FOB ShipMethodRef ShipDate TrackingNum GlobalTaxCalculation TotalAmt HomeTotalAmt ApplyTaxAfterDiscount ShippingTaxIncludedInTotalTax TemplateRef PrintStatus EmailStatus BillEmail BillEmailCc BillEmailBcc ARAccountRef Balance HomeBalance FinanceCharge PaymentMethodRef PaymentRefNum PaymentType CheckPayment CreditCardPayment DepositToAccountRef DeliveryInfo DiscountRate DiscountAmt GovtTxnRefIdentifier TaxExemptionRef';
const everywhere = 'Id MetaData.CreateTime MetaData.LastUpdatedTime';

const known: Readonly<Record<string, { has: string; queryable: string }>> = {
  Customer: {
    has: 'IntuitId Organization Title GivenName MiddleName FamilyName Suffix FullyQualifiedName CompanyName DisplayName PrintOnCheckName UserId Active V4IDPseudonym PrimaryPhone AlternatePhone Mobile Fax PrimaryEmailAddr WebAddr OtherContactInfo DefaultTaxCodeRef Taxable BillAddr ShipAddr OtherAddr ContactName AltContactName Notes Job BillWithParent RootCustomerRef ParentRef Level CustomerTypeRef SalesTermRef SalesRepRef TaxGroupCodeRef TaxRateRef PaymentMethodRef CCDetail PriceLevelRef Balance OpenBalanceDate BalanceWithJobs CreditLimit AcctNum CurrencyRef OverDueBalance TotalRevenue TotalExpense PreferredDeliveryMethod ResaleNum JobInfo TDSEnabled CustomerEx SecondaryTaxIdentifier ARAccountRef PrimaryTaxIdentifier TaxExemptionReasonId IsProject BusinessNumber GSTIN GSTRegistrationType IsCISContractor ClientCompanyId ClientEntityId Source TaxRegime',
    queryable:
      'DisplayName GivenName MiddleName FamilyName CompanyName FullyQualifiedName PrintOnCheckName Active Balance Job',
  },
  Item: {
    has: 'Name Sku Description Active SubItem ParentRef Level FullyQualifiedName Taxable SalesTaxIncluded PercentBased UnitPrice RatePercent Type PaymentMethodRef UOMSetRef IncomeAccountRef PurchaseDesc PurchaseTaxIncluded PurchaseCost ExpenseAccountRef COGSAccountRef AssetAccountRef PrefVendorRef AvgCost TrackQtyOnHand QtyOnHand QtyOnPurchaseOrder QtyOnSalesOrder ReorderPoint ManPartNum DepositToAccountRef SalesTaxCodeRef PurchaseTaxCodeRef InvStartDate BuildPoint PrintGroupedItems SpecialItem SpecialItemType ItemGroupDetail ItemAssemblyDetail AbatementRate ReverseChargeRate ServiceType ItemCategoryType ItemEx TaxClassificationRef UQCDisplayText UQCId ClassRef Source DeferredRevenue CustomExtensions',
    queryable: 'Name Sku Active FullyQualifiedName Type',
  },
  Invoice: {
    has: `${transaction} ${sale} Deposit AllowIPNPayment AllowOnlinePayment AllowOnlineCreditCardPayment AllowOnlineACHPayment AllowOnlinePayPalPayment AllowOnlineAffirmPayment EInvoiceStatus ECloudStatusTimeStamp CfdiUse Exportation GlobalInfo invoiceStatus callToAction invoiceStatusLog InvoiceEx LessCIS InvoiceLink PaymentDetailsMessage ConvenienceFeeDetail EnabledSurchargeInfo InvoiceLinkSecurityCode InvoiceLinkExpiryDate AutoPayEligible SchedulePayEligible ScheduledPaymentId GratuityEnabled FinancingProductType SubscriptionPaymentsSetting TxnRetainageDetail`,
    queryable: 'DocNumber TxnDate CustomerRef DueDate Balance TotalAmt',
  },
  CreditMemo: {
    has: `${transaction} ${sale} RemainingCredit InvoiceRef CreditMemoEx`,
    queryable: 'DocNumber TxnDate CustomerRef Balance TotalAmt',
  },
  Payment: {
    has: `${transaction} CustomerRef RemitToRef ARAccountRef DepositToAccountRef PaymentMethodRef PaymentRefNum PaymentType CheckPayment CreditCardPayment TotalAmt UnappliedAmt ProcessPayment PaymentExtendedType PaymentEx`,
    queryable: 'TxnDate CustomerRef TotalAmt PaymentRefNum',
  },
  Attachable: {
    has: 'FileName FileAccessUri TempDownloadUri Size ContentType Category Lat Long PlaceName Note Tag ThumbnailFileAccessUri ThumbnailTempDownloadUri AttachableEx documentId',
    queryable: 'FileName Note AttachableRef.EntityRef.Type AttachableRef.EntityRef.value',
  },
};

const byKind: Readonly<Record<Entity['kind'], { has: string; queryable: string }>> = {
  name: { has: 'Name Active FullyQualifiedName', queryable: 'Name Active' },
  transaction: { has: transaction, queryable: 'TxnDate' },
  attachment: { has: '', queryable: '' },
  setting: { has: '', queryable: '' },
};

/** The properties of an entity; of those that nobody writes here only what all of their kind have. */
export function propertiesOf({ name, kind }: Entity): Properties {
  const { has, queryable } = known[name] ?? byKind[kind];
  return { all: names(`${common} ${has}`), queryable: names(`${everywhere} ${queryable}`) };
}

/** Refuses a property that the entity does not have; names are told apart by case. Throws a Refusal. */
export function checkProperties(entity: Entity, body: Row): void {
  if (known[entity.name] === undefined) return;
  const { all } = propertiesOf(entity);
  const stray = Object.keys(body).find((name) => !all.includes(name) && !beside.includes(name));
  if (stray !== undefined) throw unsupportedProperty(stray);
}

/** The longest texts, as Intuit's entity pages give them. */
const longest: Readonly<Record<string, number>> = {
  DisplayName: 500,
  CompanyName: 100,
  DocNumber: 21,
  PrivateNote: 4000,
  Note: 2000,
};

/** Refuses a text that is longer than its property takes. Throws a Refusal. */
export function checkLengths(row: Row): void {
  for (const [name, most] of Object.entries(longest)) {
    const value = row[name];
    if (typeof value === 'string' && value.length > most) throw tooLong(name, most);
  }
}
