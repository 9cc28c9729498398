// Where Autotask shows what the panel needs; ids are made anew with every load and are not used.
export const selectors = {
  /** "T20260101.0001" on a ticket, "ID: 337" on an account. */
  identification: '.EntityHeadingContainer .IdentificationText',
  /** "- T20260101.0001 - Printer not working (Contoso Ltd)" beside "Ticket". */
  secondaryTitle: '.TitleBarItem.Title .SecondaryText',
  /** "Ticket", "Approve & Post" */
  title: '.TitleBarItem.Title .Text',
  /** An account's name. */
  headingTitle: '.EntityHeadingContainer .Title > .Text',
  /** A field that is read; what it is called is the tenant's own word. */
  field: '.ReadOnlyData',
  fieldLabel: '.ReadOnlyLabelContainer .PrimaryText',
  fieldValue: '.ReadOnlyValueContainer .Value',
  /** "Managed Services 2026 (ID: 29683432)" on a contract of the older kind. */
  contractTitle: '.SecondaryTitle',
  contractLabel: 'td.FieldLabels',
  umbrellaLabel: '.o-label__text',
  /** The invoices that a viewer leafs through: "Contoso Ltd (PO: 1234)". */
  invoicesToShow: '.ToolBarItem.Pager select option',
  /** Onyx's own layer for dialogs, over everything and mostly empty. */
  overlayFrame: 'iframe[data-slot="iframe-overlay"], iframe[src*="DialogIFrameOverlay" i]',
  /** What Onyx has drawn beside its header. */
  onyxContent: 'main',
} as const;
