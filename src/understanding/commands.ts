/** Makes commands of what was understood. */
import type { AppMention, Intent, SaidCommand, Scene, SettingsPage, Topic } from "../flows/index.ts";
import type { Language } from "../knowledge/index.ts";
import { aboutIn } from "./about.ts";
import type { SpokenLanguage } from "./language.ts";
import type { Mentions } from "./mentions.ts";
import { momentIn } from "./moments/index.ts";
import { zoneIn } from "./zones.ts";

export interface Request {
  readonly intent: Intent;
  readonly topic: Topic | null;
  readonly page: SettingsPage | null;
}

export interface Understood {
  readonly requests: readonly Request[];
  readonly confidence: number;
  readonly mention: AppMention | null;
  readonly mentions: Mentions;
  readonly platform: string | null;
  readonly text: string;
  readonly folded: string;
  readonly scene: Scene;
  readonly now: Temporal.Instant;
  readonly wish: Language | null;
  readonly spoken: SpokenLanguage;
  readonly timeZone: string;
  readonly ranked: () => { readonly readings: readonly Intent[]; readonly topic: Topic | null };
  readonly unsure: boolean;
  /** How one entry of a list reads as an app. */
  readonly mentionOf: (entry: string) => AppMention;
  /** The whole message is a label that stands on somebody's screen. */
  readonly isLabel: boolean;
}

/** Characters of a message that go on into the state. */
const keptText = 2_000;

export function toCommands(understood: Understood): readonly SaidCommand[] {
  const { requests, text, unsure } = understood;
  const language = languageHeard(understood);
  const said = { text: text.slice(0, keptText), language };
  const expected = expectedCommand(understood);
  if (expected !== null) return [{ ...expected, said }];
  if (unsure) {
    const { readings, topic } = understood.ranked();
    if (readings.length >= 2) return [{ kind: "unclear", readings, topic, said }];
    if (readings.length === 0) return [{ kind: "out_of_scope", said }];
  }
  return requests.map((request) => ({ ...commandOf(request, understood), said }));
}

/** The language that this message speaks for; null where it decides nothing. The first message decides by whatever it has. */
function languageHeard({ scene, text, spoken, isLabel }: Understood): Language | null {
  if (text.startsWith("/")) return null;
  if (scene.language === null) return spoken.language;
  if (isLabel) return null;
  if (!spoken.decides) return null;
  return spoken.scriptDecides || scene.language === "en" ? spoken.language : scene.language;
}

type Bare = SaidCommand extends infer Command
  ? Command extends { readonly said: unknown }
    ? Omit<Command, "said">
    : never
  : never;

function commandOf(
  { intent, topic, page }: Request,
  { mention, mentions, platform, folded, text, now, timeZone, wish }: Understood,
): Bare {
  if (page === "time-zone") return { kind: "time-zone", zone: zoneIn(folded) };
  if (page !== null) return { kind: "settings", page };
  switch (intent) {
    case "unbind":
      return { kind: "unbind", app: mention, platform, shops: shopsIn(folded) };
    case "emergency":
      return { kind: "emergency", app: mention, sure: true };
    case "audit":
      return { kind: "audit", apps: mentions.named.length > 1 ? mentions.named.map((each) => each.mention) : [] };
    case "ask":
      return { kind: "ask", topic, app: mention };
    case "stuck":
      return { kind: "stuck", topic, app: mention };
    case "correct":
      return { kind: "correct", app: mention, platform };
    case "remind":
      return { kind: "remind", when: momentIn(folded, now, timeZone), about: aboutIn(text) };
    case "reminders":
      return {
        kind: "reminders",
        wish: /停|取消|关|删|别再|不用再|stop|cancel|turn off|drop|delete|no more|quit/.test(folded)
          ? "cancel-all"
          : "list",
      };
    case "language":
      return { kind: "language", to: wish };
    case "status":
      return { kind: "status", app: mention };
    default:
      return { kind: intent };
  }
}

const numerals = "零一二三四五六七八九十";

/** How many shops are spoken of: "三家店", "all 3 shops". */
export function shopsIn(folded: string): number | null {
  const match =
    /(\d{1,3}|[两一二三四五六七八九十]{1,2})\s*(?:家|个|间)\s*(?:淘宝|天猫)?(?:店|铺)/.exec(folded) ??
    /(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\s+(?:taobao |tmall )?(?:shops|stores)/.exec(folded);
  return match === null ? null : numberOf(match[1] ?? "");
}

const english = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

export function numberOf(word: string): number | null {
  if (/^\d+$/.test(word)) return Number(word);
  if (word === "两") return 2;
  const spelled = english.indexOf(word);
  if (spelled >= 0) return spelled;
  const digits = [...word].map((each) => numerals.indexOf(each));
  if (digits.length === 0 || digits.some((each) => each < 0)) return null;
  if (digits.length === 1) return digits[0] ?? null;
  if (digits[0] === 10) return 10 + (digits[1] ?? 0);
  if (digits[1] === 10) return (digits[0] ?? 0) * 10 + (digits[2] ?? 0);
  return null;
}

/** What something is used for, or when something happened: a note, whatever its words are near to. */
const purpose =
  /^(?:用来|用于|用嚟|拿来|主要(?:是|用)?|平时用|是用来|it'?s for|used for|we use it|for [a-z]+ing\b|to [a-z]+ (?:our|my|the)\b)|^\d{1,2}[:：点]\d{0,2}/;

/** Requests that are heard whatever the open question waits for. */
const ownRequests =
  /^(?:cancel|back|help|ask|emergency|unbind|correct|escalate|language|restart|resume|status|forget|stuck|skip|repeat|reminders|audit)$/;

/** What the open question waits for, where the words are that. */
function expectedCommand(understood: Understood): Bare | null {
  const { scene, requests, mention, mentions, text, folded, now, timeZone, confidence } = understood;
  const names = mention !== null && requests.some(({ intent }) => intent === "unbind" || intent === "correct");
  const clear =
    text.startsWith("/") ||
    names ||
    requests.some(({ page }) => page !== null) ||
    (confidence >= 0.55 && requests.some(({ intent }) => ownRequests.test(intent)));
  const list = pastedList(understood);
  if (list !== null && (scene.expects === "app-list" || list.length >= 4)) return { kind: "audit", apps: list };
  switch (scene.expects) {
    case "moment": {
      const when = momentIn(folded, now, timeZone);
      // Words of its own make it a wish of its own: whoever waits for a time may take it, or not.
      if (/提醒|remind/i.test(folded) && aboutIn(text) !== null && requests.some(({ intent }) => intent === "remind"))
        return null;
      if (when !== null && !(confidence >= 0.75 && requests.some(({ intent }) => intent === "reminders")))
        return { kind: "moment", when };
      return clear ? null : { kind: "moment", when: null };
    }
    case "shops": {
      if (clear && mentions.named.length === 0) return null;
      const counted =
        shopsIn(folded) ??
        numberOf(
          folded
            .replace(/[^\p{L}\p{N}]/gu, "")
            .replace(/^(?:一共|总共|共)/, "")
            .replace(/(?:家|个|间)(?:店铺?)?$/, ""),
        );
      if (counted !== null && text.length <= 24) return { kind: "shops", names: [], count: counted };
      return { kind: "shops", names: splitList(text), count: null };
    }
    case "time-zone": {
      const zone = zoneIn(folded);
      return zone !== null || !clear ? { kind: "time-zone", zone } : null;
    }
    case "note":
      // "Remind me tomorrow at 9" is no answer to what an app is for.
      if (/提醒|remind/i.test(folded) && momentIn(folded, now, timeZone) !== null) return null;
      return clear && confidence >= 0.7 && !purpose.test(folded) ? null : { kind: "note", text };
    default:
      return null;
  }
}

/** Names of apps, one an entry, when that is what the message is; null for anything else. */
function pastedList({ scene, text, mentionOf, requests }: Understood): readonly AppMention[] | null {
  if (text.startsWith("/")) return null;
  const entries = splitNames(text, scene.expects === "app-list");
  if (entries.length < 2 || entries.some((entry) => entry.length > 30)) return null;
  // Unasked, only lines count, and most of them have to be names that we know.
  const apps = entries.map(mentionOf);
  if (scene.expects === "app-list") return requests.some(({ page }) => page !== null) ? null : apps;
  const known = apps.filter((app) => app.kind !== "unknown").length;
  return text.includes("\n") && known * 2 >= entries.length ? apps : null;
}

/** Parts a list of names. Where one is asked for, "and" and numbering part it as well. */
function splitNames(text: string, asked: boolean): readonly string[] {
  if (!asked) return text.split(/\n+/).flatMap((line) => splitList(line).slice(0, 1));
  const numbered = text.replace(/(?:^|\s)\(?\d{1,3}[).、）]\s*/gu, "\n");
  return splitList(
    numbered.replace(/\s+(?:and|&)\s+|(?<=[\p{Script=Han}\w])(?:和|以及|还有|跟)(?=[\p{Script=Han}\w])/giu, "\n"),
  );
}

/** Parts a pasted list into its entries, without numbering and bullets. At most 100. */
export function splitList(text: string): readonly string[] {
  return text
    .split(/[\n、,，;；|]+/)
    .map((entry) => entry.replace(/^\s*(?:[-*•·●○☐☑✓✔]|\(?\d{1,3}[).、）:：]|[①-⑳])\s*/u, "").trim())
    .filter((entry) => /[\p{L}\p{N}]/u.test(entry))
    .slice(0, 100);
}
