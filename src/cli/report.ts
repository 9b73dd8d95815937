/** `npm run report`: how things went, as counts. Nobody's words and no person are in it. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { fail } from "../app/failure.ts";
import { readConfig } from "../config.ts";
import { languages, loadKnowledge } from "../knowledge/index.ts";
import { feedbackAsText, reportAsPage, reportAsText, reportOf, stepsToCheck, wordsIn } from "../reports/index.ts";
import { inspectDirectory, readFigures } from "../store/index.ts";
import { hasDatabase, storeOptions } from "./owner.ts";

const usage = `npm run report                       prints tables
npm run report -- --json             prints the same as JSON
npm run report -- --html report.html writes one page, in three languages
--language <${languages.join("|")}>  of the tables, and of the page at first; en when left out`;

/** What is asked for, or what is wrong with it. */
function asked(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: "boolean" },
        html: { type: "string" },
        language: { type: "string" },
        help: { type: "boolean" },
      },
    });
    const language = languages.find((each) => each === (values.language ?? "en"));
    if (language === undefined) return { wrong: `--language is one of ${languages.join(", ")}.` };
    if (values.json === true && values.html !== undefined)
      return { wrong: "Ask for --json or for --html, not for both." };
    return { ...values, language };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}

try {
  const options = asked(process.argv.slice(2));
  if ("wrong" in options) {
    process.stderr.write(`${options.wrong}\n${usage}\n`);
    process.exitCode = 2;
  } else if (options.help === true) process.stdout.write(`${usage}\n`);
  else await report(options);
} catch (error) {
  fail(error);
}

async function report({ json, html, language }: Exclude<ReturnType<typeof asked>, { wrong: string }>): Promise<void> {
  const config = readConfig();
  if (!hasDatabase(config)) {
    process.stdout.write(`Nothing has been recorded yet: there is no database in ${config.dataDirectory}.\n`);
    return;
  }
  if (config.databaseUrl === null) inspectDirectory(resolve(config.dataDirectory));
  const { knowledgeDirectory } = config;
  const knowledge = knowledgeDirectory === null ? loadKnowledge() : loadKnowledge({ overlay: knowledgeDirectory });
  const now = Temporal.Now.instant();
  const figures = await readFigures(storeOptions(config, "report"));
  const made = reportOf(figures, knowledge, now);
  if (html !== undefined) {
    writeFileSync(html, reportAsPage(made, knowledge, language));
    process.stdout.write(`Written to ${html}.\n`);
  } else if (json === true) process.stdout.write(`${JSON.stringify(made, null, 2)}\n`);
  else {
    process.stdout.write(reportAsText(made, wordsIn(language, knowledge, now)));
    const checks = stepsToCheck(figures.seen, knowledge);
    const { text } = wordsIn(language, knowledge, now);
    if (checks.length > 0)
      process.stdout.write(`\n${text("to-check", { count: checks.length })}\n${feedbackAsText(checks, knowledge)}\n`);
  }
}
