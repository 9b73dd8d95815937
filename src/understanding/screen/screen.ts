/**
 * Finds what nobody else may know (passwords, codes, keys, answers to security questions, numbers of documents and cards) in a message and
 * masks it, before anything is stored: by rules, and by what a model has learnt from messages that were marked. Synchronous, offline and
 * linear in the length of the text.
 */
import { readFileSync } from "node:fs";
import type { SecretKind } from "../../flows/index.ts";
import { type Folded, fold } from "../folding.ts";
import { besideWords } from "./announced.ts";
import { othersBeside } from "./another.ts";
import { codeParts, recoveryCodes, securityAnswers } from "./answers.ts";
import { arrivedCodes } from "./arrived.ts";
import { documentsIn } from "./documents.ts";
import { fileName, instant, pictureName, remoteAddresses } from "./known-things.ts";
import { type LearnedScreen, openScreenModel } from "./learned.ts";
import { readScreenModel } from "./model-file.ts";
import { passwordsBesideNames } from "./pairs.ts";
import { type Found, mask } from "./secret.ts";
import { address, serverPath, shapedSecrets } from "./shaped.ts";
import { type Announcement, aloneAfter, announcementIn, isFirstPart } from "./split.ts";
import { madeUpValues, spelledValues, strongValues } from "./strong.ts";
import { announcedIn, isHarmless } from "./words.ts";

export interface Screened {
  /** The text with every secret replaced by `▇▇▇▇`. */
  readonly text: string;
  /** What was found, each kind once, in the order found. */
  readonly kinds: readonly SecretKind[];
  /** What the next message of the same person may be, by what this one says: 密码发你了. */
  readonly announces: Announcement | null;
}

let learned: LearnedScreen | null = null;

/** Opens the trained model when it is first needed. */
function learnedScreen(): LearnedScreen {
  learned ??= openScreenModel(readScreenModel(readFileSync(new URL("./model.bin", import.meta.url))));
  return learned;
}

/**
 * @param announced what an earlier message of the same person in the same place said would come
 * @returns the text with its secrets masked
 * @throws {ModelFileError} when the file of the trained model is missing parts or of another version
 */
export const screen = (text: string, announced: Announcement | null = null): Screened =>
  screenWith(learnedScreen(), text, announced);

/** As `screen`, with another model: so it is measured before it is in service. */
export function screenWith(model: LearnedScreen, text: string, announced: Announcement | null): Screened {
  const folded = fold(text, Number.POSITIVE_INFINITY);
  const plain = folded.text;
  const blank = (each: string): string => " ".repeat(each.length);
  const outsideAddresses = plain
    .replace(address, blank)
    .replace(instant, blank)
    .replace(serverPath, blank)
    .replace(fileName, blank)
    .replace(pictureName, blank);
  const words = announcedIn(outsideAddresses).filter(({ start }) => !isHarmless(plain, start));
  const learnt = model(folded, words, announced);
  const byLooks = [
    ...shapedSecrets(folded),
    ...documentsIn(plain),
    ...recoveryCodes(plain),
    ...strongValues(outsideAddresses, words),
    ...madeUpValues(outsideAddresses, folded),
  ];
  const byPlace = [
    ...securityAnswers(plain),
    ...codeParts(plain),
    ...passwordsBesideNames(outsideAddresses),
    ...besideWords(folded, words),
    ...spelledValues(plain),
    ...arrivedCodes(outsideAddresses),
  ];
  const addresses = byPlace.length === 0 ? [] : remoteAddresses(plain);
  const placed = byPlace.filter(({ start, end }) => !addresses.some((each) => each.start <= start && end <= each.end));
  const first = [...byLooks, ...learnt.likelyOf(placed)];
  const ruled = first.length === 0 ? first : [...first, ...othersBeside(plain, first)];
  const alone = ruled.length === 0 && announced !== null ? aloneAfter(announced, plain) : null;
  const named = alone === null ? ruled : learnt.likelyOf([alone]);
  const more = learnt.secretsIn(named);
  const besideMore = named.length === 0 && more.length > 0 ? othersBeside(plain, more) : [];
  const screened = maskAll(text, folded, [...named, ...more, ...besideMore]);
  const [part] = screened.kinds;
  const announces = part === undefined ? announcementIn(plain) : isFirstPart(plain) ? { kind: part, sure: true } : null;
  return { ...screened, announces };
}

function maskAll(text: string, folded: Folded, found: readonly Found[]): Pick<Screened, "text" | "kinds"> {
  if (found.length === 0) return { text, kinds: [] };
  const inOrder = [...found].sort((left, right) => left.start - right.start || right.end - left.end);
  const kinds = new Set<SecretKind>();
  let masked = "";
  let done = 0;
  for (const { kind, start, end } of inOrder) {
    const from = folded.at[start] ?? text.length;
    const to = folded.at[end] ?? text.length;
    if (to <= done) continue;
    kinds.add(kind);
    if (from >= done) masked += text.slice(done, from) + mask;
    done = to;
  }
  return { text: masked + text.slice(done), kinds: [...kinds] };
}
