// The fields of Autotask's companies, contacts, contracts, services and resources that are used; all others are ignored.
import { z } from 'zod';
import { currency, day, decimal, flag, id, line, part, parts, text } from '../../lib/lenient.ts';

export const companyBody = z.object({
  id,
  companyName: line,
  companyNumber: line,
  isActive: flag,
  webAddress: text,
  phone: text,
  address1: text,
  state: text,
  postalCode: text,
  parentCompanyID: id,
  invoiceNonContractItemsToParentCompany: flag,
  userDefinedFields: parts({ name: line, value: id }),
  _beside: part({ companyType: line, currency: part({ name: currency, description: currency }), parentName: line }),
});

/** `isActive` is 0 or 1 here. */
export const contactBody = z.object({
  id,
  companyID: id,
  firstName: line,
  lastName: line,
  title: line,
  emailAddress: text,
  primaryContact: flag,
  isActive: id,
});

export const contractBody = z.object({
  id,
  companyID: id,
  contractName: line,
  contractNumber: line,
  contractType: id,
  contractPeriodType: id,
  status: id,
  startDate: day,
  endDate: day,
  billToCompanyID: id,
  _beside: part({ contractType: line, contractPeriodType: line, billToName: line }),
});

/** A line is a contract's service or bundle; its rows of units are one a period, and one more for each change within. */
export const contractLineBody = z.object({
  id,
  contractID: id,
  serviceID: id,
  serviceBundleID: id,
  unitPrice: decimal,
  unitCost: decimal,
  internalDescription: line,
  invoiceDescription: line,
  _beside: part({
    record: text,
    companyID: id,
    contractPeriodType: id,
    contractPeriod: line,
    name: line,
    code: line,
    period: line,
    units: parts({ id, startDate: day, endDate: day, units: decimal, approveAndPostDate: text }),
  }),
});

/** The part numbers are of the vendor's newer field lists. */
export const serviceBody = z.object({
  id,
  name: line,
  description: line,
  sku: text,
  internalID: text,
  catalogNumberPartNumber: text,
  manufacturerServiceProvider: line,
  manufacturerServiceProviderProductNumber: text,
  unitPrice: decimal,
  unitCost: decimal,
  isActive: flag,
  periodType: id,
  _beside: part({ vendorName: line, isBundle: flag, periodType: line, services: parts({ serviceID: id }) }),
});

export const resourceBody = z.object({
  id,
  firstName: line,
  lastName: line,
  userName: line,
  email: text,
  isActive: flag,
  _beside: part({ licenseType: line }),
});
