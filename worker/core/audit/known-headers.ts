// What ConnectWise, Autotask, Pax8, QuickBooks and Xero call the columns of their exports, and where those are found.

/** For each field of an export its headers as letters and digits alone, the likeliest first. */
export const knownHeaders: Readonly<Record<'agreements' | 'distributor' | 'books', Readonly<Record<string, string>>>> =
  {
    agreements: {
      client:
        'companyname company clientname client customername customerfullname customer accountname account organization organisation',
      product:
        'productdescription description invoicedescription servicename servicebundlename service product productname',
      quantity: 'quantity qty units unitcount',
      price: 'unitprice billunitprice price sellprice rate adjustedprice',
      code: 'productid productidentifier sku vendorsku manufacturerpartnumber mfgpart',
      included: 'lessincluded included',
      bill: 'billcustomer billable bill',
      from: 'effectivedate startdate from additioneffectivedate',
      until: 'cancelleddate canceleddate enddate until expirationdate',
      cycle: 'billingcycle billcycle periodtype billingperiod cycle',
      currency: 'currencycode currency',
    },
    distributor: {
      client: 'companyname company clientname client customername customerfullname customer accountname account',
      product: 'productname name description product item',
      quantity: 'quantity qty units seats',
      from: 'startperiod periodstart chargestartdate startdate servicestartdate',
      until: 'endperiod periodend chargeenddate enddate serviceenddate',
      cost: 'partnercost cost unitcost unitprice price',
      code: 'vendorsku sku partnumber productsku',
      type: 'type chargetype linetype',
      currency: 'currencycode currency',
    },
    books: {
      client:
        'contactname companyname company clientname client customername customerfullname customer accountname account name',
      day: 'invoicedate date transactiondate txndate',
      amount: 'lineamount amount linetotal subtotal itemamount',
      product: 'productservice item itemname description memodescription memo inventoryitemcode',
      quantity: 'quantity qty itemquantity',
      number: 'invoicenumber invoiceno num number no',
      status: 'status invoicestatus',
      currency: 'currencycode currency',
    },
  };

/** Where each export is found. */
export const whereFound: Readonly<Record<keyof typeof knownHeaders, string>> = {
  agreements: 'ConnectWise: the list of agreement additions. Autotask: contract services.',
  distributor: 'Pax8: the invoice as CSV. Others: one row for each subscription and period.',
  books: 'QuickBooks: sales by customer, in detail. Xero: the export of invoices, with lines.',
};
