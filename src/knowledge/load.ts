/** Reads all content, ours and a team's over it, into one knowledge. */
import { fileURLToPath } from "node:url";
import type { Building } from "./building.ts";
import { buildBackups, buildCatalogue, buildCategories } from "./catalogue.ts";
import { type Content, isMapping, type Place, type Report } from "./content.ts";
import { type Directory, type List, readDirectory } from "./directory.ts";
import { revisionOf } from "./guide.ts";
import { addTexts } from "./interface-texts.ts";
import { type Knowledge, precautionRoles, type ScreenLabel, type SourceNote } from "./knowledge.ts";
import { mergeContent } from "./merge.ts";
import { type Located, parseContent } from "./parse-content.ts";
import { buildPlatforms, buildUncovered, generalId, type PlatformSource } from "./platform.ts";
import { KnowledgeError, type Problem, quote } from "./problem.ts";
import {
  AppsContent,
  CategoriesContent,
  LabelsContent,
  PlatformContent,
  QuestionsContent,
  SourcesContent,
  UncoveredContent,
} from "./schema.ts";
import { localized, Texts } from "./texts.ts";

export interface KnowledgeOptions {
  /** A team's own directory, laid over the built-in knowledge. */
  readonly overlay?: string | undefined;
  /** Where the built-in content lies; another directory for tests. */
  readonly root?: string | undefined;
}

const builtInRoot = fileURLToPath(new URL(".", import.meta.url));

/**
 * Reads and checks the knowledge. How old a date of checking is, is no reason to refuse it: see `checkKnowledge`.
 *
 * @throws {KnowledgeError} with every problem found
 */
export function loadKnowledge(options: KnowledgeOptions = {}): Knowledge {
  const { knowledge, problems } = read(options, null);
  if (knowledge === null || problems.length > 0) throw new KnowledgeError(problems);
  return knowledge;
}

/**
 * Finds everything that is wrong with the content, dates included.
 *
 * @param options `today` is the ISO date against which dates of checking are held
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
  const report: Report = (problem) => void found.set(JSON.stringify(problem), problem);
  const ours = readDirectory(root, root === builtInRoot ? "src/knowledge" : root, report);
  const theirs = overlay === undefined ? null : readDirectory(overlay, overlay, report);
  // A file that can't be read would make everything that refers to it look wrong as well.
  const readable = ours.readable && (theirs?.readable ?? true);
  const knowledge = readable ? build(ours, theirs, today, report) : null;
  const problems = [...found.values()].toSorted(
    (one, other) => one.file.localeCompare(other.file) || one.line - other.line,
  );
  return { knowledge, problems };
}

/** Whoever removes a precaution of ours does without its role. */
function withoutRemoved(merged: Content, own: Content | undefined, patch: Content | undefined): Content {
  const itemsOf = (content: Content = null): { [key: string]: Content }[] =>
    isMapping(content) && Array.isArray(content.precautions) ? content.precautions.filter(isMapping) : [];
  const gone = itemsOf(patch).flatMap(({ id, remove }) => (remove === true ? [id] : []));
  const roles = itemsOf(own).flatMap(({ id, role = id }) => (gone.includes(id) ? [role] : []));
  const without = precautionRoles.filter((role) => roles.includes(role));
  return without.length === 0 || !isMapping(merged) ? merged : Object.assign(Object.create(null), merged, { without });
}

function build(ours: Directory, theirs: Directory | null, today: string | null, report: Report): Knowledge | null {
  const merged = (base: Content | undefined, patch: Content | undefined): Content | undefined =>
    base === undefined ? patch : patch === undefined ? base : mergeContent(base, patch, report);
  const list = <Schema extends Parameters<typeof parseContent>[0]>(name: List, schema: Schema) => {
    const raw = merged(ours.lists.get(name), theirs?.lists.get(name));
    const place: Place = { file: `${ours.name}/${name}.yaml`, line: 1 };
    if (raw !== undefined) return parseContent(schema, raw, place, report);
    report({ ...place, at: "(file)", wrong: "the file is missing", instead: "Put it back" });
    return null;
  };
  const sourceList = list("sources", SourcesContent);
  const labelList = list("labels", LabelsContent);
  const categoryList = list("categories", CategoriesContent);
  const appList = list("apps", AppsContent);
  const questionList = list("questions", QuestionsContent);
  const uncoveredList = list("uncovered", UncoveredContent);
  const platformSources = [...new Set([...ours.guides.keys(), ...(theirs?.guides.keys() ?? [])])]
    .toSorted()
    .map((id): PlatformSource | null => {
      const own = ours.guides.get(id);
      const holder = own === undefined ? theirs : ours;
      const place: Place = { file: `${holder?.name ?? ""}/guides/${id}/platform.yaml`, line: 1 };
      const content = parseContent(
        PlatformContent,
        withoutRemoved(merged(own, theirs?.guides.get(id)) ?? null, own, theirs?.guides.get(id)),
        place,
        report,
      );
      if (content === null) return null;
      return {
        id,
        content,
        ownDomains: own === undefined ? null : domainsOf(own),
        patched: theirs?.guides.has(id) ?? false,
      };
    });
  const complete = platformSources.every((source) => source !== null);
  if (sourceList === null || labelList === null || categoryList === null || appList === null || !complete) return null;
  if (questionList === null || uncoveredList === null) return null;

  const labels = buildLabels(labelList);
  const building: Building = {
    texts: new Texts(new Set(labels.keys())),
    sources: buildSources(sourceList),
    questions: questionList.value.questions.map(({ id }) => id),
    today,
  };
  addTexts(ours, theirs, building.texts, report);
  const built = buildPlatforms(platformSources, building);
  const general = built.get(generalId)?.guide ?? null;
  const covered = new Map([...built].filter(([id]) => id !== generalId));
  const platforms = new Map([...covered, ...buildUncovered(uncoveredList, covered, building)]);
  const backups = buildBackups(appList, building);
  const categories = buildCategories(categoryList, backups, building);
  const domains = [...platforms.values()].flatMap((platform) => platform.domains);
  const catalogue = buildCatalogue(appList, { backups, categories, domains, platforms }, building);
  if (general === null) {
    const place: Place = { file: `${ours.name}/guides/${generalId}`, line: 1 };
    report({ ...place, at: "(folder)", wrong: "what holds at any platform is missing", instead: "Put it back" });
    return null;
  }
  return {
    revision: revisionOf(
      [ours, theirs].map(
        (directory) => directory && [[...directory.lists], [...directory.guides], [...directory.texts]],
      ),
    ),
    platforms,
    general,
    questions: questionList.value.questions.map(
      ({ id, heard, unless, only, always, shown, place, way: isWay, ...more }) => ({
        id,
        heard: heard.map((way) => way.map((group) => group.split("|"))),
        unless: unless?.split("|") ?? [],
        only: only?.split("|") ?? [],
        always: always ?? false,
        shown: shown ?? false,
        place: place ?? false,
        notAt: more["not-at"] ?? [],
        beside: more.beside ?? true,
        way: isWay ?? false,
      }),
    ),
    defaultPlatform: "taobao",
    catalogue,
    categories,
    backups,
    labels,
    sources: building.sources,
    texts: building.texts.all,
  };
}

const domainsOf = (platform: Content): string[] =>
  isMapping(platform) && Array.isArray(platform.domains)
    ? platform.domains.filter((domain) => typeof domain === "string")
    : [];

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
