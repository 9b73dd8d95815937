import { guideOf, platformOf, type TextKey, unsaidPlatform } from "../../knowledge/index.ts";
import { forChineseReaders } from "../asking/for-chinese-readers.ts";
import { cancelledInLetter, paramsFor, shopInLetter, shopName } from "../asking/params.ts";
import { appValue, askedAt, platformAt } from "../cases/apps.ts";
import { caseGuide, shopOf, stateOf, stepKey } from "../cases/progress.ts";
import type { Case, Frame, Shop } from "../state/conversation.ts";
import { caseById, currentCase } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import { letterOfId } from "../vocabulary/ids.ts";
import type { Params, Text, Value } from "../vocabulary/reply.ts";

/** What the person confirmed about one shop, and no more than that. */
export function tellVerdict(turn: Turn, frame: Frame): void {
  const open = caseById(turn.draft, frame.case);
  const shop = open === null ? null : shopOf(open, frame);
  if (open === null || shop === null) return;
  const params: Params = { ...paramsFor(turn, frame), seen: seenBy(shop) };
  const paragraphs: Text[] = [{ key: `unbind.verdict.${shop.state}`, with: params }];
  if (shop.state === "cancelled") paragraphs.push({ key: "unbind.verdict.means", with: params });
  say(turn, "verdict", { paragraphs });
}

const seenBy = (shop: Seen<Shop>): Value => {
  const [last] = shop.seen.slice(-1);
  return last === undefined ? { text: "unbind.record.nothing-seen" } : { text: last };
};

/** The record to copy: app, shops, local time, what was seen, what was skipped or didn't apply, what is still open. */
export function recordOf(
  view: View,
  open: Seen<Case>,
): { readonly paragraphs: readonly Text[]; readonly copy: readonly Text[] } {
  const reminders = view.conversation.reminders.filter((each) => each.case === open.id);
  const paragraphs: Text[] = [{ key: "unbind.record.intro" }];
  for (const reminder of reminders.slice(0, 2)) {
    paragraphs.push({
      key: "unbind.record.reminder",
      with: {
        when: { instant: reminder.at, style: "date-time" },
        about:
          reminder.about === null
            ? { typed: reminder.typed ?? "" }
            : { text: reminder.about, with: { app: appValue(open.app) } },
      },
    });
  }
  return { paragraphs, copy: recordLines(view, open) };
}

/** Says the record of the frame's case. */
export function tellRecord(turn: Turn, frame: Frame): void {
  const open = caseById(turn.draft, frame.case);
  if (open !== null) say(turn, "record", recordOf(turn, open));
}

/** The record's lines. */
function recordLines({ knowledge, now }: View, open: Seen<Case>): Text[] {
  const guide = caseGuide(knowledge, open);
  const lines: Text[] = [
    {
      key: "unbind.record.title",
      with: {
        app: appValue(open.app),
        places: {
          text: `common.places.${platformOf(knowledge, open.platform).unit}`,
          with: { count: open.shops.length },
        },
        platform: { text: platformOf(knowledge, open.platform).name },
      },
    },
  ];
  for (const shop of open.shops) {
    const skipped = guide.steps
      .filter((step) => open.marks[stepKey(shop.id, step.id)]?.state === "skipped")
      .map((step): Value => ({ text: step.title }));
    lines.push({
      key: `unbind.record.shop.${shop.state}`,
      with: {
        shop: shopName(knowledge, open, shop),
        when: { instant: shop.at ?? now.toString(), style: "date-time" },
        seen: seenBy(shop),
        skipped: skipped.length === 0 ? { typed: "none" } : { list: skipped },
      },
    });
  }
  const named = (section: "precautions" | "aftercare", wanted: readonly string[]): Value[] =>
    guide[section]
      .filter((item) => wanted.includes(stateOf(open, section, item.id)))
      .map((item) => ({ text: item.label, with: { backup: { text: "common.your-data" } } }));
  const groups: [string, Value[]][] = [
    [
      "unbind.record.not-applicable",
      [...named("precautions", ["not-applicable"]), ...named("aftercare", ["not-applicable"])],
    ],
    ["unbind.record.open-preparations", named("precautions", ["open", "later"])],
    ["unbind.record.done-after", named("aftercare", ["done"])],
    ["unbind.record.open-after", named("aftercare", ["open", "later"])],
  ];
  for (const [key, list] of groups) if (list.length > 0) lines.push({ key, with: { items: { list } } });
  if (open.continuedAnyway) lines.push({ key: "unbind.record.continued-anyway" });
  return lines;
}

/** The record as it stands now, for whoever asks in the middle: what isn't confirmed is said to be open. */
export function tellRecordNow(turn: Turn): boolean {
  const open = currentCase(turn.draft) ?? turn.draft.cases.at(-1) ?? null;
  if (open === null) return false;
  say(turn, "record", { paragraphs: [{ key: "unbind.record.intro" }], copy: recordLines(turn, open) });
  return true;
}

/** Shows the letter that an answer promised. @returns false for any other button */
export function pressLetter(turn: Turn, id: string): boolean {
  const asked = letterOfId(id);
  if (asked === null || !turn.knowledge.platforms.has(asked.platform)) return false;
  tellLetterNow(turn, asked.letter, asked.platform);
  return true;
}

/**
 * A text ready to send, asked for by name. Without a case its blanks are for the sender to fill in.
 *
 * @param platform where it was promised; a case elsewhere has nothing to do with it
 */
export function tellLetterNow(turn: Turn, id: string, platform?: string): void {
  const last = currentCase(turn.draft) ?? turn.draft.cases.at(-1) ?? null;
  const open = platform === undefined || last?.platform === platform ? last : null;
  const at = open?.platform ?? platform ?? askedAt(turn);
  const letter = guideOf(turn.knowledge, at).letters.get(id);
  const frame = turn.draft.stack.findLast((each) => each.case === (open?.id ?? null) && platform === undefined) ?? {
    ...{ id: 0, flow: "answer", place: { node: "tell" }, slots: { platform: at }, case: open?.id ?? null, trail: [] },
  };
  if (letter === undefined) {
    say(turn, "letter", { paragraphs: [{ key: "unbind.share.nothing" }] });
    return;
  }
  say(turn, "letter", {
    paragraphs: [{ key: letter.title }, { key: "unbind.letter.intro" }],
    copy: letterCopy(turn, frame, open, letter.text),
  });
}

/** The shop at hand, or all of them by their names; what we don't know, whoever sends the letter fills in. */
function shopsInLetter({ conversation, knowledge }: View, open: Seen<Case>): Value {
  const at = conversation.stack.findLast((each) => each.case === open.id && each.slots.shop !== undefined);
  const [first] = open.shops;
  const one = open.shops.length === 1 ? first : open.shops.find((shop) => shop.id === at?.slots.shop);
  if (one !== undefined) return shopInLetter(knowledge, open, one);
  const names = open.shops.flatMap(({ name }): Value[] => (name === null ? [] : [{ typed: name }]));
  return names.length === open.shops.length ? { list: names } : shopInLetter(knowledge, open, null);
}

function letterCopy(turn: Turn, frame: Frame, open: Case | null, text: TextKey): Text[] {
  const blank = { text: "common.shop-blank" };
  const isPlaceUnsaid = platformAt(turn, frame) === unsaidPlatform;
  const params: Params = {
    ...paramsFor(turn, frame),
    ...(isPlaceUnsaid && { platform: { text: "common.platform-blank" } }),
    shop: open === null ? blank : shopsInLetter(turn, open),
    date: { instant: turn.now.toString(), style: "date" },
    cancelled: cancelledInLetter(open),
  };
  return forChineseReaders(turn, [{ key: text, with: params }]);
}

/** A plain text to pass on to a colleague or fellow merchant. */
export const tellShare = (turn: Turn, frame: Frame): void => tellLetter(turn, frame, "colleague", "share");

/** A short message for the team: what was removed, and what no longer works. */
export const tellTeamLetter = (turn: Turn, frame: Frame): void => tellLetter(turn, frame, "team", "team-letter");

function tellLetter(turn: Turn, frame: Frame, id: string, meaning: string): void {
  const open = caseById(turn.draft, frame.case);
  const letter = open === null ? undefined : caseGuide(turn.knowledge, open).letters.get(id);
  if (open === null || letter === undefined) {
    say(turn, meaning, { paragraphs: [{ key: "unbind.share.nothing" }] });
    return;
  }
  const copy = letterCopy(turn, frame, open, letter.text);
  say(turn, meaning, {
    paragraphs: [{ key: "unbind.share.intro" }],
    copy,
    ...(meaning === "share" && open.app.kind === "known" && { opens: { app: open.app.id, step: null } }),
  });
}
