// The field names of each ConnectWise PSA entity, by the kind of value they hold (API 2022.1 with the additions of 2025.1).

export interface EntityFields {
  string?: string;
  date?: string;
  integer?: string;
  number?: string;
  boolean?: string;
  reference?: string;
  array?: string;
  enum?: Record<string, string>;
}

/** Space-separated names per kind of value; enum values are separated by bars. */
export const FIELD_NAMES = {
  Company: {
    string:
      'identifier name addressLine1 addressLine2 city state zip phoneNumber faxNumber website accountNumber leadSource userDefinedField1 userDefinedField2 userDefinedField3 userDefinedField4 userDefinedField5 userDefinedField6 userDefinedField7 userDefinedField8 userDefinedField9 userDefinedField10 vendorIdentifier taxIdentifier invoiceToEmailAddress invoiceCCEmailAddress deletedBy mobileGuid facebookUrl twitterUrl linkedInUrl resellerIdentifier',
    date: 'dateAcquired dateDeleted',
    integer: 'id numberOfEmployees yearEstablished revenueYear',
    number: 'annualRevenue',
    boolean: 'leadFlag unsubscribeFlag deletedFlag isVendorFlag',
    reference:
      'status country territory market defaultContact sicCode parentCompany ownershipType timeZoneSetup calendar taxCode billingTerms invoiceTemplate pricingSchedule companyEntityType billToCompany billingSite billingContact invoiceDeliveryMethod currency territoryManager site',
    array: 'types integratorTags customFields',
  },
  Contact: {
    string:
      'firstName lastName addressLine1 addressLine2 city state zip relationshipOverride securityIdentifier title school nickName children significantOther portalPassword birthDay anniversary mobileGuid facebookUrl twitterUrl linkedInUrl defaultPhoneType defaultPhoneNbr defaultPhoneExtension userDefinedField1 userDefinedField2 userDefinedField3 userDefinedField4 userDefinedField5 userDefinedField6 userDefinedField7 userDefinedField8 userDefinedField9 userDefinedField10',
    integer: 'id defaultMergeContactId portalSecurityLevel',
    boolean:
      'inactiveFlag marriedFlag childrenFlag disablePortalLoginFlag unsubscribeFlag defaultBillingFlag defaultFlag ignoreDuplicates',
    reference: 'company site country relationship department managerContact assistantContact companyLocation photo',
    array: 'communicationItems types integratorTags customFields typeIds',
    enum: {
      gender: 'Female|Male',
      presence: 'NoAgent|Online|DoNotDisturb|Away|Offline',
    },
  },
  Agreement: {
    string: 'name customerPO reasonCancelled workOrder internalNotes invoiceDescription nextInvoiceDate',
    date: 'startDate endDate dateCancelled billStartDate',
    integer: 'id expiredDays limit',
    number: 'applicationLimit compHourlyRate compLimitAmount billAmount prorateFirstBill',
    boolean:
      'restrictLocationFlag restrictDepartmentFlag noEndingDateFlag cancelledFlag applicationUnlimitedFlag oneTimeFlag coverAgreementTime coverAgreementProduct coverAgreementExpense coverSalesTax carryOverUnused allowOverruns expireWhenZero chargeToFirm billOneTimeFlag taxable restrictDownPayment prorateFlag topComment bottomComment billableTimeInvoice billableExpenseInvoice billableProductInvoice autoInvoiceFlag invoiceProratedAdditionsFlag',
    reference:
      'type company contact site subContractCompany subContractContact parentAgreement location department opportunity sla billingCycle billingTerms billToCompany billToContact billToSite taxCode workRole workType projectType invoiceTemplate currency companyLocation shipToCompany shipToContact shipToSite',
    array: 'customFields',
    enum: {
      applicationUnits: 'Amount|Hours|Incidents',
      applicationCycle:
        'Contract2Weeks|Contract4Weeks|ContractYear|CalendarMonth|CalendarQuarter|CalendarWeek|ContractQuarter|CalendarYear',
      employeeCompRate: 'Actual|Hourly',
      employeeCompNotExceed: 'Billing|Amount|Percent',
      invoicingCycle: 'ContractYear|CalendarYear',
      billTime: 'Billable|DoNotBill|NoCharge|NoDefault',
      billExpenses: 'Billable|DoNotBill|NoCharge|NoDefault',
      billProducts: 'Billable|DoNotBill|NoCharge|NoDefault',
      periodType: 'Current|Future|Both|Undefined',
      agreementStatus: 'Active|Cancelled|Expired|Inactive',
    },
  },
  Addition: {
    string: 'serialNumber invoiceDescription description uom additionStatus',
    date: 'effectiveDate cancelledDate',
    integer: 'id agreementId',
    number:
      'quantity lessIncluded unitPrice unitCost billedQuantity extPrice extCost sequenceNumber margin prorateCost proratePrice extendedProrateCost extendedProratePrice',
    boolean: 'taxableFlag purchaseItemFlag specialOrderFlag prorateCurrentPeriodFlag',
    reference: 'product opportunity invoiceGrouping',
    array: 'customFields',
    enum: {
      billCustomer: 'Billable|DoNotBill|NoCharge',
      agreementStatus: 'Active|Cancelled|Expired|Inactive',
    },
  },
  AgreementType: {
    string: 'name invoicePreSuffix invoiceDescription integrationXRef',
    integer: 'id expiredDays limit',
    number: 'applicationLimit compHourlyRate compLimitAmount billAmount',
    boolean:
      'defaultFlag inactiveFlag prePaymentFlag restrictLocationFlag restrictDepartmentFlag applicationUnlimitedFlag oneTimeFlag coverAgreementTimeFlag coverAgreementProductFlag coverAgreementExpenseFlag coverSalesTaxFlag carryOverUnusedFlag allowOverrunsFlag expireWhenZero chargeToFirmFlag billOneTimeFlag taxableFlag restrictDownPaymentFlag topCommentFlag bottomCommentFlag billableTimeInvoiceFlag billableExpenseInvoiceFlag billableProductInvoiceFlag copyWorkRolesFlag copyWorkTypesFlag addAllWorkRoleExclusions removeAllWorkRoleExclusions addAllWorkTypeExclusions removeAllWorkTypeExclusions prorateFlag autoInvoiceFlag invoiceProratedAdditionsFlag',
    reference:
      'location department sla billingCycle billingTerms workRole workType projectType invoiceTemplate emailTemplate',
    array: 'exclusionWorkRoleIds exclusionWorkTypeIds',
    enum: {
      prefixSuffixOption: 'Prefix|Suffix',
      applicationUnits: 'Amount|Hours|Incidents',
      applicationCycle:
        'Contract2Weeks|Contract4Weeks|ContractYear|CalendarMonth|CalendarQuarter|CalendarWeek|ContractQuarter|CalendarYear',
      employeeCompRate: 'Actual|Hourly',
      employeeCompNotExceed: 'Billing|Amount|Percent',
      invoicingCycle: 'ContractYear|CalendarYear',
      billTime: 'Billable|DoNotBill|NoCharge|NoDefault',
      billExpenses: 'Billable|DoNotBill|NoCharge|NoDefault',
      billProducts: 'Billable|DoNotBill|NoCharge|NoDefault',
    },
  },
  Adjustment: {
    string: 'description',
    date: 'effectiveDate',
    integer: 'id agreementId',
    number: 'amount',
    array: 'customFields',
  },
  CatalogItem: {
    string:
      'identifier description customerDescription manufacturerPartNumber vendorSku notes integrationXRef dateEntered billableOption connectWiseID',
    integer: 'id minStockLevel',
    number: 'price cost recurringRevenue recurringCost calculatedPrice calculatedCost markupPercentage',
    boolean:
      'inactiveFlag serializedFlag serializedCostFlag phaseProductFlag taxableFlag dropShipFlag specialOrderFlag recurringFlag recurringOneTimeFlag calculatedPriceFlag calculatedCostFlag markupFlag autoUpdateUnitCostFlag autoUpdateUnitPriceFlag',
    reference:
      'subcategory type unitOfMeasure manufacturer vendor sla entityType recurringBillCycle category agreementType',
    array: 'customFields',
    enum: {
      productClass: 'Agreement|Bundle|Inventory|NonInventory|Service',
      priceAttribute: 'FixedFee|NotToExceed|OverrideRate|TimeAndMaterials',
      recurringCycleType: 'ContractYear|CalendarYear',
    },
  },
  ProductItem: {
    string:
      'description vendorSku cancelledReason customerDescription internalNotes warehouse warehouseBin integrationXRef shipSet uom asioSubscriptionsID',
    date: 'cancelledDate purchaseDate',
    integer:
      'id locationId businessUnitId subContractorShipToId warehouseId warehouseBinId forecastDetailId cancelledBy needToOrderQuantity',
    number:
      'sequenceNumber quantity price cost discount agreementAmount quantityCancelled subContractorAmountLimit listPrice calculatedPrice calculatedCost extPrice extCost margin',
    boolean:
      'taxableFlag dropshipFlag specialOrderFlag phaseProductFlag cancelledFlag productSuppliedFlag calculatedPriceFlag calculatedCostFlag needToPurchaseFlag minimumStockFlag poApprovedFlag addComponentsFlag ignorePricingSchedulesFlag bypassForecastUpdate',
    reference:
      'catalogItem agreement vendor recurring sla entityType ticket project phase salesOrder opportunity invoice company forecastStatus invoiceGrouping unitOfMeasure location businessUnit warehouseIdObject warehouseBinIdObject taxCode',
    array: 'serialNumberIds customFields serialNumbers',
    enum: {
      priceMethod: 'FlatRateForRange|PercentMarkupFromCost|PercentMarkdownFromPrice|PricePerUnit',
      billableOption: 'Billable|DoNotBill|NoCharge',
      productClass: 'Agreement|Bundle|Inventory|NonInventory|Service',
    },
  },
  Ticket: {
    string:
      'summary siteName addressLine1 addressLine2 city stateIdentifier zip contactName contactPhoneNumber contactPhoneExtension contactEmailAddress externalXRef poNumber automaticEmailCc initialDescription initialInternalAnalysis initialResolution initialDescriptionFrom contactEmailLookup closedDate closedBy subDateAccepted dateResolved dateResplan dateResponded resources mobileGuid slaStatus agreementType escalationStartDateUTC respondedBy resplanBy resolvedBy',
    date: 'requiredDate estimatedStartDate',
    integer:
      'id knowledgeBaseCategoryId knowledgeBaseSubCategoryId resolveMinutes resPlanMinutes respondMinutes knowledgeBaseLinkId parentTicketId predecessorId lagDays duration escalationLevel minutesBeforeWaiting respondedSkippedMinutes resplanSkippedMinutes minutesWaiting',
    number:
      'budgetHours actualHours estimatedExpenseCost estimatedExpenseRevenue estimatedProductCost estimatedProductRevenue estimatedTimeCost estimatedTimeRevenue billingAmount hourlyRate subBillingAmount respondedHours resplanHours resolutionHours',
    boolean:
      'allowAllClientsPortalView customerUpdatedFlag automaticEmailContactFlag automaticEmailResourceFlag automaticEmailCcFlag processNotifications skipCallback closedFlag approved isInSla hasChildTicket hasMergedChildTicketFlag predecessorClosedFlag lagNonworkingDaysFlag requestForChangeFlag',
    reference:
      'board status workRole workType company site country contact type subType item team owner priority serviceLocation source opportunity agreement location department sla currency mergedParentTicket',
    array: 'integratorTags customFields',
    enum: {
      recordType: 'ProjectIssue|ProjectTicket|ServiceTicket',
      severity: 'Low|Medium|High',
      impact: 'Low|Medium|High',
      billingMethod: 'ActualRates|FixedFee|NotToExceed|OverrideRate',
      subBillingMethod: 'ActualRates|FixedFee|NotToExceed|OverrideRate',
      knowledgeBaseLinkType: 'Activity|ProjectIssue|KnowledgeBaseArticle|ProjectTicket|ServiceTicket|Time',
      billTime: 'Billable|DoNotBill|NoCharge|NoDefault',
      billExpenses: 'Billable|DoNotBill|NoCharge|NoDefault',
      billProducts: 'Billable|DoNotBill|NoCharge|NoDefault',
      predecessorType: 'Ticket|Phase',
    },
  },
  ServiceNote: {
    string: 'text dateCreated createdBy',
    integer: 'id ticketId',
    number: 'sentimentScore',
    boolean:
      'detailDescriptionFlag internalAnalysisFlag resolutionFlag issueFlag customerUpdatedFlag processNotifications internalFlag externalFlag',
    reference: 'member contact',
  },
  // `noteType` is served, but no condition may name it.
  ServiceTicketNote: {
    string: 'text timeStart timeEnd originalAuthor',
    integer: 'id',
    boolean:
      'isMarkdownFlag detailDescriptionFlag internalAnalysisFlag resolutionFlag bundledFlag mergedFlag issueFlag createdByParentFlag',
    reference: 'ticket member contact',
  },
  CompanyNote: {
    string: 'text enteredBy',
    integer: 'id',
    boolean: 'flagged',
    reference: 'type company',
  },
  Invoice: {
    string:
      'invoiceNumber accountNumber attention shipToAttention billingSiteAddressLine1 billingSiteAddressLine2 billingSiteCity billingSiteState billingSiteZip billingSiteCountry shippingSiteAddressLine1 shippingSiteAddressLine2 shippingSiteCity shippingSiteState shippingSiteZip shippingSiteCountry reference customerPO topComment bottomComment internalNotes adjustmentReason adjustedBy closedBy',
    date: 'date dueDate',
    integer: 'id applyToId templateSetupId emailTemplateId locationId departmentId territoryId',
    number:
      'serviceTotal expenseTotal productTotal previousProgressApplied serviceAdjustmentAmount agreementAmount downpaymentApplied subtotal total remainingDownpayment salesTax payments credits balance',
    boolean:
      'addToBatchEmailList restrictDownpaymentFlag taxableFlag downpaymentPreviouslyTaxedFlag overrideDownPaymentAmountFlag specialInvoiceFlag',
    reference:
      'status company billToCompany shipToCompany billingSite shippingSite billingTerms invoiceTemplate taxCode currency billingSetupReference ticket project phase salesOrder agreement location department territory glBatch unbatchedBatch',
    array: 'customFields',
    enum: {
      type: 'Agreement|CreditMemo|DownPayment|Miscellaneous|Progress|Standard',
      applyToType: 'All|Agreement|Project|ProjectPhase|SalesOrder|Ticket',
    },
  },
  Member: {
    string:
      'identifier password firstName middleInitial lastName title employeeIdentifer vendorNumber notes lastLogin clientId stsUserAdminUrl token officeEmail officePhone officeExtension mobileEmail mobilePhone mobileExtension homeEmail homePhone homeExtension primaryEmail mapiName ldapUserName signature phoneSource',
    date: 'inactiveDate timeSheetStartDate hireDate',
    integer: 'id daysTolerance fromMemberRecId fromMemberTemplateRecId',
    number: 'billableForecast dailyCapacity hourlyCost hourlyRate minimumHours scheduleCapacity',
    boolean:
      'disableOnlineFlag enableMobileFlag enableMobileGpsFlag inactiveFlag partnerPortalFlag toastNotificationFlag adminFlag restrictLocationFlag restrictDepartmentFlag includeInUtilizationReportingFlag requireExpenseEntryFlag requireTimeSheetEntryFlag requireStartAndEndTimeOnTimeEntryFlag allowInCellEntryOnTimeSheet enterTimeAgainstCompanyFlag allowExpensesEnteredAgainstCompaniesFlag timeReminderEmailFlag restrictServiceDefaultLocationFlag restrictServiceDefaultDepartmentFlag restrictProjectDefaultLocationFlag restrictProjectDefaultDepartmentFlag restrictScheduleFlag hideMemberInDispatchPortalFlag restrictDefaultSalesTerritoryFlag restrictDefaultWarehouseFlag restrictDefaultWarehouseBinFlag calendarSyncIntegrationFlag enableLdapAuthenticationFlag timebasedOneTimePasswordActivated autoStartStopwatch autoPopupQuickNotesWithStopwatch useBrowserLanguageFlag copyPodLayouts copySharedDefaultViews copyColumnLayoutsAndFilters',
    reference:
      'reportCard type timeZone country photo office365 securityRole structureLevel securityLocation defaultLocation defaultDepartment reportsTo workRole workType timeApprover expenseApprover serviceDefaultLocation serviceDefaultDepartment serviceDefaultBoard projectDefaultLocation projectDefaultDepartment projectDefaultBoard scheduleDefaultLocation scheduleDefaultDepartment serviceLocation calendar salesDefaultLocation warehouse warehouseBin ldapConfiguration ssoSettings directionalSync',
    array: 'serviceBoardTeamIds memberPersonas excludedServiceBoardIds excludedProjectBoardIds customFields teams',
    enum: {
      licenseClass: 'A|C|F|X',
      defaultEmail: 'Office|Mobile|Home',
      defaultPhone: 'Office|Mobile|Home',
      companyActivityTabFormat: 'SummaryList|DetailList',
      invoiceTimeTabFormat: 'SummaryList|DetailList',
      invoiceScreenDefaultTabFormat: 'ShowInvoicingTab|ShowAgreementInvoicingTab',
      invoicingDisplayOptions: 'RemainOnInvoicingScreen|ShowRecentInvoices',
      agreementInvoicingDisplayOptions: 'RemainOnInvoicingScreen|ShowRecentInvoices',
      authenticationServiceType: 'AuthAnvil|GoogleAuthenticator|Email',
      globalSearchDefaultTicketFilter: 'OpenRecords|ClosedRecords|AllRecords',
      globalSearchDefaultSort: 'None|LastUpdatedDesc|LastUpdatedAsc|CreatedDesc|CreatedAsc',
      phoneIntegrationType: 'TAPI|SKYPE|NONE',
    },
  },
  TimeEntry: {
    string:
      'notes internalNotes emailCc enteredBy mobileGuid companyType businessGroupDesc agreementType projectActivity territory hourlyCost ticketBoard ticketStatus ticketType ticketSubType locationName',
    date: 'timeStart timeEnd dateEntered',
    integer: 'id chargeToId locationId businessUnitId opportunityRecid invoiceReady',
    number:
      'hoursDeduct actualHours hoursBilled invoiceHours hourlyRate overageRate agreementHours agreementAmount agreementAdjustment adjustment extendedInvoiceAmount',
    boolean:
      'addToDetailDescriptionFlag addToInternalAnalysisFlag addToResolutionFlag emailResourceFlag emailContactFlag emailCcFlag invoiceFlag',
    reference:
      'company member workType workRole agreement invoice timeSheet ticket project phase location department activity taxCode',
    array: 'customFields',
    enum: {
      chargeToType: 'ServiceTicket|ProjectTicket|ChargeCode|Activity',
      billableOption: 'Billable|DoNotBill|NoCharge|NoDefault',
      status:
        'Open|Rejected|PendingApproval|ErrorsCorrected|PendingProjectApproval|ApprovedByTierOne|RejectBySecondTier|ApprovedByTierTwo|ReadyToBill|Billed|WrittenOff|BilledAgreement',
    },
  },
  Payment: {
    string: 'type appliedBy',
    date: 'paymentDate',
    integer: 'id',
    number: 'amount',
    reference: 'invoice credit',
  },
  ExpenseEntry: {
    string: 'notes mobileGuid',
    date: 'date',
    integer: 'id chargeToId locationId businessUnitId',
    number: 'amount invoiceAmount billAmount agreementAmount odometerStart odometerEnd',
    reference:
      'expenseReport company type member paymentMethod classification agreement invoice currency ticket project phase',
    array: 'taxes customFields',
    enum: {
      chargeToType: 'ServiceTicket|ProjectTicket|ChargeCode|Activity',
      billableOption: 'Billable|DoNotBill|NoCharge|NoDefault',
      status:
        'Open|Rejected|PendingApproval|ErrorsCorrected|PendingProjectApproval|ApprovedByTierOne|RejectBySecondTier|ApprovedByTierTwo|ReadyToBill|Billed|WrittenOff|BilledAgreement',
    },
  },
  NoteType: {
    string: 'name identifier',
    integer: 'id',
    boolean: 'defaultFlag importFlag',
  },
} satisfies Record<string, EntityFields>;
