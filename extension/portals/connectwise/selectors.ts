// Where ConnectWise PSA shows what the panel needs; generated class names change with every build and are not used.
export const selectors = {
  /** "Service Ticket #12345 - Printer not working" */
  banner: '.cw-main-banner .detailLabel.cw_CwLabel, .cw_BannerView .detailLabel.cw_CwLabel, .detailLabel.cw_CwLabel',
  companyField: 'input.cw_company',
  /** Header of a pod: "Company: Contoso Ltd" */
  podLabel: '[id$="-label"].mm_label',
} as const;
