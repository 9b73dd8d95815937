/** Apps that are to be unbound after the one under way. */
import { type Frame, limits } from "../state/conversation.ts";
import { currentCase, openCases, topFrame } from "../state/finding.ts";
import { enter } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { AppMention } from "../vocabulary/command.ts";
import type { Value } from "../vocabulary/reply.ts";
import { appValue, appValueAt, frameApp } from "./apps.ts";
import { caseForApp, parkApp, waitingKey } from "./cases.ts";
import { mentionedApp, mentionOf, putMention } from "./mentions.ts";

/** Several apps that it may be, or one that was only guessed. */
export const isUnclear = (mention: AppMention | null): mention is AppMention =>
  mention !== null &&
  (mention.kind === "ambiguous" || mention.kind === "described" || (mention.kind === "known" && !mention.sure));

/**
 * Each becomes a case of its own that waits, so that the status shows it; what is under way stays. Where a name may mean several apps, it is
 * asked which one waits.
 */
export function queueApps(turn: Turn, mentions: readonly (AppMention | null)[], platform: string | null): void {
  const added: Value[] = [];
  const here = topFrame(turn.draft)?.slots.platform ?? currentCase(turn.draft)?.platform ?? platform;
  for (const mention of mentions.filter((each) => !isUnclear(each))) {
    const app = mentionedApp(turn, mention);
    if (app === null || caseForApp(turn, app, platform) !== null) continue;
    if (openCases(turn.draft).length < limits.openCases) parkApp(turn, app, platform);
    else turn.draft.waiting = [...turn.draft.waiting, waitingKey(app, platform)].slice(0, limits.waiting);
    added.push(platform !== null && platform !== here ? appValueAt(turn, app, platform) : appValue(app));
  }
  if (added.length > 0)
    say(turn, "queued", { paragraphs: [{ key: "repair.queued", with: { apps: { list: added } } }] });
  const slots: Record<string, string> = { wait: "yes", ...(platform === null ? {} : { platform }) };
  // The last question is answered first: they come in the order in which they were named.
  for (const mention of mentions.filter(isUnclear).toReversed())
    putMention(turn, enter(turn, "unbind", { ...slots }), mention);
}

/** The app that a question was settled about waits its turn. */
export function queueSettled(turn: Turn, frame: Frame): void {
  const app = frameApp(turn, frame);
  const platform = frame.slots.platform ?? "";
  if (app !== null) queueApps(turn, [mentionOf(app)], platform === "" ? null : platform);
}
