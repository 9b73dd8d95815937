/** `npm run kb`: checks the knowledge, and writes stubs of new apps and guides. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { pinyin } from "pinyin-pro";
import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import { fail, UsageError } from "../app/failure.ts";
import { readConfig } from "../config.ts";
import { checkFlows } from "../flows/index.ts";
import { blank, checkKnowledge, describeProblem, loadKnowledge } from "../knowledge/index.ts";
import { verify } from "./verify.ts";

const usage = `npm run kb -- check [directory]              checks the built-in knowledge, or a team's directory laid over it
npm run kb -- new app <name> [--dir <dir>]   writes a stub of an app
npm run kb -- new guide <platform> [--dir <dir>]
npm run kb -- verify <step> --by <name> --saw <what stood there> [--platform taobao] [--dir <dir>]
                                             writes today's date at a step, an entry or an answer that somebody looked at
The directory for stubs is --dir, else UNBIND_KNOWLEDGE_DIR, else the built-in knowledge.`;

const builtIn = fileURLToPath(new URL("../knowledge/", import.meta.url));

/** Runs the command. Returns the exit status: 0 for fine, 1 for problems in the content. */
function run(words: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      dir: { type: "string" },
      by: { type: "string" },
      saw: { type: "string" },
      platform: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [command, ...rest] = positionals;
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  if (command === "check" && rest.length <= 1) return check(rest[0] ?? values.dir);
  if (command === "new" && rest[0] === "app" && rest.length > 1)
    return newApp(rest.slice(1).join(" "), stubDirectory(values.dir));
  if (command === "new" && rest[0] === "guide" && rest.length === 2)
    return newGuide(rest[1] ?? "", stubDirectory(values.dir));
  if (command === "verify" && rest.length === 1 && values.by !== undefined && values.saw !== undefined)
    return verified(rest[0] ?? "", values.by, values.saw, values);
  throw new UsageError(usage);
}

/** Notes that a part was looked at today. What doesn't pass the check afterwards isn't kept. */
function verified(
  id: string,
  by: string,
  saw: string,
  { platform = "taobao", dir }: { readonly platform?: string | undefined; readonly dir?: string | undefined },
): number {
  const on = Temporal.Now.plainDateISO().toString();
  const root = stubDirectory(dir);
  const { file, before } = verify(root ?? builtIn, { id, platform, by, saw, on });
  const status = check(root);
  if (status !== 0) {
    writeFileSync(file, before);
    console.error(`${file} was left as it was.`);
    return status;
  }
  console.log(`${file}: ${id} was seen on ${on} by ${by}.`);
  return 0;
}

/** Where stubs go; undefined is the built-in knowledge. */
const stubDirectory = (named: string | undefined): string | undefined =>
  named ?? readConfig().knowledgeDirectory ?? undefined;

function check(overlay: string | undefined): number {
  if (overlay !== undefined) requireDirectory(overlay);
  const { problems, knowledge } = checkKnowledge({ overlay, today: Temporal.Now.plainDateISO().toString() });
  const found = [
    ...problems.map(describeProblem),
    // The flows ask for texts and put what guides hold into buttons.
    ...(knowledge === null ? [] : checkFlows(knowledge)).map(({ at, wrong }) => `${at}: ${wrong}.`),
  ];
  for (const line of found) console.log(line);
  if (found.length > 0 || knowledge === null) {
    console.error(found.length === 1 ? "1 problem" : `${found.length} problems`);
    return 1;
  }
  const platforms = [...knowledge.platforms.values()];
  const guides = new Set(platforms.flatMap(({ guide }) => (guide === null ? [] : [guide.platform])));
  console.log(
    `${knowledge.catalogue.apps.size} apps, ${guides.size} guides, ${platforms.length} platforms, ${knowledge.texts.size} texts: no problems`,
  );
  return 0;
}

function requireDirectory(path: string): void {
  if (!existsSync(path)) throw new UsageError(`${path}: there is no such directory`);
  if (!statSync(path).isDirectory())
    throw new UsageError(`${path}: this is a file. Name the directory that holds the knowledge`);
}

/** Adds an app with its blanks marked. It is recognised once they are filled in and the check finds nothing. */
function newApp(name: string, directory: string | undefined): number {
  const knowledge = loadKnowledge();
  const spoken = pinyin(name, { toneType: "none", type: "array", nonZh: "consecutive", v: true })
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const id = spoken
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 32)
    .replace(/-+$/, "");
  if (id === "")
    throw new UsageError(`${name}: an id can't be made of this name. Use one with letters or Chinese characters`);
  const taken = [...knowledge.catalogue.apps.values()].find(
    (app) =>
      app.id === id ||
      [app.name, ...app.aliases, app.names.en].some((known) => known.toLowerCase() === name.toLowerCase()),
  );
  if (taken !== undefined)
    throw new UsageError(`${name}: there is ${taken.name} (${taken.id}) already. Patch it by that id`);
  const english = spoken.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(" ");
  const text = (value: string): string => JSON.stringify(value);
  const stub = `  - id: ${/^\d+$/.test(id) ? text(id) : id}
    name: ${text(name)}
    names: { en: ${text(english)} }
    aliases: []
    category: other # what it is used for: an id in categories.yaml
    kind: oauth # oauth, official, plugin or infra
    vendor: ${text(blank)} # or take the line out
    backup: unknown # a list in apps.yaml: erp, label, listings, marketing, ads, crm, service …
    note: # or take these three lines out
      zh-Hans: ${text(blank)}
      en: ${text(blank)}
    sources: [common-use]
    confidence: low
`;
  const file = join(directory ?? builtIn, "apps.yaml");
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (new RegExp(`^\\s*- id: "?${id}"?\\s*$`, "m").test(before))
    throw new UsageError(`${file}: ${id} is there already`);
  write(file, withApp(before, stub, file));
  console.log(
    `${file}: ${name} was added as ${id}. Fill in what says ${blank}, then run: npm run kb -- check${directory === undefined ? "" : ` ${directory}`}`,
  );
  return 0;
}

/** Puts the stub behind the last app of the file, which is otherwise left as it is. */
function withApp(text: string, stub: string, file: string): string {
  if (text.trim() === "") return `apps:\n${stub}`;
  const document = parseDocument(text);
  const fault = document.errors[0];
  if (fault !== undefined) throw new UsageError(`${file}: ${fault.message}`);
  const pair = isMap(document.contents)
    ? document.contents.items.find(({ key }) => isScalar(key) && key.value === "apps")
    : undefined;
  if (pair === undefined) return `${text.replace(/\n*$/, "\n")}\napps:\n${stub}`;
  const last = isSeq(pair.value) && !(pair.value.flow ?? false) ? pair.value.items.at(-1) : undefined;
  const end = isMap(last) ? last.range?.[1] : undefined;
  if (end === undefined)
    throw new UsageError(
      `${file}: under apps there is no list that could be added to. Write apps as a list with one app at least`,
    );
  const lineEnd = text.indexOf("\n", text.slice(0, end).trimEnd().length);
  return lineEnd === -1 ? `${text}\n${stub}` : text.slice(0, lineEnd + 1) + stub + text.slice(lineEnd + 1);
}

/** Adds a platform with a guide of one item a part, its blanks marked. */
function newGuide(platform: string, directory: string | undefined): number {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(platform) || platform.length > 12)
    throw new UsageError(`${platform}: a platform's id has at most 12 small letters, digits and hyphens`);
  const folder = join(directory ?? builtIn, "guides", platform);
  if (existsSync(folder) || loadKnowledge().platforms.has(platform))
    throw new UsageError(`${platform}: there is such a platform already. Patch its parts by their ids`);
  const both = `{ zh-Hans: "${blank}", en: "${blank}" }`;
  const basis = "    sources: [own-judgement]\n    confidence: inferred";
  write(
    join(folder, "platform.yaml"),
    `name: ${both}
words: ["${blank}"] # names that people use for it
domains: [${platform}.example.com] # its official domains; every link lies on one of them
links: []
support: []
`,
  );
  write(
    join(folder, "guide.yaml"),
    `hedge: ${both} # said once, where the steps start: names may differ a little

without: [contract] # or write role: contract at the precaution about the contract: a reminder before its end is offered there
precautions:
  - id: backup
    label: { zh-Hans: "备份：{backup}", en: "Back up: {backup}" }
    how: ${both}
${basis}

steps:
  - id: sign-in
    title: { zh-Hans: "登录", en: "Sign in" }
    text: ${both}
${basis}
  - id: cancel
    title: { zh-Hans: "取消授权", en: "Cancel it" }
    text: ${both}
${basis}

troubles:
  - id: entry_missing
    title: ${both}
    remedies:
      - ${both}
${basis}

answers:
  - id: consequences
    text: ${both}
${basis}

emergency:
  - id: revoke
    text: ${both}
${basis}
`,
  );
  console.log(
    `${folder}: a guide was begun. Fill in what says ${blank}, then run: npm run kb -- check${directory === undefined ? "" : ` ${directory}`}`,
  );
  return 0;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  fail(isArgumentFault(error) ? new UsageError(`${error.message}\n${usage}`) : error);
}

function isArgumentFault(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
