/** One marketplace: its names, official domains and links, and its guide or the way as far as known. */
import { type Building, basisOf, requireHedge } from "./building.ts";
import { requireKnown } from "./catalogue.ts";
import type { Path } from "./content.ts";
import { foldName } from "./fold-name.ts";
import { buildAnswers, buildGuide } from "./guide.ts";
import type { Link, Platform } from "./knowledge.ts";
import { domainFault, foreignLinkFault, isHostOf, type LinkFault, linkFault } from "./links.ts";
import type { Located } from "./parse-content.ts";
import { quote } from "./problem.ts";
import {
  type LinkContent,
  letterIds,
  type PlatformContent,
  type TextContent,
  topicIds,
  troubleIds,
  type UncoveredContent,
} from "./schema.ts";

/** A platform's content, and whether a team wrote it. */
export interface PlatformSource {
  readonly id: string;
  readonly content: Located<PlatformContent>;
  /** Official domains of the built-in platform; null when a team added the platform. */
  readonly ownDomains: readonly string[] | null;
  /** A team wrote some of it, so it may link to the team's own pages, marked as such. */
  readonly patched: boolean;
}

/** Builds all platforms; those that say `sameAs` share the other one's guide and links. */
export function buildPlatforms(sources: readonly PlatformSource[], building: Building): ReadonlyMap<string, Platform> {
  const platforms = new Map<string, Platform>();
  const official = sources.flatMap(({ ownDomains }) => ownDomains ?? []);
  for (const source of sources) platforms.set(source.id, buildPlatform(source, official, building));
  reportSharedWords(sources);
  for (const { id, content } of sources) {
    const { sameAs, shop } = content.value;
    if (shop !== undefined) requireKnown(platforms, shop.platform, "platform", { content, path: ["shop", "platform"] });
    const own = platforms.get(id);
    if (sameAs === undefined || own === undefined) continue;
    requireKnown(platforms, sameAs, "platform", { content, path: ["sameAs"] });
    const other = platforms.get(sameAs);
    if (other === undefined) continue;
    if (other.guide === null)
      content.report(["sameAs"], `${sameAs} has no guide to share`, "Name a platform that has one");
    if (own.guide !== null)
      content.report(["sameAs"], `${id} has a guide of its own as well`, "Take sameAs out, or its own guide");
    const links = new Map([...other.links, ...own.links]);
    for (const [index, link] of own.support.entries())
      requireKnown(links, link, "link of this platform", { content, path: ["support", index] });
    const domains = [...new Set([...own.domains, ...other.domains])];
    const support = own.support.length > 0 ? own.support : other.support;
    platforms.set(id, { ...own, domains, guide: other.guide, links, support });
  }
  return platforms;
}

function buildPlatform(source: PlatformSource, official: readonly string[], building: Building): Platform {
  const { id, content, ownDomains, patched } = source;
  const { value } = content;
  if (id !== generalId && value.words.length === 0)
    content.report(["words"], "nobody could name this platform", "write at least one name that people use");
  if (id !== generalId && value.domains.length === 0)
    content.report(["domains"], "it has no official domain", "name at least one official domain");
  for (const [index, domain] of value.domains.entries()) {
    const fault = domainFault(domain) ?? claimedDomainFault(domain, ownDomains, official);
    if (fault !== null) content.report(["domains", index], fault.wrong, fault.instead);
  }
  const links = new Map<string, Link>();
  for (const [index, link] of (value.links ?? []).entries())
    links.set(link.id, buildLink(link, index, source, building));
  const linkIds = new Set(links.keys());
  for (const [index, link] of (value.support ?? []).entries()) {
    if (value.sameAs === undefined)
      requireKnown(linkIds, link, "link of this platform", { content, path: ["support", index] });
  }
  const guide = buildGuide(id, content, linkIds, building);
  const { known } = value;
  // A team that writes the guide we lack takes the place of what we knew.
  if (known !== undefined && !(guide !== null && patched)) {
    requireHedge(basisOf(known, content, ["known"], building), [known.text], content, ["known", "text"]);
    if (guide !== null || value.sameAs !== undefined)
      content.report(["known"], "there is a guide, so the way as far as known is never shown", "Take known out");
  } else if (guide === null && value.sameAs === undefined) {
    content.report(
      ["known"],
      "there is neither a guide nor the way as far as known",
      "Write known, with text, sources and confidence",
    );
  }
  if (guide !== null && ownDomains !== null && !patched) reportGaps(content, building.questions, id === generalId);
  return {
    id,
    name: building.texts.add(
      `platform.${id}.name`,
      value.name,
      { content, path: ["name"] },
      { parameters: [], domains: null },
    ),
    unit: value.unit,
    medium: value.medium ?? null,
    words: value.words,
    notIn: value["not-in"] ?? [],
    shop: value.shop ?? null,
    covered: true,
    builder: false,
    domains: value.domains,
    links,
    support: value.support ?? [],
    guide,
    known:
      known === undefined || guide !== null
        ? null
        : building.texts.add(
            `platform.${id}.known`,
            known.text,
            { content, path: ["known", "text"] },
            {
              parameters: ["app", "platform"],
              domains: value.domains,
            },
          ),
    answers: guide === null ? buildAnswers(id, content, linkIds, building) : new Map(),
  };
}

/** The id under which stands what holds at any platform. It is none itself. */
export const generalId = "general";
/** Stands for a platform that nobody named. */
export const unsaidPlatform = "unsaid";

/** Marketplaces of which we know nothing but the name, in words of their own. */
export function buildUncovered(
  content: Located<UncoveredContent>,
  covered: ReadonlyMap<string, Platform>,
  { texts }: Building,
): ReadonlyMap<string, Platform> {
  const owners = new Map(
    [...covered.values()].flatMap(({ id, words }) => words.map((word) => [foldName(word), id] as const)),
  );
  const nameless = (id: string, name: TextContent, path: Path): Platform => ({
    ...{
      id,
      unit: "shop",
      medium: null,
      words: [],
      notIn: [],
      shop: null,
      covered: false,
      builder: false,
      domains: [],
      links: new Map(),
      support: [],
    },
    ...{ guide: null, known: "knowledge.uncovered", answers: new Map() },
    name: texts.add(
      `platform.${id}.name`,
      name,
      { content, path: [...path, "name"] },
      { parameters: [], domains: null },
    ),
  });
  const { unsaid } = content.value;
  const known = texts.add(
    `platform.${unsaidPlatform}.known`,
    unsaid.known,
    { content, path: ["unsaid", "known"] },
    { parameters: ["app", "platform"], domains: [] },
  );
  return new Map([
    [unsaidPlatform, { ...nameless(unsaidPlatform, unsaid.name, ["unsaid"]), known }],
    ...content.value.platforms.map(({ id, name, words, builder = false }, index): [string, Platform] => {
      if (covered.has(id))
        content.report(["platforms", index, "id"], `${id} has a folder in guides`, "Leave it in one of the two");
      for (const [at, word] of words.entries()) {
        const owner = owners.get(foldName(word));
        if (owner !== undefined && owner !== id)
          content.report(
            ["platforms", index, "words", at],
            `${quote(word)} names ${owner} as well`,
            "Leave it with one platform",
          );
        owners.set(foldName(word), id);
      }
      return [id, { ...nameless(id, name, ["platforms", index]), words, builder }];
    }),
  ]);
}

/** A team can neither widen what counts as official on our platforms, nor call a look-alike official on its own. */
function claimedDomainFault(
  domain: string,
  ownDomains: readonly string[] | null,
  official: readonly string[],
): LinkFault | null {
  const host = domain.replace(/^=/, "");
  if (ownDomains !== null) {
    if (ownDomains.includes(domain)) return null;
    return {
      wrong: `${host} would count as official from now on`,
      instead: "Link to it with whose: team, or add a platform of your own",
    };
  }
  return isHostOf(host, official) ? null : foreignLinkFault(`https://${host}/`);
}

/** A word that people use for a platform names one platform. */
function reportSharedWords(sources: readonly PlatformSource[]): void {
  const owners = new Map<string, { id: string; content: Located<PlatformContent>; path: Path }>();
  for (const { id, content } of sources) {
    for (const [index, word] of content.value.words.entries()) {
      const folded = foldName(word);
      const here = { id, content, path: ["words", index] };
      const before = owners.get(folded);
      if (before === undefined) owners.set(folded, here);
      else if (before.id !== id) {
        before.content.report(before.path, `${quote(word)} names ${before.id} and ${id}`, "Leave it with one platform");
        content.report(here.path, `${quote(word)} names ${id} and ${before.id}`, "Leave it with one platform");
      } else content.report(here.path, `${quote(word)} is there twice`, "Take one of them out");
    }
  }
}

function buildLink(
  link: LinkContent,
  index: number,
  { id: platform, content, patched }: PlatformSource,
  building: Building,
): Link {
  const path = ["links", index];
  const whose = link.whose ?? "official";
  if (whose === "team" && !patched)
    content.report(
      [...path, "whose"],
      "only a team's own knowledge may link to a team's pages",
      "Use an official page",
    );
  const fault = whose === "team" ? foreignLinkFault(link.url) : linkFault(link.url, content.value.domains);
  if (fault !== null) content.report([...path, "url"], fault.wrong, fault.instead);
  return {
    id: link.id,
    url: link.url,
    label: building.texts.add(
      `platform.${platform}.links.${link.id}`,
      link.label,
      { content, path: [...path, "label"] },
      {
        parameters: [],
        domains: null,
      },
    ),
    whose,
    purpose: link.purpose,
    hours:
      link.hours === undefined
        ? null
        : building.texts.add(
            `platform.${platform}.hours.${link.id}`,
            link.hours,
            { content, path: [...path, "hours"] },
            { parameters: [], domains: null },
          ),
    basis: basisOf(link, content, path, building),
  };
}

/** A guide of ours speaks about every trouble and topic, so that nobody is left without an answer. */
function reportGaps(content: Located<PlatformContent>, questions: readonly string[], isGeneral: boolean): void {
  const need = (part: "troubles" | "answers" | "letters", wanted: readonly string[]): void => {
    const there = (content.value[part] ?? []).map(({ id }) => id);
    const missing = wanted.filter((id) => !there.includes(id));
    if (missing.length > 0)
      content.report(
        [part],
        `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing`,
        "Write them: people ask about each of them",
      );
    for (const [index, id] of there.entries()) {
      if (!wanted.includes(id) && !(part === "answers" && questions.includes(id)))
        content.report([part, index, "id"], `nobody can ask for ${id}`, `There are ${wanted.join(", ")}`);
    }
  };
  need("troubles", troubleIds);
  need("answers", [...topicIds, ...(isGeneral ? questions : [])]);
  need("letters", letterIds);
}
