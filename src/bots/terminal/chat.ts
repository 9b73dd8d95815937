/** The chat at the prompt: lines that a person types, messages drawn below them. */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Language } from "../../knowledge/index.ts";
import { DatabaseTrouble, type Input, type Screen, type Turns } from "../../turns/index.ts";
import { type Shown, terminalEvent } from "./channel.ts";
import { type Abilities, draw, type Words } from "./draw.ts";

/** A text of the terminal's own, by its name in terminal.yaml. */
export type TerminalText = (name: string, language: Language, params?: Readonly<Record<string, number>>) => string;

export interface ChatParts {
  readonly input: Readable;
  readonly output: Writable;
  /** A person sits there: a prompt, a greeting, the history. Otherwise every line is just answered. */
  readonly interactive: boolean;
  readonly abilities: () => Abilities;
  readonly texts: TerminalText;
  readonly screen: Screen;
  readonly language: Language;
  readonly now: () => Temporal.Instant;
}

export interface Chat {
  readonly show: (shown: Shown) => Promise<void>;
  /** Runs until the person leaves or the input ends. */
  run(turns: Turns): Promise<void>;
  /** Says how to come back, and ends `run`. */
  leave(): void;
}

const person = "local";

/** @returns a chat at the prompt that begins once it is run */
export function createChat(parts: ChatParts): Chat {
  const { input, output, interactive, abilities, texts, screen, now } = parts;
  let language = parts.language;
  let inputs: readonly Input[] = [];
  /** Messages of one turn go on counting; the next turn that has something to press counts from 1. */
  let fresh = true;
  const shownBefore = new Set<string>();
  let left = false;
  /** At a prompt, and nothing under way. */
  let idle = false;
  let reader: ReturnType<typeof createInterface> | null = null;

  const write = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      output.write(text, (error) => (error ? reject(error) : resolve()));
    });
  const say = (name: string, params?: Readonly<Record<string, number>>): Promise<void> =>
    write(`${texts(name, language, params)}\n`);
  const words = (): Words => ({
    copyBelow: texts("copy-below", language),
    typeByHand: texts("type-by-hand", language),
  });

  const show = async ({ id, message }: Shown): Promise<void> => {
    language = message.language;
    const continued = fresh ? [] : inputs;
    const place = { firstNumber: continued.length + 1, edited: shownBefore.has(id) };
    const drawing = draw(message, abilities(), words(), place);
    // What comes unasked comes while somebody may be typing: their line is put below it again.
    if (idle) await write("\r\u001b[K");
    await write(`\n${drawing.text}\n`);
    if (idle) reader?.prompt(true);
    shownBefore.add(id);
    if (drawing.inputs.length > 0) {
      inputs = [...continued, ...drawing.inputs];
      fresh = false;
    }
  };

  const eventOf = (content: Input) =>
    terminalEvent({ person, conversation: person, eventId: randomUUID(), input: content, at: now() });

  /** What an earlier run of the chat numbered last: whoever types a number first saw it there. */
  async function numberedBefore(turns: Turns, conversation: string): Promise<readonly Input[]> {
    for (const told of await turns.lastTold(conversation)) {
      const numbered = told.flatMap(
        (message) => draw(message, abilities(), words(), { firstNumber: 1, edited: false }).inputs,
      );
      if (numbered.length > 0) return numbered;
    }
    return [];
  }

  async function inputOf(turns: Turns, line: string): Promise<Input | null> {
    const picture = /^\s*\/picture\s+(.+?)\s*$/i.exec(line)?.[1];
    if (picture !== undefined) {
      // As a shell writes a path, or a file manager that it was dragged from.
      const path = resolve(picture.replace(/^(["'])(.+)\1$/, "$2").replace(/\\ /g, " "));
      if (existsSync(path)) return { kind: "file", what: "photo", file: path, bytes: null, seconds: null };
      await say("no-such-file");
      return null;
    }
    const number = /^\s*[[(（【]?\s*(\d{1,3})\s*[\])）】.、]?\s*$/.exec(line.normalize("NFKC"))?.[1];
    if (number === undefined) return { kind: "text", text: line };
    const index = Number(number) - 1;
    const { conversation } = eventOf({ kind: "text", text: line });
    if (inputs.length === 0) inputs = await numberedBefore(turns, conversation);
    // Where a number is an answer ("how many shops?") it is one.
    if (inputs.length === 0 || (await turns.expects(conversation)) === "shops") return { kind: "text", text: line };
    const pressed = inputs[index];
    if (pressed === undefined) await say("no-such-number", { number: index + 1 });
    return pressed ?? null;
  }

  async function send(turns: Turns, content: Input): Promise<void> {
    fresh = true;
    try {
      const event = eventOf(content);
      const receipt = await turns.receive(event);
      const { here } = await receipt.settled;
      if (here) return;
      for (const { message, messageId } of (await turns.answerOf(event.eventId)) ?? [])
        await show({ id: messageId ?? "", person, conversation: person, message });
    } catch (error) {
      if (!(error instanceof DatabaseTrouble)) throw error;
      await say("not-kept");
    }
  }

  return {
    show,
    run: async (turns) => {
      const lines = createInterface({ input, output, terminal: interactive, prompt: "> ", historySize: 200 });
      reader = lines;
      // Taken before anything is waited for, so that what is typed meanwhile isn't missed.
      const typed = lines[Symbol.asyncIterator]();
      // What was typed by mistake doesn't come back with the arrow key either.
      lines.on("history", (history) => {
        const [line, before] = history;
        if (line !== undefined) history[0] = screen(line, before === undefined ? null : screen(before).announces).text;
      });
      lines.on("SIGINT", () => leave());
      if (interactive && !left) {
        await send(turns, { kind: "start", app: null, language: null });
        await say("help");
      }
      if (interactive) prompt(lines);
      for await (const line of { [Symbol.asyncIterator]: () => typed }) {
        idle = false;
        const command = line.trim();
        if (command === "/quit" || command === "/exit") break;
        if (command === "/help") await say("help");
        if (command !== "") {
          const content = await inputOf(turns, line);
          if (content !== null) await send(turns, content);
        }
        if (left) break;
        if (interactive) {
          await write("\n");
          prompt(lines);
        }
      }
      idle = false;
      lines.close();
      if (interactive && left) await write("\n");
      if (interactive) await say("goodbye");
    },
    leave: () => leave(),
  };

  function prompt(lines: ReturnType<typeof createInterface>): void {
    idle = true;
    lines.prompt();
  }

  function leave(): void {
    left = true;
    reader?.close();
  }
}
