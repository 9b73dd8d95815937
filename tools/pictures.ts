/**
 * `npm run pictures [directory]`: a checklist, a step, an emergency, a case at a desk, a board and the home tab, each as Telegram and Slack
 * show them, in the three languages, to be looked at. Boards and the home tab are Slack's alone. The directory defaults to `pictures`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { homeView, render as renderSlack } from "../src/bots/slack/index.ts";
import { render as renderTelegram } from "../src/bots/telegram/index.ts";
import { languages } from "../src/knowledge/index.ts";
import { paintSlack } from "./paint-slack.ts";
import { paintTelegram } from "./paint-telegram.ts";
import { slackWords, stageIn, telegramWords } from "./stage.ts";

const directory = process.argv[2] ?? "pictures";
const questions = {
  "zh-Hans": { unbind: "聚水潭怎么解绑？", emergency: "有人正在乱动我的店" },
  "zh-Hant": { unbind: "聚水潭怎麼解綁？", emergency: "有人正在亂動我的店" },
  en: { unbind: "How do I unbind Jushuitan?", emergency: "Somebody is abusing my shop right now" },
} as const;
const ready = ["backup", "contract", "scope", "account-security"].map((item) => `precautions.${item}.done`);

mkdirSync(directory, { recursive: true });
let count = 0;
const write = (name: string, picture: string): void => {
  count += 1;
  writeFileSync(join(directory, `${name}.svg`), picture);
};
for (const language of languages) {
  const stage = stageIn(language);
  const { unbind, emergency } = questions[language];
  const scenes = [
    { scene: "checklist", question: unbind, after: ready.slice(0, 2) },
    { scene: "step", question: unbind, after: [...ready, "start.go"] },
    { scene: "emergency", question: emergency, after: [] },
  ] as const;
  for (const { scene, question, after } of scenes) {
    const inTelegram = stage.play(question, (message) => renderTelegram(message, telegramWords(stage), null), after);
    write(`telegram-${scene}-${language}`, paintTelegram(question, inTelegram.flat()));
    const inSlack = stage.play(question, (message) => renderSlack(message, slackWords(stage), null), after);
    write(`slack-${scene}-${language}`, paintSlack(question, inSlack.flat()));
  }
  write(`telegram-desk-${language}`, paintTelegram(null, renderTelegram(stage.desk(), telegramWords(stage), null)));
  write(`slack-desk-${language}`, paintSlack(null, renderSlack(stage.desk(), slackWords(stage), null)));
  write(`slack-board-${language}`, paintSlack(null, renderSlack(stage.board(), slackWords(stage), null)));
  const home = homeView((name) => stage.text(`slack.${name}`), stage.overview(unbind));
  write(`slack-home-${language}`, paintSlack(null, [{ blocks: home.blocks }]));
}
process.stdout.write(`${directory}: ${count} pictures\n`);
