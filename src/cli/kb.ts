/** `npm run kb`: checks the knowledge, and writes stubs of new apps and guides. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { pinyin } from "pinyin-pro";
import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import { blank, checkKnowledge, describeProblem, KnowledgeError, loadKnowledge } from "../knowledge/index.ts";

const usage = `npm run kb -- check [directory]              checks the built-in knowledge, or a team's directory laid over it
npm run kb -- new app <name> [--dir <dir>]   writes a stub of an app
npm run kb -- new guide <platform> [--dir <dir>]
The directory for stubs is --dir, else UNBIND_KNOWLEDGE_DIR, else the built-in knowledge.`;

const builtIn = fileURLToPath(new URL("../knowledge/", import.meta.url));

/** An error that ends the command with one line for the person. */
class CommandError extends Error {
  override readonly name = "CommandError";
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** Runs the command. Returns the exit status: 0 for fine, 1 for problems in the content. */
function run(words: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { dir: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  const [command, ...rest] = positionals;
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  const directory = values.dir ?? process.env["UNBIND_KNOWLEDGE_DIR"];
  if (command === "check" && rest.length <= 1) return check(rest[0] ?? values.dir);
  if (command === "new" && rest[0] === "app" && rest.length > 1) return newApp(rest.slice(1).join(" "), directory);
  if (command === "new" && rest[0] === "guide" && rest.length === 2) return newGuide(rest[1] ?? "", directory);
  throw new CommandError(usage, 2);
}

function check(overlay: string | undefined): number {
  if (overlay !== undefined) requireDirectory(overlay);
  const { problems, knowledge } = checkKnowledge({ overlay, today: Temporal.Now.plainDateISO().toString() });
  for (const problem of problems) console.log(describeProblem(problem));
  if (problems.length > 0 || knowledge === null) {
    console.error(problems.length === 1 ? "1 problem" : `${problems.length} problems`);
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
  if (!existsSync(path)) throw new CommandError(`${path}: there is no such directory`, 2);
  if (!statSync(path).isDirectory())
    throw new CommandError(`${path}: this is a file. Name the directory that holds the knowledge`, 2);
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
    throw new CommandError(`${name}: an id can't be made of this name. Use one with letters or Chinese characters`, 2);
  const taken = [...knowledge.catalogue.apps.values()].find(
    (app) =>
      app.id === id ||
      [app.name, ...app.aliases, app.names.en].some((known) => known.toLowerCase() === name.toLowerCase()),
  );
  if (taken !== undefined)
    throw new CommandError(`${name}: there is ${taken.name} (${taken.id}) already. Patch it by that id`, 1);
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
  write(file, withApp(existsSync(file) ? readFileSync(file, "utf8") : "", stub, file));
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
  if (fault !== undefined) throw new CommandError(`${file}: ${fault.message}`, 1);
  const pair = isMap(document.contents)
    ? document.contents.items.find(({ key }) => isScalar(key) && key.value === "apps")
    : undefined;
  if (pair === undefined) return `${text.replace(/\n*$/, "\n")}\napps:\n${stub}`;
  const last = isSeq(pair.value) && !(pair.value.flow ?? false) ? pair.value.items.at(-1) : undefined;
  const end = isMap(last) ? last.range?.[1] : undefined;
  if (end === undefined)
    throw new CommandError(
      `${file}: under apps there is no list that could be added to. Write apps as a list with one app at least`,
      1,
    );
  const lineEnd = text.indexOf("\n", text.slice(0, end).trimEnd().length);
  return lineEnd === -1 ? `${text}\n${stub}` : text.slice(0, lineEnd + 1) + stub + text.slice(lineEnd + 1);
}

/** Adds a platform with a guide of one item a part, its blanks marked. */
function newGuide(platform: string, directory: string | undefined): number {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(platform) || platform.length > 12)
    throw new CommandError(`${platform}: a platform's id has at most 12 small letters, digits and hyphens`, 2);
  const folder = join(directory ?? builtIn, "guides", platform);
  if (existsSync(folder) || loadKnowledge().platforms.has(platform))
    throw new CommandError(`${platform}: there is such a platform already. Patch its parts by their ids`, 1);
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
  if (error instanceof CommandError) {
    console.error(error.message);
    process.exitCode = error.status;
  } else if (error instanceof KnowledgeError) {
    console.error(error.message);
    process.exitCode = 1;
  } else if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) {
    console.error(`${error.message}\n${usage}`);
    process.exitCode = 2;
  } else throw error;
}
