/** Looking at conversations and knowledge without a turn: nothing is stored, nothing moves. */
import { type AppMention, newConversation, nowhere, overviewOf, type Talk, textToPassOn } from "../flows/index.ts";
import type { Language } from "../knowledge/index.ts";
import { type Message, type Reader, resolve } from "../wording/index.ts";
import type { Service } from "./engine.ts";

export interface LookingParts {
  readonly service: Service;
  readonly now: Temporal.Instant;
  readonly defaultZone: string;
  readonly onFault: (what: string) => void;
}

const reader = (language: Language, zone: string, { service, now, onFault }: LookingParts): Reader => ({
  ...{ language, zone, now, onFault, knowledge: service.knowledge },
});

/** @param language of the person's app, where the conversation has none yet */
export function overview(conversation: Talk | null, language: Language, parts: LookingParts): Message {
  const { service, now, defaultZone } = parts;
  const found = conversation ?? newConversation();
  // What is said of the settings is what they are answered in.
  const known = { ...found, language: found.language ?? language };
  const said = overviewOf(known, { knowledge: service.knowledge, now, defaultZone });
  return resolve(said, reader(known.language, known.timeZone ?? defaultZone, parts));
}

/** Reads "聚水潭 backup en" as app, topic and language. @returns null where no app is named */
export async function textFor(words: string, language: Language, parts: LookingParts): Promise<Message | null> {
  const { service, now, defaultZone } = parts;
  const named = /(?:^|\s)(zh-hans|zh-hant|zh|en|english|简体|繁體|中文)\s*$/i.exec(words);
  const wished = languageNamed(named?.[1]);
  const rest = named === null ? words : words.slice(0, named.index);
  const { commands } = await service.understand(rest, nowhere, now);
  const mention = commands.flatMap((command): AppMention[] =>
    "app" in command && command.app != null ? [command.app] : [],
  )[0];
  const [first = ""] = rest.trim().split(/\s+/);
  if (first === "") return null;
  const topic = commands.flatMap((command) =>
    command.kind === "ask" && command.topic !== null ? [command.topic] : [],
  );
  const app =
    mention?.kind === "known"
      ? ({ kind: "known", id: mention.app } as const)
      : ({ kind: "unknown", name: (mention?.kind === "unknown" ? mention.name : first).slice(0, 60) } as const);
  const wanted = { app, topic: topic[0] ?? null, language: wished ?? language };
  return resolve(
    textToPassOn(wanted, { knowledge: service.knowledge, now, defaultZone }),
    reader(wished ?? language, defaultZone, parts),
  );
}

function languageNamed(name: string | undefined): Language | null {
  switch (name?.toLowerCase()) {
    case "en":
    case "english":
      return "en";
    case "zh-hant":
    case "繁體":
      return "zh-Hant";
    case "zh":
    case "zh-hans":
    case "简体":
    case "中文":
      return "zh-Hans";
    default:
      return null;
  }
}
