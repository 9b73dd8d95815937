/**
 * The corpus of the screen: messages that hold a secret, its kind before them and the secret in « », `‖` between messages that come one
 * after the other; and messages that only look alike, one a line, or several in their order.
 *
 *     password 登录密码：«Taobao@2024»，帮我解绑
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type SecretKind, secretKinds } from "../../flows/index.ts";
import { CorpusError, isOne } from "./read-corpus.ts";

export interface MarkedMessage {
  readonly kind: SecretKind | null;
  /** One after the other. */
  readonly messages: readonly {
    readonly text: string;
    /** Where its secrets stand. */
    readonly secrets: readonly { readonly start: number; readonly end: number }[];
  }[];
}

const linesOf = (content: string): string[] =>
  content.split("\n").filter((line) => line !== "" && !line.startsWith("# "));

function parseMarked(marked: string): MarkedMessage["messages"][number] {
  let text = "";
  const secrets: { start: number; end: number }[] = [];
  for (const piece of marked.split(/(«[^»]+»)/)) {
    const inside = piece.startsWith("«") && piece.endsWith("»") ? piece.slice(1, -1) : null;
    if (inside !== null) secrets.push({ start: text.length, end: text.length + inside.length });
    text += inside ?? piece;
  }
  return { text, secrets };
}

/** @throws {CorpusError} that says the line and what would be right */
export function parseSecrets(content: string): MarkedMessage[] {
  return linesOf(content).map((line) => {
    const space = line.indexOf(" ");
    const kind = line.slice(0, space);
    if (!isOne(secretKinds, kind))
      throw new CorpusError(`"${kind}" begins a line of secrets. Use one of ${secretKinds.join(", ")}.`);
    const messages = line
      .slice(space + 1)
      .split("‖")
      .map(parseMarked);
    if (messages.every(({ secrets }) => secrets.length === 0))
      throw new CorpusError(`A message of kind ${kind} marks no secret. Put it in « ».`);
    return { kind, messages };
  });
}

/** Reads `secrets.txt` and `harmless.txt` of a folder. */
export const readSecrets = (folder: string): MarkedMessage[] => [
  ...parseSecrets(readFileSync(join(folder, "secrets.txt"), "utf8")),
  ...linesOf(readFileSync(join(folder, "harmless.txt"), "utf8")).map((text) => ({
    kind: null,
    messages: text.split("‖").map((each) => ({ text: each, secrets: [] })),
  })),
];
