/**
 * An engine for tests of turns: it writes down every command that it is given, in the state and in its reply. What happened to events
 * can then be read off the state: none lost, none twice, in which order.
 */
import { type Effect, newConversation, nowhere, type Reply, type Talk } from "../../src/flows/index.ts";
import type { Knowledge, Localized } from "../../src/knowledge/index.ts";
import type { Engine, Service } from "../../src/turns/index.ts";
import { asTalk } from "./talk.ts";

const text = (words: string): Localized => ({ "zh-Hans": words, "zh-Hant": words, en: words });

export const noteKnowledge: Knowledge = {
  revision: "1",
  platforms: new Map(),
  defaultPlatform: "taobao",
  general: {
    ...{ platform: "general", revision: "1", hedge: "", setting: null, precautions: [], steps: [], entries: [] },
    ...{ troubles: new Map(), answers: new Map(), emergency: [], aftercare: [], letters: new Map() },
  },
  questions: [],
  catalogue: { apps: new Map(), ambiguous: new Map(), wordLike: new Map() },
  categories: new Map(),
  backups: new Map(),
  labels: new Map(),
  sources: new Map(),
  texts: new Map([
    ["note", text("noted {what}")],
    ["card", text("{count} so far")],
    ["turns.apology", text("sorry")],
    ["turns.overflow", text("missed {count}")],
  ]),
};

/** Ids of presses that do something special; every other id is only noted. */
export const presses = {
  quiet: "quiet",
  throws: "throws",
  forget: "forget",
  remind: "remind",
  count: "count",
} as const;

export const noteEngine: Engine = {
  newConversation,
  loadConversation: (stored) => stored as Talk,
  sceneOf: () => nowhere,
  advance: (conversation, command, { now }) => {
    const what =
      command.kind === "press" || command.kind === "tick"
        ? command.id
        : command.kind === "note"
          ? command.text
          : command.kind;
    if (what === presses.throws) throw new Error("A handler that throws.");
    const line = { at: now.toString(), key: null, typed: what };
    const effects: Effect[] = [];
    if (what === presses.forget) effects.push({ kind: "forget" });
    if (what.startsWith(presses.remind))
      effects.push({
        ...{
          kind: "remind",
          id: "r1",
          at: now.add({ hours: 1 }).toString(),
          rule: null,
          case: null,
          about: "note",
          typed: null,
          named: true,
        },
      });
    if (what === presses.count)
      effects.push({
        kind: "count",
        platform: "taobao",
        revision: "1",
        step: "cancel",
        entry: null,
        label: "gone",
        outcome: "done",
      });
    const timeline = what === presses.forget ? [] : [...asTalk(conversation).timeline, line];
    const replies: Reply[] =
      what === presses.quiet
        ? []
        : [
            {
              kind: "say",
              meaning: "note",
              paragraphs: [{ key: "note", with: { what: { typed: what } } }],
              buttons: [],
              links: [],
            },
            {
              ...{ kind: "card", key: "card", node: "a/b", anew: false, buttons: [], links: [] },
              paragraphs: [{ key: "card", with: { count: timeline.length } }],
            },
          ];
    return { conversation: { ...conversation, timeline }, replies, effects };
  },
};

export const noteService: Service = {
  knowledge: noteKnowledge,
  understand: (words) => ({
    press: null,
    commands: [{ kind: "note", text: words, said: { text: words, language: null } }],
  }),
};

/** What the engine wrote down, in order. */
export const notesOf = (state: string | null): string[] =>
  state === null ? [] : (JSON.parse(state) as Talk).timeline.map((line) => line.typed ?? "");
