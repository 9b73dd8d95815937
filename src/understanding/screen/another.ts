/** Where one secret was found, another of its kind: "cat1234 and dog5678", 大店…，小店是…. On folded text. */
import { matchesIn } from "../matches.ts";
import { measuredAfter, numeralsIn, publicNumber } from "./numerals.ts";
import type { Found } from "./secret.ts";
import { ordinary } from "./talk.ts";
import { labelled } from "./words.ts";

const token = /(?<![a-z0-9@./:_-])[a-z0-9!@#$%^&*_+=~-]{4,64}(?![a-z0-9@])/g;
const joined =
  /(?:和|跟|、|\/|\||,|，|或者?|还是|定(?:系|是)?|及|另一个|另外(?:一个|那个)?|[改换变设]成了?|改为|即|也就是|i\.e\.|新的|旧的|老的|小店是|大店是|[它号店][是为]?|是|and|or|then|&|\+|[:：=>]|it's|changed? (?:it )?to|one)\s*["'“「]?$/;
const named =
  /(?:账号|账户|用户名?|旺旺|子账号|主账号|user(?:name)?|login|app|appkey|解绑|授权|断开|unbind)\s*[:：]?\s*(?:和|跟)?\s*$/;

/** One part of a password joined to another: 加我车尾号 A7Z19, "then 2010". */
const goesOn =
  /(?:再?[加跟接拼连](?:[上个着]|[他她我你][^\d\n,，。a-z]{0,6})?|后面[加跟是]?|中间|(?<![a-z])(?:plus|then|followed by))\s*["'“「]?(?!(?:app|erp)(?![a-z]))([a-z0-9!@#$%^&*_]{2,24})(?![a-z0-9@.])/dg;

const documentNumber = /(?<![a-z0-9])[a-z]{0,2}\d{7,18}(?![a-z0-9])/g;

const isStrong = (value: string): boolean =>
  value.length >= 6 &&
  /[a-z]/.test(value) &&
  /[0-9!@#$%^&*]/.test(value) &&
  !/^(?:[a-z]+-\d+|\d+[a-z]{1,2}|tb\d+)$/.test(value);

/**
 * @param first what was found so far, at least one
 * @returns what else is given away beside it
 */
export function othersBeside(text: string, first: readonly Found[]): readonly Found[] {
  const within = (start: number): boolean => first.some((each) => start >= each.start && start < each.end);
  const found: Found[] = [];
  const passwords = first.filter(({ kind }) => kind === "password");
  const codes = first.filter(({ kind }) => kind === "code");
  if (passwords.length > 0 || first.some(({ kind }) => kind === "app-secret"))
    for (const match of matchesIn(token, text)) {
      const lead = text.slice(Math.max(0, match.index - 12), match.index);
      if (within(match.index) || !isStrong(match[0]) || ordinary.test(match[0]) || named.test(lead)) continue;
      // One that opens the message before a password is, as a rule, the name to sign in with.
      if (joined.test(lead))
        found.push({
          kind: passwords.length > 0 ? "password" : "app-secret",
          start: match.index,
          end: match.index + match[0].length,
        });
    }
  const numerals = numeralsIn(text);
  // The same code in another writing has as many digits: "four four one nine, i.e. 4419".
  const lengths = new Set(
    numerals
      .filter(({ start }) => codes.some((code) => start >= code.start && start < code.end))
      .map((each) => each.digits),
  );
  for (const number of numerals) {
    const written = text.slice(number.start, number.end);
    const lead = text.slice(Math.max(0, number.start - 16), number.start);
    if (within(number.start) || labelled.test(lead) || publicNumber.test(written)) continue;
    if (measuredAfter.test(text.slice(number.end, number.end + 12)) || !joined.test(lead)) continue;
    if (lengths.has(number.digits) || codes.some(({ start, end }) => written.length === end - start))
      found.push({ kind: "code", start: number.start, end: number.end });
    else if (passwords.length > 0 && /(?:就是|即|或者?|和|or|and|=)\s*["'“「]?$/.test(lead))
      found.push({ kind: "password", start: number.start, end: number.end });
  }
  for (const { kind, start, end } of first)
    if (kind === "identity-number")
      for (const match of matchesIn(documentNumber, text)) {
        const lead = text.slice(Math.max(0, match.index - 16), match.index);
        if (within(match.index) || labelled.test(lead) || Math.abs(match[0].length - (end - start)) > 2) continue;
        if (!publicNumber.test(match[0])) found.push({ kind, start: match.index, end: match.index + match[0].length });
      }
  if (passwords.length > 0)
    for (const match of matchesIn(goesOn, text)) {
      const span = match.indices?.[1];
      const value = match[1] ?? "";
      const measured = measuredAfter.test(text.slice(span?.[1] ?? 0, (span?.[1] ?? 0) + 12));
      if (span !== undefined && !within(span[0]) && !measured && !ordinary.test(value))
        found.push({ kind: "password", start: span[0], end: span[1] });
    }
  if (passwords.length > 0)
    for (const match of matchesIn(/(?:大写|小写)(?:的?是)?\s*([a-z]{2,12})(?![a-z0-9])/dg, text)) {
      const span = match.indices?.[1];
      if (span !== undefined && !within(span[0])) found.push({ kind: "password", start: span[0], end: span[1] });
    }
  return found;
}
