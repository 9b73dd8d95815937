/**
 * `npm run why`: what a duplicate, two events at once, a kill and a changed flow do to each peer and to the assistant, by doing it. Writes
 * the table of docs/why.md between its two marks.
 */
import { readFileSync, writeFileSync } from "node:fs";
import type { Guide, Knowledge } from "../src/knowledge/index.ts";
import { type Database, openInMemory } from "../src/store/index.ts";
import type { Message } from "../src/wording/index.ts";
import { assemble, incoming, keyOf, send } from "../tests/support/assembly.ts";
import { knowledge } from "./assistant.ts";
import { openPeer, type PeerFile } from "./open-peer.ts";
import { type Conversations, type Flow, items, type Kept } from "./peers/peer.ts";
import { closePlaces, serverDatabase } from "./places.ts";
import { understandingOf } from "./understanding-of.ts";

interface Subject {
  readonly name: string;
  readonly version: string;
  /** A fresh world; opened again in it, the program finds what it kept. */
  world(): Promise<(flow: Flow) => Promise<Conversations>>;
}

const describe = (error: unknown): string =>
  error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);

/** Which items a card shows as done; null when no card was shown. */
function tickedOn(replies: readonly string[]): readonly string[] | null {
  const shown = replies.findLast((reply) => reply.includes("[ ]") || reply.includes("[x]"));
  return shown === undefined ? null : items.filter((item) => shown.includes(`[x] ${item}`));
}

/** A conversation that stands at the list with nothing ticked. */
async function atTheList(conversations: Conversations): Promise<void> {
  await conversations.hear("a", "", 1);
  await conversations.hear("a", "聚水潭", 2);
}

async function duplicate(subject: Subject): Promise<string> {
  const conversations = await (await subject.world())("first");
  await atTheList(conversations);
  await conversations.hear("a", "backup", 3);
  await conversations.hear("a", "backup", 3);
  const ticked = tickedOn(await conversations.hear("a", "scope", 4));
  await conversations.close();
  return ticked?.includes("backup") === true ? "handled once" : "handled twice: ticked, and unticked again";
}

async function atOnce(subject: Subject): Promise<string> {
  const conversations = await (await subject.world())("first");
  await atTheList(conversations);
  const both = await Promise.allSettled([conversations.hear("a", "backup", 3), conversations.hear("a", "contract", 4)]);
  const failed = both.flatMap((each) => (each.status === "rejected" ? [describe(each.reason)] : []));
  const ticked = tickedOn(await conversations.hear("a", "scope", 5)) ?? [];
  await conversations.close();
  const lost = ["backup", "contract"].filter((item) => !ticked.includes(item));
  const outcome = lost.length === 0 ? "both kept" : `${lost.join(" and ")} lost`;
  return failed.length === 0 ? outcome : `${outcome}; an error: ${failed[0]}`;
}

async function changed(subject: Subject): Promise<string> {
  const open = await subject.world();
  const before = await open("first");
  await atTheList(before);
  await before.hear("a", "backup", 3);
  await before.close();
  const after = await open("changed");
  const first = await after.hear("a", "contract", 4).catch((error: unknown) => describe(error));
  try {
    const again = await after.hear("a", "scope", 5);
    if (typeof first === "string") return `an error, once: ${first}`;
    const replies = first;
    const shown = tickedOn(again) ?? tickedOn(replies);
    const said = replies.length === 0 ? "no answer" : `answers “${replies[0]?.split("\n")[0]}”`;
    if (shown === null) return `${said}; the list is gone`;
    const kept = shown.includes("backup") ? "the tick kept" : "the tick lost";
    const taken = shown.includes("contract") ? "the answer taken" : "the answer lost";
    const told = replies.some((reply) => reply.includes(toldOfChange)) ? ", the person told what changed" : "";
    return `${kept}, ${taken}${told}${told === "" ? ` (${said})` : ""}`;
  } catch (error) {
    return `an error at every event: ${describe(error)}`;
  } finally {
    await after.close();
  }
}

const peerSubject = async (file: PeerFile): Promise<Subject | null> => {
  const peer = await openPeer(file);
  if (peer === null) return null;
  return {
    ...{ name: peer.name, version: peer.version },
    world: async () => {
      const kept: Kept = new Map();
      const databaseUrl = file === "langgraph" ? await serverDatabase() : "";
      return (flow) => peer.open({ flow, kept, databaseUrl });
    },
  };
};

const toldOfChange = "The guide";

/** The guide as somebody edits it: an item is renamed, and a new one stands before it. */
function editedKnowledge(): Knowledge {
  const platform = knowledge.platforms.get("taobao");
  const [backup, contract, ...rest] = platform?.guide?.precautions ?? [];
  if (platform?.guide === null || platform === undefined || backup === undefined || contract === undefined)
    throw new Error("Taobao's guide has no preparations.");
  const inserted = { ...contract, id: "insurance", was: [] };
  const guide: Guide = {
    ...platform.guide,
    precautions: [inserted, { ...backup, id: "save-data", was: ["backup"] }, contract, ...rest],
    revision: "edited",
  };
  return { ...knowledge, platforms: new Map([...knowledge.platforms, ["taobao", { ...platform, guide }]]) };
}

/** The card as the peers write it. */
const asText = (message: Message): string => {
  const words = message.paragraphs
    .flat()
    .map((span) => ("text" in span ? span.text : ""))
    .join("");
  const named = (item: string): string =>
    item === "save-data" ? "backup" : item === "account-security" ? "account" : item;
  const list =
    message.checklist?.items.map((item) => `${item.state === "done" ? "[x]" : "[ ]"} ${named(item.item)}`) ?? [];
  return [words, ...list].join("\n");
};

const assistant: Subject = {
  name: "Unbind Assistant",
  version: "this one",
  world: async () => {
    const database: Database = await openInMemory();
    const shown = new Map<string, string>();
    return async (flow) => {
      const known = flow === "first" ? knowledge : editedKnowledge();
      const service = understandingOf(known);
      const { turns, channel } = await assemble(database, service);
      return {
        hear: async (conversation, words, event) => {
          const from = channel.delivered.length;
          const tick = shown.get(words);
          const input =
            tick === undefined
              ? ({ kind: "text", text: words === "" ? "in English please" : `unbind ${words}` } as const)
              : ({ kind: "tick", id: tick } as const);
          await send(turns, incoming(`update-${event}`, input, conversation));
          const messages = channel.delivered.slice(from).map((each) => each.message);
          for (const item of messages.findLast((each) => each.checklist !== undefined)?.checklist?.items ?? [])
            shown.set(item.item === "account-security" ? "account" : item.item, item.id);
          return messages.map(asText);
        },
        stored: async (conversation) => Buffer.byteLength(keyOf(conversation)),
        close: async () => turns.stop(),
      };
    };
  },
};

const subjects: Subject[] = [assistant];
for (const file of ["langgraph", "grammy-conversations", "bot-framework", "xstate"] as const) {
  const subject = await peerSubject(file);
  if (subject !== null) subjects.push(subject);
}
const rows: string[] = [];
for (const subject of subjects) {
  const cells = [
    `${subject.name} ${subject.version}`,
    await duplicate(subject),
    await atOnce(subject),
    await changed(subject),
  ];
  rows.push(`| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`);
  console.log(rows.at(-1));
}
await closePlaces();

const page = new URL("../docs/why.md", import.meta.url);
const [begin, end] = ["<!-- table -->", "<!-- end of the table -->"];
const text = readFileSync(page, "utf8");
const head = text.slice(0, text.indexOf(begin) + begin.length);
const tail = text.slice(text.indexOf(end));
const table = [
  "| | the same event twice | two events at once | the flow changed meanwhile |",
  "| --- | --- | --- | --- |",
  ...rows,
];
if (subjects.length === 5) writeFileSync(page, `${head}\n${table.join("\n")}\n${tail}`);
