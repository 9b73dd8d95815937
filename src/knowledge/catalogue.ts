/** The app catalogue: names that are told apart, what to back up, what a person should know. */
import { type Building, basisOf, requireHedge } from "./building.ts";
import type { Path } from "./content.ts";
import { foldName } from "./fold-name.ts";
import type { App, BackupList, Catalogue, Category, Link, Platform } from "./knowledge.ts";
import { domainFault, foreignLinkFault, isHostOf, linkFault } from "./links.ts";
import type { At, Located } from "./parse-content.ts";
import { quote } from "./problem.ts";
import type { AppContent, AppsContent, CategoriesContent } from "./schema.ts";
import { localized, type TextRules } from "./texts.ts";

/** Labels for vendors' sites, in texts/knowledge.yaml. */
const siteLabels = { vendor: "knowledge.vendor-site", official: "knowledge.official-site" } as const;

const rules: TextRules = { parameters: [], domains: null };

/** Backup lists by id. Two of them are needed whatever a team adds: the one for every app, and the one for apps that nobody knows. */
export function buildBackups(content: Located<AppsContent>, building: Building): ReadonlyMap<string, BackupList> {
  const lists = new Map<string, BackupList>();
  for (const [index, list] of (content.value["backup-lists"] ?? []).entries()) {
    const path = ["backup-lists", index];
    basisOf(list, content, path, building);
    lists.set(list.id, {
      id: list.id,
      short: building.texts.add(`backup.${list.id}.short`, list.short, { content, path: [...path, "short"] }, rules),
      items: list.items.map((item, at) =>
        building.texts.add(`backup.${list.id}.items.${at + 1}`, item, { content, path: [...path, "items", at] }, rules),
      ),
    });
  }
  for (const id of ["all", "unknown"]) requireKnown(lists, id, "backup list", { content, path: ["backup-lists"] });
  return lists;
}

/** Categories by id. */
export function buildCategories(
  content: Located<CategoriesContent>,
  backups: ReadonlyMap<string, BackupList>,
  building: Building,
): ReadonlyMap<string, Category> {
  const categories = new Map<string, Category>();
  for (const [index, category] of content.value.categories.entries()) {
    const path = ["categories", index];
    basisOf(category, content, path, building);
    requireHedge(category, [category.scope], content, [...path, "scope"]);
    requireKnown(backups, category.backup, "backup list", { content, path: [...path, "backup"] });
    const { id, askable, words, backup } = category;
    const key = (field: "name" | "scope"): string =>
      building.texts.add(`category.${id}.${field}`, category[field], { content, path: [...path, field] }, rules);
    categories.set(id, { id, name: key("name"), scope: key("scope"), askable, words, backup });
  }
  return categories;
}

/** What apps refer to. */
export interface Beside {
  readonly backups: ReadonlyMap<string, BackupList>;
  readonly categories: ReadonlyMap<string, Category>;
  /** Official domains of every platform. */
  readonly domains: readonly string[];
  readonly platforms: ReadonlyMap<string, Platform>;
}

/**
 * The catalogue, with every name checked to lead to one app.
 *
 * @param domains official domains of all platforms, to tell a platform's own tools and sites from a vendor's
 */
export function buildCatalogue(
  content: Located<AppsContent>,
  { backups, categories, domains, platforms }: Beside,
  building: Building,
): Catalogue {
  const { value } = content;
  const listed = value.apps ?? [];
  const ids = new Map(listed.map((app) => [app.id, app]));
  const groups = value.confusable ?? [];
  for (const [group, members] of groups.entries()) {
    for (const [index, id] of members.entries())
      requireKnown(ids, id, "app", { content, path: ["confusable", group, index] });
  }
  const apps = new Map<string, App>();
  for (const [index, app] of listed.entries()) {
    const path = ["apps", index];
    requireKnown(backups, app.backup, "backup list", { content, path: [...path, "backup"] });
    requireKnown(categories, app.category, "category", { content, path: [...path, "category"] });
    for (const [at, place] of (app.platforms ?? []).entries())
      requireKnown(platforms, place, "platform", { content, path: [...path, "platforms", at] });
    const confusable = new Set(groups.filter((members) => members.includes(app.id)).flat());
    confusable.delete(app.id);
    apps.set(app.id, buildApp(app, { content, path, confusable: [...confusable], domains }, building));
  }
  reportSharedNames(content);
  return { apps, ambiguous: ambiguousStems(content, ids), wordLike: wordLikeNames(content, ids) };
}

interface AppAt extends At {
  /** Ids of apps that are taken for it. */
  readonly confusable: readonly string[];
  readonly domains: readonly string[];
}

function buildApp(app: AppContent, at: AppAt, building: Building): App {
  const { content, path, confusable } = at;
  const basis = basisOf(app, content, path, building);
  const names = localized(app.name, app.names["zh-Hant"], app.names.en);
  const add = (field: "note" | "teamNote"): string | null => {
    const note = app[field];
    if (note === undefined || note === null) return null;
    const text = typeof note === "string" ? { "zh-Hans": note, "zh-Hant": note, en: note } : note;
    return building.texts.add(
      `app.${app.id}.${field === "note" ? "note" : "team-note"}`,
      text,
      { content, path: [...path, field] },
      rules,
    );
  };
  return {
    id: app.id,
    name: app.name,
    names,
    aliases: app.aliases ?? [],
    category: app.category,
    kind: app.kind,
    vendor: app.vendor ?? null,
    site: siteOf(app, at, basis),
    backup: app.backup,
    platforms: app.platforms ?? null,
    note: add("note"),
    teamNote: add("teamNote"),
    confusable,
    basis,
  };
}

function siteOf(app: AppContent, { content, path, domains }: AppAt, basis: App["basis"]): Link | null {
  if (app.site === undefined || app.site === null) return null;
  const url = `https://${app.site}/`;
  const official = app.kind === "official" && isHostOf(app.site, domains);
  const fault = domainFault(app.site) ?? (official ? linkFault(url, domains) : foreignLinkFault(url));
  if (fault !== null) content.report([...path, "site"], fault.wrong, fault.instead);
  return {
    id: "site",
    url,
    label: official ? siteLabels.official : siteLabels.vendor,
    whose: official ? "official" : "vendor",
    purpose: "vendor-site",
    hours: null,
    basis,
  };
}

interface Claim {
  readonly app: string;
  readonly path: Path;
  readonly line: number;
  readonly file: string;
}

/** Every name leads to one app, and a stem that is asked about is no app's own name. Nobody knows which of two is wrong, so both are named. */
function reportSharedNames(content: Located<AppsContent>): void {
  const claims = new Map<string, Claim>();
  const claim = (name: string, app: string, path: Path): void => {
    const here: Claim = { app, path, ...content.place(path) };
    const before = claims.get(foldName(name));
    if (before === undefined) claims.set(foldName(name), here);
    if (before === undefined || before.app === app) return;
    const instead = "Leave it with one of them, or put it under ambiguous so that people are asked";
    for (const [one, other] of [
      [before, here],
      [here, before],
    ] as const) {
      content.report(
        one.path,
        `${quote(name)} names two apps, ${one.app} and ${other.app} (${other.file}:${other.line})`,
        instead,
      );
    }
  };
  const apps = content.value.apps ?? [];
  for (const [index, app] of apps.entries()) {
    const path = ["apps", index];
    claim(app.name, app.id, [...path, "name"]);
    const { en, "zh-Hant": traditional } = app.names;
    if (traditional !== undefined) claim(traditional, app.id, [...path, "names", "zh-Hant"]);
    claim(en, app.id, [...path, "names", "en"]);
  }
  for (const [index, app] of apps.entries()) {
    const seen = new Set<string>();
    for (const [at, alias] of (app.aliases ?? []).entries()) {
      const path = ["apps", index, "aliases", at];
      if (seen.has(foldName(alias)))
        content.report(path, `the alias ${quote(alias)} is there twice`, "Take one of them out");
      seen.add(foldName(alias));
      claim(alias, app.id, path);
    }
  }
  for (const stem of Object.keys(content.value.ambiguous ?? {})) {
    const owner = claims.get(foldName(stem));
    if (owner !== undefined)
      content.report(
        ["ambiguous", stem],
        `${quote(stem)} is to be asked about and also names ${owner.app} (${owner.file}:${owner.line})`,
        "Take it out here, or from the names of the app",
      );
  }
}

function ambiguousStems(content: Located<AppsContent>, ids: ReadonlyMap<string, unknown>): Catalogue["ambiguous"] {
  const stems = new Map<string, readonly string[]>();
  for (const [stem, apps] of Object.entries(content.value.ambiguous ?? {})) {
    for (const [index, id] of apps.entries())
      requireKnown(ids, id, "app", { content, path: ["ambiguous", stem, index] });
    if (stem !== stem.toLowerCase())
      content.report(
        ["ambiguous", stem],
        `the stem ${quote(stem)} has capital letters`,
        `Write ${stem.toLowerCase()}: case doesn't matter in what people type`,
      );
    stems.set(stem, apps);
  }
  return stems;
}

function wordLikeNames(content: Located<AppsContent>, ids: ReadonlyMap<string, AppContent>): Catalogue["wordLike"] {
  const names = new Map<string, { app: string; notIn: readonly string[] }>();
  for (const [name, { app, "not-in": notIn }] of Object.entries(content.value["word-like"] ?? {})) {
    const path = ["word-like", name];
    requireKnown(ids, app, "app", { content, path: [...path, "app"] });
    const named = ids.get(app);
    if (named !== undefined && ![named.name, ...(named.aliases ?? [])].includes(name))
      content.report(
        path,
        `${quote(name)} is no name of ${app}`,
        `Its names are ${[named.name, ...(named.aliases ?? [])].join(", ")}`,
      );
    for (const [index, phrase] of notIn.entries()) {
      if (!phrase.includes(name))
        content.report(
          [...path, "not-in", index],
          `${quote(phrase)} doesn't hold ${quote(name)}`,
          "Write a phrase in which the name occurs by chance",
        );
    }
    names.set(name, { app, notIn });
  }
  return names;
}

/** Reports an id that leads nowhere. */
export function requireKnown(
  known: { has(id: string): boolean; keys(): Iterable<string> },
  id: string,
  what: string,
  { content, path }: At,
): void {
  if (known.has(id)) return;
  const all = [...known.keys()];
  content.report(
    path,
    `there is no ${what} ${quote(id)}`,
    all.length <= 20 ? `There are ${all.join(", ")}` : "Correct the id, or add what it names",
  );
}
