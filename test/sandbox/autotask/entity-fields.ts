// The field names of Autotask's REST entities by the kind of value they hold (wire lists of public clients, 2020 to 2026).

export type FieldKind = 'string' | 'date' | 'integer' | 'number' | 'boolean';

/** The vendor's name of one object, and its fields, separated by spaces. */
export interface EntityFields extends Partial<Record<FieldKind, string>> {
  one: string;
}

export const ENTITY_FIELDS = {
  Companies: {
    one: 'Company',
    integer:
      'apiVendorID billToAddressToUse billToCompanyLocationID billToCountryID classification companyCategoryID companyType competitorID countryID createdByResourceID currencyID id impersonatorCreatorResourceID invoiceEmailMessageID invoiceMethod invoiceTemplateID marketSegmentID ownerResourceID parentCompanyID purchaseOrderTemplateID quoteEmailMessageID quoteTemplateID taxRegionID territoryID',
    number: 'assetValue surveyCompanyRating',
    boolean:
      'invoiceNonContractItemsToParentCompany isActive isClientPortalActive isEnabledForComanaged isTaskFireActive isTaxExempt',
    date: 'createDate lastActivityDate lastTrackedModifiedDateTime',
    string:
      'additionalAddressInformation address1 address2 alternatePhone1 alternatePhone2 billingAddress1 billingAddress2 billToAdditionalAddressInformation billToAttention billToCity billToState billToZipCode city companyName companyNumber fax phone postalCode sicCode state stockMarket stockSymbol taxID webAddress',
  },
  Contacts: {
    one: 'Contact',
    integer:
      'apiVendorID companyID companyLocationID countryID id impersonatorCreatorResourceID isActive namePrefix nameSuffix',
    boolean: 'isOptedOutFromBulkEmail primaryContact receivesEmailNotifications solicitationOptOut surveyOptOut',
    date: 'bulkEmailOptOutTime createDate lastActivityDate lastModifiedDate solicitationOptOutTime',
    string:
      'additionalAddressInformation addressLine addressLine1 alternatePhone city emailAddress emailAddress2 emailAddress3 extension externalID facebookUrl faxNumber firstName lastName linkedInUrl middleInitial mobilePhone note phone roomNumber state title twitterUrl zipCode',
  },
  Contracts: {
    one: 'Contract',
    integer:
      'billingPreference billToCompanyContactID billToCompanyID companyID contactID contractCategory contractExclusionSetID contractPeriodType contractType exclusionContractID id opportunityID organizationalLevelAssociationID renewedContractID serviceLevelAgreementID setupFeeBillingCodeID status timeReportingRequiresStartAndStopTimes',
    number:
      'estimatedCost estimatedHours estimatedRevenue internalCurrencyOverageBillingRate internalCurrencySetupFee overageBillingRate setupFee',
    boolean: 'isCompliant isDefaultContract',
    date: 'endDate startDate',
    string: 'contactName contractName contractNumber description purchaseOrderNumber',
  },
  ContractServices: {
    one: 'ContractService',
    integer: 'contractID id quoteItemID serviceID',
    number: 'internalCurrencyAdjustedPrice internalCurrencyUnitPrice unitCost unitPrice',
    string: 'internalDescription invoiceDescription',
  },
  ContractServiceUnits: {
    one: 'ContractServiceUnit',
    integer: 'contractID contractServiceID id organizationalLevelAssociationID serviceID units vendorCompanyID',
    number: 'cost internalCurrencyPrice price',
    date: 'approveAndPostDate endDate startDate',
  },
  ContractServiceBundles: {
    one: 'ContractServiceBundle',
    integer: 'contractID id quoteItemID serviceBundleID',
    number: 'adjustedPrice internalCurrencyAdjustedPrice internalCurrencyUnitPrice unitPrice',
    string: 'internalDescription invoiceDescription',
  },
  ContractServiceBundleUnits: {
    one: 'ContractServiceBundleUnit',
    integer: 'contractID contractServiceBundleID id organizationalLevelAssociationID serviceBundleID units',
    number: 'cost internalCurrencyPrice price',
    date: 'approveAndPostDate endDate startDate',
  },
  ContractServiceAdjustments: {
    one: 'ContractServiceAdjustment',
    integer: 'contractID contractServiceID id quoteItemID serviceID unitChange',
    number: 'adjustedUnitCost adjustedUnitPrice',
    boolean: 'allowRepeatService',
    date: 'effectiveDate',
  },
  ContractServiceBundleAdjustments: {
    one: 'ContractServiceBundleAdjustment',
    integer: 'contractID contractServiceBundleID id quoteItemID serviceBundleID unitChange',
    number: 'adjustedUnitPrice',
    boolean: 'allowRepeatServiceBundle',
    date: 'effectiveDate',
  },
  ContractNotes: {
    one: 'ContractNote',
    integer: 'contractID creatorResourceID id impersonatorCreatorResourceID impersonatorUpdaterResourceID',
    date: 'createDateTime lastActivityDate',
    string: 'description title',
  },
  ContractCharges: {
    one: 'ContractCharge',
    integer:
      'billingCodeID chargeType contractID contractServiceBundleID contractServiceID creatorResourceID id organizationalLevelAssociationID productID status statusLastModifiedBy',
    number:
      'billableAmount extendedCost internalCurrencyBillableAmount internalCurrencyUnitPrice unitCost unitPrice unitQuantity',
    boolean: 'isBillableToCompany isBilled',
    date: 'createDate datePurchased statusLastModifiedDate',
    string: 'description internalPurchaseOrderNumber name notes purchaseOrderNumber',
  },
  ContractBlocks: {
    one: 'ContractBlock',
    integer: 'contractID id paymentType status',
    number: 'hourlyRate hours hoursApproved',
    boolean: 'isPaid',
    date: 'datePurchased endDate startDate',
    string: 'invoiceNumber paymentNumber',
  },
  ContractRetainers: {
    one: 'ContractRetainer',
    integer: 'contractID id paymentID status',
    number: 'amount amountApproved internalCurrencyAmount internalCurrencyAmountApproved',
    boolean: 'isPaid',
    date: 'datePurchased endDate startDate',
    string: 'invoiceNumber paymentNumber',
  },
  ContractRates: {
    one: 'ContractRate',
    integer: 'contractID id roleID',
    number: 'contractHourlyRate internalCurrencyContractHourlyRate',
  },
  ContractTicketPurchases: {
    one: 'ContractTicketPurchase',
    integer: 'contractID id paymentType status',
    number: 'perTicketRate ticketsPurchased ticketsUsed',
    boolean: 'isPaid',
    date: 'datePurchased endDate startDate',
    string: 'invoiceNumber paymentNumber',
  },
  ContractMilestones: {
    one: 'ContractMilestone',
    integer: 'billingCodeID contractID creatorResourceID id organizationalLevelAssociationID status',
    number: 'amount internalCurrencyAmount',
    boolean: 'isInitialPayment',
    date: 'createDate dateDue',
    string: 'description title',
  },
  ContractExclusionSets: {
    one: 'ContractExclusionSet',
    integer: 'id',
    boolean: 'isActive',
    string: 'description name',
  },
  ContractExclusionSetExcludedRoles: {
    one: 'ContractExclusionSetExcludedRole',
    integer: 'contractExclusionSetID excludedRoleID id',
  },
  ContractExclusionSetExcludedWorkTypes: {
    one: 'ContractExclusionSetExcludedWorkType',
    integer: 'contractExclusionSetID excludedWorkTypeID id',
  },
  TimeEntries: {
    one: 'TimeEntry',
    integer:
      'billingApprovalLevelMostRecent billingApprovalResourceID billingCodeID contractID contractServiceBundleID contractServiceID creatorUserID id impersonatorCreatorResourceID impersonatorUpdaterResourceID internalBillingCodeID lastModifiedUserID resourceID roleID taskID ticketID timeEntryType',
    number: 'hoursToBill hoursWorked offsetHours',
    boolean: 'isInternalNotesVisibleToComanaged isNonBillable showOnInvoice',
    date: 'billingApprovalDateTime createDateTime dateWorked endDateTime lastModifiedDateTime startDateTime',
    string: 'internalNotes summaryNotes',
  },
  BillingItems: {
    one: 'BillingItem',
    integer:
      'accountManagerWhenApprovedID billingCodeID billingItemType companyID configurationItemID contractBlockID contractChargeID contractID contractServiceAdjustmentID contractServiceBundleAdjustmentID contractServiceBundleID contractServiceBundlePeriodID contractServiceID contractServicePeriodID expenseItemID id invoiceID itemApproverID milestoneID nonBillable organizationalLevelAssociationID projectChargeID projectID roleID serviceBundleID serviceID sortOrderID subType taskID ticketChargeID ticketID timeEntryID vendorID',
    number:
      'extendedPrice internalCurrencyExtendedPrice internalCurrencyRate internalCurrencyTaxDollars internalCurrencyTotalAmount ourCost quantity rate taxDollars totalAmount',
    date: 'itemDate postedDate postedOnTime webServiceDate',
    string: 'description itemName lineItemFullDescription lineItemGroupDescription purchaseOrderNumber',
  },
  BillingCodes: {
    one: 'BillingCode',
    integer: 'afterHoursWorkType billingCodeType department generalLedgerAccount id taxCategoryID useType',
    number: 'markupRate unitCost unitPrice',
    boolean: 'isActive isExcludedFromNewContracts',
    string: 'description externalNumber name',
  },
  Invoices: {
    one: 'Invoice',
    integer: 'batchID companyID creatorResourceID id invoiceEditorTemplateID paymentTerm taxGroup voidedByResourceID',
    number: 'invoiceTotal totalTaxValue',
    boolean: 'isVoided',
    date: 'createDateTime dueDate fromDate invoiceDateTime paidDate toDate voidedDate webServiceDate',
    string: 'comments invoiceNumber orderNumber taxRegionName',
  },
  Tickets: {
    one: 'Ticket',
    integer:
      'apiVendorID assignedResourceID assignedResourceRoleID billingCodeID changeApprovalBoard changeApprovalStatus changeApprovalType companyID companyLocationID completedByResourceID configurationItemID contactID contractID contractServiceBundleID contractServiceID createdByContactID creatorResourceID creatorType currentServiceThermometerRating firstResponseAssignedResourceID firstResponseInitiatingResourceID id impersonatorCreatorResourceID issueType lastActivityPersonType lastActivityResourceID monitorID monitorTypeID opportunityID organizationalLevelAssociationID previousServiceThermometerRating priority problemTicketId projectID queueID rmaStatus rmaType serviceLevelAgreementID serviceThermometerTemperature source status subIssueType ticketCategory ticketType',
    number: 'estimatedHours hoursToBeScheduled serviceLevelAgreementPausedNextEventHours',
    boolean: 'isAssignedToComanaged isVisibleToComanaged serviceLevelAgreementHasBeenMet',
    date: 'completedDate createDate dueDateTime firstResponseDateTime firstResponseDueDateTime lastActivityDate lastCustomerNotificationDateTime lastCustomerVisibleActivityDateTime lastTrackedModificationDateTime resolutionPlanDateTime resolutionPlanDueDateTime resolvedDateTime resolvedDueDateTime',
    string:
      'changeInfoField1 changeInfoField2 changeInfoField3 changeInfoField4 changeInfoField5 description externalID purchaseOrderNumber resolution rmmAlertID ticketNumber title',
  },
  TicketNotes: {
    one: 'TicketNote',
    integer:
      'createdByContactID creatorResourceID id impersonatorCreatorResourceID impersonatorUpdaterResourceID noteType publish ticketID',
    date: 'createDateTime lastActivityDate',
    string: 'description title',
  },
  TicketCharges: {
    one: 'TicketCharge',
    integer:
      'billingCodeID chargeType contractServiceBundleID contractServiceID creatorResourceID id organizationalLevelAssociationID productID status statusLastModifiedBy ticketID',
    number:
      'billableAmount extendedCost internalCurrencyBillableAmount internalCurrencyUnitPrice unitCost unitPrice unitQuantity',
    boolean: 'isBillableToCompany isBilled',
    date: 'createDate datePurchased statusLastModifiedDate',
    string: 'description internalPurchaseOrderNumber name notes purchaseOrderNumber',
  },
  Projects: {
    one: 'Project',
    integer:
      'companyID companyOwnerResourceID completedPercentage contractID creatorResourceID department duration extProjectType id impersonatorCreatorResourceID lastActivityPersonType lastActivityResourceID opportunityID organizationalLevelAssociationID projectLeadResourceID projectType status',
    number:
      'actualBilledHours actualHours changeOrdersBudget changeOrdersRevenue estimatedSalesCost estimatedTime laborEstimatedCosts laborEstimatedMarginPercentage laborEstimatedRevenue originalEstimatedRevenue projectCostEstimatedMarginPercentage projectCostsBudget projectCostsRevenue sgda',
    date: 'completedDateTime createDateTime endDateTime lastActivityDateTime startDateTime statusDateTime',
    string: 'description extProjectNumber projectName projectNumber purchaseOrderNumber statusDetail',
  },
  ProjectCharges: {
    one: 'ProjectCharge',
    integer:
      'billingCodeID chargeType contractServiceBundleID contractServiceID creatorResourceID id organizationalLevelAssociationID productID projectID status statusLastModifiedBy',
    number:
      'billableAmount estimatedCost extendedCost internalCurrencyBillableAmount internalCurrencyUnitPrice unitCost unitPrice unitQuantity',
    boolean: 'isBillableToCompany isBilled',
    date: 'createDate datePurchased statusLastModifiedDate',
    string: 'description internalPurchaseOrderNumber name notes purchaseOrderNumber',
  },
  Tasks: {
    one: 'Task',
    integer:
      'assignedResourceID assignedResourceRoleID billingCodeID companyLocationID completedByResourceID completedByType creatorResourceID creatorType departmentID id lastActivityPersonType lastActivityResourceID phaseID priority priorityLabel projectID status taskCategoryID taskType',
    number: 'estimatedHours hoursToBeScheduled remainingHours',
    boolean: 'canClientPortalUserCompleteTask isTaskBillable isVisibleInClientPortal',
    date: 'completedDateTime createDateTime endDateTime lastActivityDateTime startDateTime',
    string: 'description externalID purchaseOrderNumber taskNumber title',
  },
  Services: {
    one: 'Service',
    integer: 'billingCodeID creatorResourceID id periodType serviceLevelAgreementID updateResourceID vendorCompanyID',
    number: 'markupRate unitCost unitPrice',
    boolean: 'isActive',
    date: 'createDate lastModifiedDate',
    string:
      'catalogNumberPartNumber description externalID internalID invoiceDescription manufacturerServiceProvider manufacturerServiceProviderProductNumber name sku url',
  },
  ServiceBundles: {
    one: 'ServiceBundle',
    integer: 'billingCodeID creatorResourceID id periodType serviceLevelAgreementID updateResourceID',
    number: 'percentageDiscount unitCost unitDiscount unitPrice',
    boolean: 'isActive',
    date: 'createDate lastModifiedDate',
    string: 'description invoiceDescription name',
  },
  ServiceBundleServices: {
    one: 'ServiceBundleService',
    integer: 'id serviceBundleID serviceID',
  },
  Resources: {
    one: 'Resource',
    integer: 'defaultServiceDeskRoleID greeting id licenseType locationID payrollType suffix userType',
    number: 'internalCost surveyResourceRating',
    boolean: 'isActive',
    date: 'hireDate',
    string:
      'accountingReferenceID dateFormat email email2 email3 emailTypeCode emailTypeCode2 emailTypeCode3 firstName gender homePhone initials lastName middleName mobilePhone numberFormat officeExtension officePhone resourceType timeFormat title travelAvailabilityPct userName',
  },
  Roles: {
    one: 'Role',
    integer: 'id quoteItemDefaultTaxCategoryId roleType',
    number: 'hourlyFactor hourlyRate',
    boolean: 'isActive isExcludedFromNewContracts isSystemRole',
    string: 'description name',
  },
  Currencies: {
    one: 'Currency',
    integer: 'displaySymbol id updateResourceId',
    number: 'exchangeRate',
    boolean: 'isActive isInternalCurrency',
    date: 'lastModifiedDateTime',
    string: 'currencyNegativeFormat currencyPositiveFormat description name',
  },
  ExpenseItems: {
    one: 'ExpenseItem',
    integer:
      'companyID expenseCategory expenseCurrencyID expenseReportID id paymentType projectID taskID ticketID workType',
    number:
      'expenseCurrencyExpenseAmount internalCurrencyExpenseAmount internalCurrencyReimbursementAmount miles odometerEnd odometerStart reimbursementCurrencyReimbursementAmount',
    boolean: 'haveReceipt isBillableToCompany isReimbursable isRejected',
    date: 'expenseDate',
    string: 'description destination entertainmentLocation glCode origin purchaseOrderNumber',
  },
  CompanyNotes: {
    one: 'CompanyNote',
    integer:
      'actionType assignedResourceID companyID contactID id impersonatorCreatorResourceID impersonatorUpdaterResourceID opportunityID',
    date: 'completedDateTime createDateTime endDateTime lastModifiedDate startDateTime',
    string: 'name note',
  },
  Products: {
    one: 'Product',
    integer:
      'billingType chargeBillingCodeID defaultInstalledProductCategoryID defaultVendorID id impersonatorCreatorResourceID periodType priceCostMethod productBillingCodeID productCategory',
    number: 'markupRate msrp unitCost unitPrice',
    boolean: 'doesNotRequireProcurement isActive isEligibleForRma isSerialized',
    string:
      'description externalProductID internalProductID link manufacturerName manufacturerProductName name sku vendorProductNumber',
  },
} satisfies Record<string, EntityFields>;

export type EntityName = keyof typeof ENTITY_FIELDS;
