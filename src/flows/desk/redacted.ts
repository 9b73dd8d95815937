/** A text without what could be somebody's: names that are known, addresses, and numbers long enough to belong to a person or an order. */
const personal = [
  /[a-z][a-z0-9+.-]*:\/\/\S+/giu,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
  // Numbers with the blanks and dashes that people put into them.
  /\+?\d(?:[\d\s-]{3,}\d)/gu,
];

/** @param names of people */
export function redacted(text: string, names: readonly string[]): string {
  const without = personal.reduce((left, pattern) => left.replace(pattern, "…"), text);
  return names.filter((name) => name.length >= 2).reduce((left, name) => left.replaceAll(name, "…"), without);
}
