import { openApp, paramsFor } from "../asking/params.ts";
import { askDeskButton } from "../cases/hand-over.ts";
import { caseGuide } from "../cases/progress.ts";
import type { Frame } from "../state/conversation.ts";
import { caseById } from "../state/finding.ts";
import { say, type Turn } from "../turn/turn.ts";
import { helpId } from "../vocabulary/ids.ts";
import type { Text } from "../vocabulary/reply.ts";

/** What is going to happen. */
export function tellIntroduction(turn: Turn, frame: Frame): void {
  const open = caseById(turn.draft, frame.case);
  if (open === null) return;
  const guide = caseGuide(turn.knowledge, open);
  const params = {
    ...paramsFor(turn, frame),
    preparations: guide.precautions.length,
    steps: guide.steps.length,
    setting: guide.setting === null ? ({ typed: "none" } as const) : { text: guide.setting },
  };
  const app = openApp(turn, frame);
  const paragraphs: Text[] = [
    { key: app === null ? "unbind.introduction.unknown" : "unbind.introduction.known", with: params },
  ];
  if (app?.note != null && (app.kind === "infra" || app.confusable.length > 0 || app.category === "cross-border"))
    paragraphs.push({ key: app.note });
  if (app?.teamNote != null) paragraphs.push({ key: "common.team-note", with: { note: { text: app.teamNote } } });
  if (app !== null) {
    say(turn, "introduction", { paragraphs });
    return;
  }
  // The steps hold for an app that nobody knows too. Whom to ask stands beside them, and nobody is called unasked.
  const links = (turn.knowledge.platforms.get(open.platform)?.support ?? []).map((link) => ({
    platform: open.platform,
    link,
  }));
  const buttons = [{ id: helpId, label: { key: "common.ask-official" } }, ...askDeskButton(turn)];
  say(turn, "introduction", { paragraphs, links, buttons });
}
