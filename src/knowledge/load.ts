/** Reads all content, ours and a team's over it, into one knowledge. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Building } from "./building.ts";
import { buildBackups, buildCatalogue, buildCategories } from "./catalogue.ts";
import {
  type Content,
  isMapping,
  locate,
  type Path,
  type Place,
  pathInWords,
  placeOf,
  type Report,
  readContent,
  setPlace,
} from "./content.ts";
import { revisionOf } from "./guide.ts";
import type { Knowledge, ScreenLabel, SourceNote } from "./knowledge.ts";
import { mergeContent } from "./merge.ts";
import { type Located, parseContent } from "./place-problems.ts";
import { buildPlatforms, type PlatformSource } from "./platform.ts";
import { KnowledgeError, type Problem, quote } from "./problem.ts";
import {
  AppsContent,
  CategoriesContent,
  LabelsContent,
  PlatformContent,
  SourcesContent,
  TextContent,
} from "./schema.ts";
import { localized, Texts } from "./texts.ts";

export interface KnowledgeOptions {
  /** A team's own directory, laid over the built-in knowledge. */
  readonly overlay?: string | undefined;
  /** Where the built-in content lies; another directory for tests. */
  readonly root?: string | undefined;
}

const builtInRoot = fileURLToPath(new URL(".", import.meta.url));
const lists = ["apps", "categories", "labels", "sources"] as const;
type List = (typeof lists)[number];

/**
 * Reads and checks the knowledge.
 *
 * @throws {KnowledgeError} with every problem found. How old a date of checking is, is no reason to refuse: see `checkKnowledge`
 */
export function loadKnowledge(options: KnowledgeOptions = {}): Knowledge {
  const { knowledge, problems } = read(options, null);
  if (knowledge === null || problems.length > 0) throw new KnowledgeError(problems);
  return knowledge;
}

/**
 * Finds everything that is wrong with the content, dates included.
 *
 * @param today ISO date against which dates of checking are held
 * @returns the problems in the order of files and lines, and the knowledge where it could be built all the same
 */
export function checkKnowledge(options: KnowledgeOptions & { readonly today: string }): {
  readonly problems: readonly Problem[];
  readonly knowledge: Knowledge | null;
} {
  return read(options, options.today);
}

function read(
  { overlay, root = builtInRoot }: KnowledgeOptions,
  today: string | null,
): { knowledge: Knowledge | null; problems: Problem[] } {
  const found = new Map<string, Problem>();
  const report: Report = (problem) => {
    const key = JSON.stringify(problem);
    found.set(key, problem);
  };
  const ours = readDirectory(root, root === builtInRoot ? "src/knowledge" : root, report);
  const theirs = overlay === undefined ? null : readDirectory(overlay, overlay, report);
  const knowledge = found.size === 0 || ours.lists.size > 0 ? build(ours, theirs, today, report) : null;
  const problems = [...found.values()].toSorted(
    (one, other) => one.file.localeCompare(other.file) || one.line - other.line,
  );
  return { knowledge, problems };
}

/** The raw content of one directory, by what it is. */
interface Directory {
  readonly name: string;
  readonly lists: Map<List, Content>;
  /** By platform, all files of its folder as one. */
  readonly guides: Map<string, Content>;
  /** By file name without ending. */
  readonly texts: Map<string, Content>;
}

function readDirectory(path: string, name: string, report: Report): Directory {
  const directory: Directory = { name, lists: new Map(), guides: new Map(), texts: new Map() };
  const label = (...parts: string[]): string => join(name, ...parts).replaceAll("\\", "/");
  if (!existsSync(path) || !statSync(path).isDirectory()) {
    report({
      file: name,
      line: 1,
      at: "(directory)",
      wrong: "there is no such directory",
      instead: "Name the directory that holds the knowledge",
    });
    return directory;
  }
  for (const file of contentFiles(path, label, report)) {
    const list = lists.find((known) => `${known}.yaml` === file);
    if (list === undefined) {
      report({
        file: label(file),
        line: 1,
        at: "(file)",
        wrong: "this file has no place here",
        instead: `Files here are ${lists.map((known) => `${known}.yaml`).join(", ")}; guides and texts have folders`,
      });
      continue;
    }
    const content = readContent(join(path, file), label(file), report);
    if (content !== null) directory.lists.set(list, content);
  }
  for (const file of contentFiles(join(path, "texts"), (...parts) => label("texts", ...parts), report)) {
    const content = readContent(join(path, "texts", file), label("texts", file), report);
    if (content !== null) directory.texts.set(file.replace(/\.yaml$/, ""), content);
  }
  for (const platform of folders(join(path, "guides"))) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(platform) || platform.length > 12) {
      report({
        file: label("guides", platform),
        line: 1,
        at: "(folder)",
        wrong: "the folder's name is the platform's id, and this is none",
        instead: "Use at most 12 small letters, digits and hyphens",
      });
    }
    const whole: { [key: string]: Content } = Object.create(null);
    for (const file of contentFiles(
      join(path, "guides", platform),
      (...parts) => label("guides", platform, ...parts),
      report,
    )) {
      const name = label("guides", platform, file);
      const content = readContent(join(path, "guides", platform, file), name, report);
      if (content === null) continue;
      if (!isMapping(content)) {
        report({
          file: name,
          line: 1,
          at: "(file)",
          wrong: "the file holds no fields",
          instead: "Begin with a field such as steps:",
        });
        continue;
      }
      for (const [key, value] of Object.entries(content)) {
        const place = placeOf(content, key);
        const before = placeOf(whole, key);
        if (before !== undefined)
          report({
            file: name,
            line: place?.line ?? 1,
            at: key,
            wrong: `${quote(key)} is written in ${before.file} already`,
            instead: "Write each part of a guide in one file",
          });
        whole[key] = value;
        setPlace(whole, key, place);
      }
    }
    directory.guides.set(platform, whole);
  }
  return directory;
}

function contentFiles(path: string, label: (...parts: string[]) => string, report: Report): string[] {
  if (!existsSync(path)) return [];
  const names = readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => name);
  for (const name of names.filter((other) => /\.(yml|ya?ml\.\w+|json)$/i.test(other) || /\.YAML$/.test(other))) {
    report({
      file: label(name),
      line: 1,
      at: "(file)",
      wrong: "this file would not be read",
      instead: "Give it a name that ends in .yaml, or move it elsewhere",
    });
  }
  return names.filter((name) => name.endsWith(".yaml")).toSorted();
}

const folders = (path: string): string[] =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .toSorted()
    : [];

function build(ours: Directory, theirs: Directory | null, today: string | null, report: Report): Knowledge | null {
  const merged = (base: Content | undefined, patch: Content | undefined): Content | undefined =>
    base === undefined ? patch : patch === undefined ? base : mergeContent(base, patch, report);
  const list = <Schema extends Parameters<typeof parseContent>[0]>(name: List, schema: Schema) => {
    const raw = merged(ours.lists.get(name), theirs?.lists.get(name));
    const place: Place = { file: `${ours.name}/${name}.yaml`, line: 1 };
    if (raw === undefined) {
      report({ ...place, at: "(file)", wrong: "the file is missing or cannot be read", instead: "Put it back" });
      return null;
    }
    return parseContent(schema, raw, place, report);
  };
  const sourceList = list("sources", SourcesContent);
  const labelList = list("labels", LabelsContent);
  const categoryList = list("categories", CategoriesContent);
  const appList = list("apps", AppsContent);
  const platformSources: PlatformSource[] = [];
  let complete = true;
  for (const id of [...new Set([...ours.guides.keys(), ...(theirs?.guides.keys() ?? [])])].toSorted()) {
    const builtIn = ours.guides.has(id);
    const raw = merged(ours.guides.get(id), theirs?.guides.get(id)) ?? null;
    const holder = builtIn ? ours : theirs;
    const content = parseContent(
      PlatformContent,
      raw,
      { file: `${holder?.name ?? ""}/guides/${id}/platform.yaml`, line: 1 },
      report,
    );
    if (content === null) complete = false;
    else platformSources.push({ id, content, builtIn, teamMayLink: theirs?.guides.has(id) ?? false });
  }
  if (sourceList === null || labelList === null || categoryList === null || appList === null || !complete) {
    return null;
  }
  const labels = buildLabels(labelList);
  const building: Building = { texts: new Texts(new Set(labels.keys())), sources: buildSources(sourceList), today };
  for (const name of new Set([...ours.texts.keys(), ...(theirs?.texts.keys() ?? [])])) {
    const raw = merged(ours.texts.get(name), theirs?.texts.get(name)) ?? null;
    addTexts(name, raw, { file: `${ours.name}/texts/${name}.yaml`, line: 1 }, building, report);
  }
  const platforms = buildPlatforms(platformSources, building);
  const backups = buildBackups(appList, building);
  const categories = buildCategories(categoryList, backups, building);
  const domains = [...platforms.values()].flatMap((platform) => platform.domains);
  const catalogue = buildCatalogue(appList, backups, categories, domains, building);
  if (!backups.has("all") || !backups.has("unknown"))
    appList.report(
      ["backup-lists"],
      "the lists all and unknown are needed",
      "Write them: one holds for every app, one for apps that nobody knows",
    );
  return {
    revision: revisionOf(
      [ours, theirs].map(
        (directory) => directory && [[...directory.lists], [...directory.guides], [...directory.texts]],
      ),
    ),
    platforms,
    defaultPlatform: "taobao",
    catalogue,
    categories,
    backups,
    labels,
    sources: building.sources,
    texts: building.texts.all,
  };
}

function buildLabels(content: Located<LabelsContent>): ReadonlyMap<string, ScreenLabel> {
  return new Map(
    content.value.labels.map(({ id, en, "zh-Hant": traditional }) => {
      const text = localized(id, traditional, en);
      return [
        id,
        {
          chinese: id,
          english: en,
          get traditional() {
            return text["zh-Hant"];
          },
        },
      ];
    }),
  );
}

function buildSources(content: Located<SourcesContent>): ReadonlyMap<string, SourceNote> {
  return new Map(
    content.value.sources.map(({ id, title, url }, index) => {
      if (url !== undefined && url !== null && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) {
        content.report(["sources", index, "url"], `${quote(url)} is not an address`, "Write it whole, or leave it out");
      }
      return [id, { id, title, url: url ?? null }];
    }),
  );
}

/** Interface texts: nested groups whose leaves are texts; the key is file and path, joined by dots. */
function addTexts(file: string, raw: Content, fallback: Place, building: Building, report: Report): void {
  const visit = (value: Content, path: Path): void => {
    const at = { ...locate(raw, path, fallback), at: pathInWords(raw, path) };
    if (!isMapping(value)) {
      report({
        ...at,
        wrong: "this is neither a text nor a group of texts",
        instead: "Write zh-Hans: and en: below it",
      });
      return;
    }
    const keys = Object.keys(value);
    if (keys.length === 0) report({ ...at, wrong: "this group is empty", instead: "Write its texts, or take it out" });
    if (keys.some((key) => key === "zh-Hans" || key === "en" || key === "zh-Hant")) {
      const content = parseContent(TextContent, value, locate(raw, path, fallback), (problem) =>
        report({ ...problem, at: [at.at, problem.at].filter((part) => part !== "(file)").join(".") }),
      );
      const whole: Located<unknown> = {
        value: raw,
        raw,
        place: (to) => locate(raw, to, fallback),
        report: (to, wrong, instead) =>
          report({ ...locate(raw, to, fallback), at: pathInWords(raw, to), wrong, instead }),
      };
      if (content !== null)
        building.texts.add([file, ...path.map(String)].join("."), content.value, whole, path, {
          parameters: null,
          domains: null,
        });
      return;
    }
    for (const key of keys) visit(value[key] ?? null, [...path, key]);
  };
  visit(raw, []);
}
