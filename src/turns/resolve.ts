/**
 * Replies become messages here, and only here: keys become texts in the conversation's language, links are looked up and checked once
 * more. No channel ever sees a key, and no address leaves that isn't official or marked as somebody else's.
 */

import type { Button, LinkReference, Params, Reply, Text, Value } from "../flows/index.ts";
import { foreignLinkFault, type Knowledge, type Language, type Link, linkFault } from "../knowledge/index.ts";
import { formatInstant, formatList } from "./format.ts";
import { type Message, plain, type Span } from "./message.ts";
import { compile, type FormatValue, merged, type Template } from "./template.ts";

export interface Reader {
  readonly language: Language;
  /** IANA name. */
  readonly zone: string;
  readonly knowledge: Knowledge;
  /** The moment of the turn. */
  readonly now: Temporal.Instant;
  /** Told about an address that was held back, by its host only. */
  readonly onFault: (what: string) => void;
}

/** A text that a reply names isn't there. */
export class MissingTextError extends Error {
  override readonly name = "MissingTextError";
  constructor(key: string) {
    super(
      `There is no text ${key}. Add it to the file of src/knowledge/texts that its first word names, or correct the key.`,
    );
  }
}

/** @throws {MissingTextError} when the reply names a text that the knowledge doesn't have */
export function resolve(reply: Reply, reader: Reader): Message {
  const checklist = reply.checklist && {
    title: plain(spansOf(reply.checklist.title, reader)),
    items: reply.checklist.items.map(({ id, item, label, state }) => ({
      ...{ id, item, state },
      label: plain(spansOf(label, reader)),
    })),
  };
  const address = reply.address === undefined ? null : checkedAddress(reply.address, reader);
  const body = {
    ...(reply.header && { header: [...spansOf(reply.header, reader)] }),
    paragraphs: reply.paragraphs.map((text) => [...spansOf(text, reader)]),
    ...(reply.copy &&
      reply.copy.length > 0 && { copy: reply.copy.map((text) => plain(spansOf(text, reader))).join("\n") }),
    ...(reply.opens !== undefined && { opens: reply.opens === null ? null : { ...reply.opens } }),
    ...(address !== null && { address }),
    ...(checklist && { checklist }),
    buttons: reply.buttons.flatMap((button) => buttonOf(button, reader)),
    links: reply.links.flatMap((reference) => linkOf(reference, reader)),
    ...(reply.warning === true && { warning: true }),
    language: reader.language,
    revision: reader.knowledge.revision,
  };
  return reply.kind === "say"
    ? { kind: "say", meaning: reply.meaning, ...body }
    : { kind: "card", key: reply.key, node: reply.node, ...body };
}

const caches = new WeakMap<Knowledge, Record<Language, Map<string, Template>>>();

function templateOf(key: string, { knowledge, language }: Reader): Template {
  let cache = caches.get(knowledge);
  if (cache === undefined) {
    cache = { "zh-Hans": new Map(), "zh-Hant": new Map(), en: new Map() };
    caches.set(knowledge, cache);
  }
  const known = cache[language].get(key);
  if (known !== undefined) return known;
  const text = knowledge.texts.get(key);
  if (text === undefined) throw new MissingTextError(key);
  const template = compile(text[language], language, knowledge.labels);
  cache[language].set(key, template);
  return template;
}

/** A text with its parameters, as spans. */
export function spansOf(text: Text, reader: Reader): readonly Span[] {
  return fill(text.key, text.with, text.in === undefined ? reader : { ...reader, language: text.in });
}

const fill = (key: string, params: Params | undefined, reader: Reader): readonly Span[] =>
  templateOf(
    key,
    reader,
  )((name) => {
    const value = params?.[name];
    if (value === undefined) throw new Error(`The text ${key} asks for {${name}}, which its reply doesn't give.`);
    return formatValue(value, reader);
  });

function formatValue(value: Value, reader: Reader): FormatValue {
  if (typeof value === "number") return { spans: [{ text: String(value) }], choice: value };
  const spans = valueSpans(value, reader);
  return { spans, choice: plain(spans) };
}

function valueSpans(value: Exclude<Value, number>, reader: Reader): readonly Span[] {
  if ("text" in value) return fill(value.text, value.with, reader);
  if ("app" in value) return [{ text: appShown(value.app, reader), style: "name" }];
  if ("typed" in value) return typedSpans(value.typed);
  if ("instant" in value) return [{ text: formatInstant(value.instant, value.style, reader) }];
  const items = value.list.map((each) => formatValue(each, reader).spans);
  return merged(formatList(items, reader.language));
}

/** An app is named as it stands on the screen; readers of English see how to say it. */
function appShown(id: string, { knowledge, language }: Reader): string {
  const app = knowledge.catalogue.apps.get(id);
  if (app === undefined) return id;
  const english = app.names.en;
  return language === "en" && english !== app.name && !app.name.includes(english) ? `${app.name} ${english}` : app.name;
}

/** Words that messengers would turn into a link by themselves. */
const addressLike =
  /(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[\p{L}\p{N}_-]+\.)+\p{L}{2,}(?::\d+)?(?:\/[^\s]*)?|[a-z][a-z0-9+.-]*:\/\/[^\s]*/giu;

/**
 * Words of a person are shown as they are, except that an address among them never becomes a link: without its scheme and as code
 * nobody's messenger makes it one.
 */
function typedSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const found of text.matchAll(addressLike)) {
    if (found.index > from) spans.push({ text: text.slice(from, found.index), style: "name" });
    spans.push({ text: found[0].replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").replaceAll("://", ":"), style: "code" });
    from = found.index + found[0].length;
  }
  if (from < text.length) spans.push({ text: text.slice(from), style: "name" });
  return spans.filter((span) => span.text !== "");
}

function buttonOf(button: Button, reader: Reader): Message["buttons"] {
  const label = plain(spansOf(button.label, reader));
  const [kind, platform = "", link = ""] = button.id.split(":");
  if (kind !== "link") return [{ id: button.id, label }];
  const found = reader.knowledge.platforms.get(platform)?.links.get(link);
  const url = found === undefined ? null : checkedUrl(found, platform, reader);
  return url === null ? [] : [{ id: button.id, label: withHost(label, url), url }];
}

function linkOf(reference: LinkReference, reader: Reader): Message["links"] {
  const { knowledge } = reader;
  const platform = "platform" in reference ? reference.platform : null;
  const found =
    "platform" in reference
      ? knowledge.platforms.get(reference.platform)?.links.get(reference.link)
      : knowledge.catalogue.apps.get(reference.appSite)?.site;
  if (found === undefined || found === null) {
    reader.onFault(`a link that the knowledge doesn't have (${JSON.stringify(reference)})`);
    return [];
  }
  const url = checkedUrl(found, platform, reader);
  if (url === null) return [];
  const label = plain(fill(found.label, undefined, reader));
  const marked = found.whose === "team" ? plain(fill("turns.team-link", { label: { typed: label } }, reader)) : label;
  return [{ label: withHost(marked, url), url, whose: found.whose }];
}

/** The address when it may be shown; null when it is held back. */
function checkedUrl(link: Link, platform: string | null, reader: Reader): string | null {
  const { knowledge } = reader;
  const domains =
    platform === null
      ? [...knowledge.platforms.values()].flatMap((each) => each.domains)
      : (knowledge.platforms.get(platform)?.domains ?? []);
  const fault = link.whose === "official" ? linkFault(link.url, domains) : foreignLinkFault(link.url);
  if (fault === null) return link.url;
  reader.onFault(`the link ${link.id} of ${platform ?? "an app"}: ${fault.wrong}`);
  return null;
}

/** An address to type is an official one, or isn't shown. */
function checkedAddress(address: string, reader: Reader): string | null {
  const domains = [...reader.knowledge.platforms.values()].flatMap((each) => each.domains);
  const fault = linkFault(`https://${address}`, domains);
  if (fault === null) return address;
  reader.onFault(`an address to type: ${fault.wrong}`);
  return null;
}

function withHost(label: string, url: string): string {
  const { hostname } = new URL(url);
  return label.includes(hostname) ? label : `${label} (${hostname})`;
}
