/**
 * `npm run picture [file]`: plays a short dialogue with the real engine and draws it as a chat, for the README.
 * The file defaults to `docs/dialogue.svg`.
 */
import { writeFileSync } from "node:fs";
import stringWidth from "string-width";
import { advance, type Command, type Conversation, newConversation, type Reply, sceneOf } from "../src/flows/index.ts";
import { loadKnowledge } from "../src/knowledge/index.ts";
import { createUnderstanding } from "../src/understanding/index.ts";
import { type Message, plain, resolve } from "../src/wording/index.ts";
import { escaped, font, wrap } from "./svg-text.ts";

/** What the person does: words, or the end of a button's or item's id. */
const script = [
  { words: "店铺管家怎么解绑？不想用了" },
  { press: "purpose.label-printing.pick" },
  { press: "precautions.backup.done" },
  { words: "解绑了还会扣钱吗" },
] as const;

const file = process.argv[2] ?? "docs/dialogue.svg";
const zone = "Asia/Shanghai";
const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
const knowledge = loadKnowledge();
const understanding = createUnderstanding(knowledge);

interface Bubble {
  readonly mine: boolean;
  readonly lines: readonly string[];
  readonly buttons: readonly string[];
}

const bubbles: Bubble[] = [];
let conversation: Conversation = newConversation();
let shown: readonly Reply[] = [];
for (const deed of script) {
  const commands = commandsFor(deed);
  shown = [];
  for (const command of commands) {
    const outcome = advance(conversation, command, { knowledge, now, defaultZone: zone, by: null });
    conversation = outcome.conversation;
    shown = [...shown, ...outcome.replies];
  }
  for (const reply of shown) {
    const bubble = bubbleOf(resolve(reply, { language: "zh-Hans", zone, knowledge, now, onFault: fault }));
    // A card that is redrawn in place shows the press and not the card twice.
    if (reply.kind === "card" && !reply.anew) bubbles.splice(-1, 1, bubble);
    else bubbles.push(bubble);
  }
}
writeFileSync(file, draw(bubbles));
process.stdout.write(`${file}: ${bubbles.length} messages\n`);

function fault(what: string): void {
  throw new Error(`A link was held back: ${what}`);
}

function commandsFor(deed: (typeof script)[number]): readonly Command[] {
  if ("words" in deed) {
    bubbles.push({ mine: true, lines: wrap(deed.words), buttons: [] });
    const reading = understanding.understand(
      deed.words,
      sceneOf(conversation, { knowledge, now, defaultZone: zone }),
      now,
    );
    return reading.commands;
  }
  const card = shown.findLast((reply) => reply.kind === "card");
  const id = [...(card?.checklist?.items ?? []), ...(card?.buttons ?? [])].find((each) =>
    each.id.endsWith(deed.press),
  )?.id;
  if (id === undefined) throw new Error(`The card shows nothing that ends in ${deed.press}.`);
  return [{ kind: "press", id }];
}

function bubbleOf(message: Message): Bubble {
  const items = message.checklist?.items.map((item) => `${item.state === "done" ? "☑" : "☐"} ${item.label}`) ?? [];
  const lines = [
    ...(message.header === undefined ? [] : [plain(message.header)]),
    ...message.paragraphs.flatMap((paragraph) => plain(paragraph).split("\n")),
    ...(message.checklist === undefined ? [] : [message.checklist.title]),
    ...items,
  ];
  return {
    mine: false,
    lines: lines.flatMap((line) => wrap(line)),
    buttons: message.buttons.map((button) => button.label),
  };
}

/** Bubbles one below the other, the person's on the right, buttons as small boxes that flow. */
function draw(list: readonly Bubble[]): string {
  const width = 460;
  const parts: string[] = [];
  let y = 16;
  for (const { mine, lines, buttons } of list) {
    const height = lines.length * 19 + 16;
    const widest = Math.max(...lines.map((line) => stringWidth(line))) * 7.2 + 24;
    const x = mine ? width - widest - 14 : 14;
    parts.push(
      `<rect x="${x}" y="${y}" width="${widest}" height="${height}" rx="10" fill="${mine ? "#c9e7ff" : "#ffffff"}"/>`,
    );
    lines.forEach((line, index) => {
      parts.push(`<text x="${x + 12}" y="${y + 23 + index * 19}">${escaped(line)}</text>`);
    });
    y += height + 6;
    let left = 14;
    for (const label of buttons) {
      const size = stringWidth(label) * 6.6 + 18;
      if (left + size > width - 14) {
        left = 14;
        y += 28;
      }
      parts.push(`<rect x="${left}" y="${y}" width="${size}" height="24" rx="6" fill="#e3e9f0"/>`);
      parts.push(`<text x="${left + 9}" y="${y + 16.5}" font-size="12">${escaped(label)}</text>`);
      left += size + 6;
    }
    y += buttons.length > 0 ? 38 : 6;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y + 10}" ${font}><rect width="100%" height="100%" fill="#eef2f6"/>${parts.join("")}</svg>\n`;
}
