/** What Slack documents for Block Kit (docs.slack.dev, "Blocks", "Block elements" and "Composition objects", read 2026-11). */
export const limits = {
  blocks: 50,
  /** Characters of a text in a section. */
  text: 3000,
  /** Characters of a button's, an option's or an overflow option's label. */
  label: 75,
  /** Characters of what a button carries. */
  value: 2000,
  /** Characters of what an option carries. */
  optionValue: 150,
  checkboxes: 10,
  /** Elements of one actions block. */
  elements: 25,
  overflow: 5,
  /** Options of a menu. */
  options: 100,
  actionId: 255,
  blockId: 255,
  /** Characters of the text that notifications and screen readers get. */
  fallback: 4000,
  /** Elements of a context block. */
  context: 10,
  modalTitle: 24,
  /** Rows of a table beside its head, and its columns. */
  tableRows: 100,
  tableColumns: 20,
  /** Characters of all of its cells. */
  tableText: 10_000,
} as const;
