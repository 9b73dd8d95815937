/** The model of the screen: which pieces of a message are a secret. Learnt from marked messages, and from all others, which hold none. */
import { secretKinds } from "../../flows/index.ts";
import { fold } from "../folding.ts";
import { hashOf } from "../names/hash-table.ts";
import { questionWords } from "../screen/answers.ts";
import { noSecret, type ScreenModelData } from "../screen/learned.ts";
import { type Announcement, announcementIn } from "../screen/split.ts";
import { tokenFeatures, tokensOf } from "../screen/token-features.ts";
import { announcedIn, isHarmless } from "../screen/words.ts";
import { inventMixedName, inventName } from "./invented-names.ts";
import type { MarkedMessage } from "./read-secrets.ts";
import { type Example, numbersFrom, type TrainingOptions, trainModel, usualTraining } from "./train-linear.ts";

const training: TrainingOptions = { ...usualTraining, epochs: 16, hide: 0.3, atLeast: 3, mostFeatures: 60_000 };
/** A token seen in fewer messages is rare. */
const commonFrom = 3;

/** So many of the messages without a secret come after one that lets expect a secret: people go on to something else. */
const afterwards = 0.3;
const announcement = (pick: () => number): Announcement => ({
  kind: secretKinds[Math.floor(pick() * secretKinds.length)] ?? "password",
  sure: pick() < 0.5,
});

type Message = MarkedMessage["messages"][number] & {
  readonly kind: MarkedMessage["kind"];
  readonly announced: Announcement | null;
};

/** @param ordinary what people write to the assistant, without any secret */
export function trainScreen(marked: readonly MarkedMessage[], ordinary: readonly string[]): ScreenModelData {
  const pick = numbersFrom(17);
  const secretsOf = secretsByMake(marked);
  const messages: readonly Message[] = [
    ...[
      ...marked,
      ...marked.flatMap((each) => othersAlike(each, pick)),
      ...marked.flatMap((each) => withAnothers(each, secretsOf, pick)),
    ].flatMap(inOrder),
    ...ordinary.map((text) => ({
      text,
      secrets: [],
      kind: null,
      announced: pick() < afterwards ? announcement(pick) : null,
    })),
  ];
  const prepared = messages.map((message) => {
    const folded = fold(message.text);
    return { message, folded, tokens: tokensOf(folded) };
  });
  const seen = new Map<number, number>();
  for (const { tokens } of prepared)
    for (const hash of new Set(tokens.map(({ text }) => hashOf(text)))) seen.set(hash, (seen.get(hash) ?? 0) + 1);
  const common = new Set([...seen].filter(([, count]) => count >= commonFrom).map(([hash]) => hash));
  const examples = prepared.flatMap(({ message, folded, tokens }): Example[] => {
    const words = [
      ...announcedIn(folded.text).filter(({ start }) => !isHarmless(folded.text, start)),
      ...questionWords(folded.text),
    ];
    const learnable = { text: folded.text, tokens, words, announced: message.announced };
    const features = tokenFeatures(learnable, (hash) => common.has(hash));
    return tokens.map((token, at) => {
      const written = folded.at[token.start] ?? 0;
      const secret = message.secrets.some(({ start, end }) => written >= start && written < end);
      return { features: features[at] ?? [], label: secret ? (message.kind ?? noSecret) : noSecret, weight: 1 };
    });
  });
  return { ...trainModel(examples, training), common: Int32Array.from(common).sort() };
}

/** Of messages with a name so many are learnt once more with another name. */
const renamed = 0.8;

/** Messages in which an app or a shop is named, with names as only some have them: digits and signs in them are no secret there. */
export function withMixedNames(
  lines: readonly {
    readonly text: string;
    readonly names: readonly { readonly start: number; readonly end: number }[];
  }[],
): readonly string[] {
  const pick = numbersFrom(23);
  return lines
    .filter(({ names }) => names.length > 0 && pick() < renamed)
    .map(({ text, names }) => {
      let changed = "";
      let done = 0;
      for (const { start, end } of names) {
        changed += text.slice(done, start) + (pick() < 0.7 ? inventMixedName(pick) : inventName(false, pick));
        done = end;
      }
      return changed + text.slice(done);
    });
}

/** Each message with what the one before let expect. */
function inOrder({ kind, messages }: MarkedMessage): Message[] {
  let announced: Announcement | null = null;
  return messages.map((message) => {
    const own = { ...message, kind, announced };
    announced = announcementIn(fold(message.text).text) ?? announced;
    return own;
  });
}

/** The same message with other digits and letters in its secrets, or in its numbers where it holds none. */
function othersAlike(marked: MarkedMessage, pick: () => number): MarkedMessage[] {
  const sign = (from: string): string => from.charAt(Math.floor(pick() * from.length));
  const digit = (): string => sign("0123456789");
  if (marked.kind === null) {
    const changed = marked.messages.map(({ text, secrets }) => ({ text: text.replace(/[1-9]/g, digit), secrets }));
    return changed.some(({ text }, at) => text !== marked.messages[at]?.text)
      ? [{ kind: null, messages: changed }]
      : [];
  }
  const alter = (secret: string): string =>
    secret
      .replace(/\d/g, digit)
      .replace(/[a-z]/g, (each) => (/\d/.test(secret) ? sign("abcdefghijklmnopqrstuvwxyz") : each))
      .replace(/[A-Z]/g, (each) => (/\d/.test(secret) ? sign("ABCDEFGHIJKLMNOPQRSTUVWXYZ") : each));
  const messages = marked.messages.map(({ text, secrets }) => {
    let changed = "";
    let done = 0;
    for (const { start, end } of secrets) {
      changed += text.slice(done, start) + alter(text.slice(start, end));
      done = end;
    }
    return { text: changed + text.slice(done), secrets };
  });
  return [{ kind: marked.kind, messages }];
}

const makeOf = (secret: string): string =>
  /[\u4e00-\u9fff]/.test(secret)
    ? "han"
    : /^[a-z .'-]+$/i.test(secret)
      ? / /.test(secret)
        ? "words"
        : "word"
      : "other";

/** The secrets of all messages, by their kind and how they are made. */
function secretsByMake(marked: readonly MarkedMessage[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { kind, messages } of marked)
    for (const { text, secrets } of messages)
      for (const { start, end } of secrets) {
        const secret = text.slice(start, end);
        const key = `${kind} ${makeOf(secret)}`;
        found.set(key, [...(found.get(key) ?? []), secret]);
      }
  return found;
}

/** The same message with the secrets of other messages: what stands around says more than the secret itself. */
function withAnothers(
  marked: MarkedMessage,
  secretsOf: ReadonlyMap<string, readonly string[]>,
  pick: () => number,
): MarkedMessage[] {
  if (marked.kind === null) return [];
  const messages = marked.messages.map(({ text, secrets }) => {
    let changed = "";
    let done = 0;
    const moved: { start: number; end: number }[] = [];
    for (const { start, end } of secrets) {
      const own = text.slice(start, end);
      const others = secretsOf.get(`${marked.kind} ${makeOf(own)}`) ?? [own];
      const other = others[Math.floor(pick() * others.length)] ?? own;
      changed += text.slice(done, start);
      moved.push({ start: changed.length, end: changed.length + other.length });
      changed += other;
      done = end;
    }
    return { text: changed + text.slice(done), secrets: moved };
  });
  return [{ kind: marked.kind, messages }];
}
