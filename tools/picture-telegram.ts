/**
 * `npm run picture:telegram [file]`: plays the beginning of a dialogue with the real engine, draws it with Telegram's own renderer, and
 * paints that as a chat, for the README. The file defaults to `docs/telegram.svg`.
 */
import { writeFileSync } from "node:fs";
import { render } from "../src/bots/telegram/index.ts";
import { paintTelegram } from "./paint-telegram.ts";
import { stageIn, telegramWords } from "./stage.ts";

const file = process.argv[2] ?? "docs/telegram.svg";
const question = "聚水潭怎么解绑？";
const stage = stageIn("zh-Hans");
const words = telegramWords(stage);

const shown = stage.play(question, (message) => render(message, words, null));
writeFileSync(file, paintTelegram(question, shown.flat()));
process.stdout.write(`${file}: ${shown.length} messages\n`);
