/** Reading a text's template: its parameters, its labels, what is to be typed, and what must not stand in any text. */
import IntlMessageFormat from "intl-messageformat";
import type { LinkFault } from "./links.ts";

/** A parameter, simple or as the head of a choice (`{count, plural, …}`). */
const parameter = /\{\s*([A-Za-z]\w*)\s*(?=[,}])/g;
const label = /\[\[([^[\]]*)\]\]/g;
const code = /`([^`]*)`/g;

/** Names of the parameters that a text asks for, as often as it does. */
export const parametersOf = (template: string): string[] =>
  [...template.matchAll(parameter)].map((found) => found[1] ?? "");
/** Labels on a screen that a text names. */
export const labelsOf = (template: string): string[] => [...template.matchAll(label)].map((found) => found[1] ?? "");

/** Ends of host names that make a word an address. Messengers turn such words into links by themselves. */
const ends =
  "com|cn|net|org|io|hk|tw|cc|top|xyz|shop|site|vip|info|me|app|dev|link|cloud|co|ru|in|ly|gl|cm|co|tv|us|uk|de|biz|club|online|store|live|work|pro|run";
const host = new RegExp(
  `(?<![\\p{L}\\p{N}.@-])(?:https?:\\/\\/)?((?:[\\p{L}\\p{N}-]+\\.)+(?:${ends}))(?![\\p{Script=Latin}\\p{N}-])(?:[:/][^\\s\`）)，。；]*)?`,
  "giu",
);

/** Every address in a text, with or without `https://`. Host names in Chinese text end where the Chinese begins. */
export function addressesOf(text: string): { readonly whole: string; readonly host: string }[] {
  if (!/[.:]/.test(text)) return [];
  const apart = text.replace(/(?<=\p{Script=Han})(?=[\x21-\x7e])/gu, " ");
  const named = [...apart.matchAll(host)].map((found) => ({ whole: found[0], host: (found[1] ?? "").toLowerCase() }));
  const schemes = [...apart.matchAll(/[a-z][a-z0-9+.-]*:\/\/[^\s]*/gi)].map((found) => ({ whole: found[0], host: "" }));
  return [...named, ...schemes.filter(({ whole }) => !named.some((each) => whole.startsWith(each.whole)))];
}

/** What is wrong with a template, and a piece of it to find the line by. */
export interface TemplateFault extends LinkFault {
  readonly near: string;
}

/** What is wrong with a template as such; null for nothing. */
export function templateFault(template: string): TemplateFault | null {
  const outside = template
    .replace(label, (found) => " ".repeat(found.length))
    .replace(code, (found) => " ".repeat(found.length));
  const bracket = /\[\[[^\n]*|\]\]/.exec(outside);
  if (bracket !== null)
    return {
      wrong: "a label on the screen is not closed",
      instead: "Write [[label]], with two brackets on both sides",
      near: template.slice(bracket.index),
    };
  const tick = outside.indexOf("`");
  if (tick !== -1)
    return { wrong: "a ` stands alone", instead: "Put what is to be typed between two `", near: template.slice(tick) };
  if (labelsOf(template).some((name) => name.trim() === ""))
    return { wrong: "a label on the screen is empty", instead: "Write the label between [[ and ]]", near: "[[" };
  const apostrophe = template.search(/'[{}]/);
  if (apostrophe !== -1)
    return {
      wrong: "an apostrophe stands before a brace, which switches the parameter off",
      instead: "Use ’ or put the parameter elsewhere",
      near: template.slice(apostrophe),
    };
  const rest = template.replace(/\{[A-Za-z]\w*\}/g, "");
  if (!/[{}]/.test(rest)) return null;
  try {
    new IntlMessageFormat(template, "en", undefined, { ignoreTag: true });
    return null;
  } catch (error) {
    const open = /\{(?![A-Za-z]\w*\})[^\n]*|\}/.exec(template)?.[0] ?? "";
    return {
      wrong: `the braces don't make a parameter (${error instanceof Error ? error.message : String(error)})`,
      instead: "Write a parameter as {name}, a choice as {name, select, a {…} other {…}}",
      near: open,
    };
  }
}

/** A number that people could call. No telephone number stands in any text: false ones are a known fraud. */
export function telephoneNumber(text: string): string | null {
  if (!/\p{Nd}/u.test(text)) return null;
  const plain = text
    .normalize("NFKC")
    .replace(/\d{4}-\d{2}-\d{2}/g, " ")
    .replace(host, " ");
  return (
    /(?<![\w.])\+?\(?\d(?:[ ().–-]?\d){6,}(?!\w)|(?<![\w.])(?:95\d{3}|96\d{3}|123\d{2}|100\d{2})(?![\w])/.exec(
      plain,
    )?.[0] ?? null
  );
}
