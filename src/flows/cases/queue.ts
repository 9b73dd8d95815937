/** Apps that are to be unbound after the one under way. */
import { limits } from "../state/conversation.ts";
import { openCases } from "../state/finding.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { AppMention } from "../vocabulary/command.ts";
import type { Value } from "../vocabulary/reply.ts";
import { appValue } from "./apps.ts";
import { addCase, caseForApp, waitingKey } from "./cases.ts";
import { mentionedApp } from "./mentions.ts";

/** Each becomes a case of its own that waits, so that the status shows it; what is under way stays. */
export function queueApps(turn: Turn, mentions: readonly (AppMention | null)[], platform: string | null): void {
  const added: Value[] = [];
  for (const mention of mentions) {
    const app = mentionedApp(turn, mention);
    if (app === null || caseForApp(turn, app, platform) !== null) continue;
    if (openCases(turn.draft).length < limits.openCases)
      addCase(turn, { app, platform: platform ?? turn.knowledge.defaultPlatform, state: "parked" });
    else turn.draft.waiting = [...turn.draft.waiting, waitingKey(app, platform)].slice(0, limits.waiting);
    added.push(appValue(app));
  }
  if (added.length > 0)
    say(turn, "queued", { paragraphs: [{ key: "repair.queued", with: { apps: { list: added } } }] });
}
