/**
 * `npm run picture:slack [file]`: plays the beginning of a dialogue with the real engine, draws it with Slack's own renderer, and paints
 * the blocks as a message, for the README. The file defaults to `docs/slack.svg`.
 */
import { writeFileSync } from "node:fs";
import { render } from "../src/bots/slack/index.ts";
import { paintSlack } from "./paint-slack.ts";
import { slackWords, stageIn } from "./stage.ts";

const file = process.argv[2] ?? "docs/slack.svg";
const question = "/unbind Jushuitan";
const stage = stageIn("en");
const words = slackWords(stage);

const shown = stage.play(question, (message) => render(message, words, null));
writeFileSync(file, paintSlack(question, shown.flat()));
process.stdout.write(`${file}: ${shown.length} messages\n`);
