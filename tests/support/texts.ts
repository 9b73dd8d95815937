/** What the texts of a reply need: every key there, every parameter given, in all languages. */
import type { Button, Reply, Text, Value } from "../../src/flows/index.ts";
import { type Knowledge, languages } from "../../src/knowledge/index.ts";

const parameter = /\{([a-z][a-z0-9-]*)\s*[,}]/g;
const needs = new Map<string, readonly string[]>();

function neededBy(knowledge: Knowledge, key: string): readonly string[] | null {
  const known = needs.get(key);
  if (known !== undefined) return known;
  const texts = knowledge.texts.get(key);
  if (texts === undefined) return null;
  const names = new Set(
    languages.flatMap((language) => [...texts[language].matchAll(parameter)].map((match) => match[1] ?? "")),
  );
  needs.set(key, [...names]);
  return [...names];
}

/** @returns what is missing: keys without a text, parameters without a value. */
export function missingTexts(knowledge: Knowledge, text: Text): string[] {
  const needed = neededBy(knowledge, text.key);
  if (needed === null) return [`no text ${text.key}`];
  const missing = needed.filter((name) => text.with?.[name] === undefined).map((name) => `${text.key} lacks {${name}}`);
  return [...missing, ...needed.flatMap((name) => missingValue(knowledge, text.with?.[name]))];
}

function missingValue(knowledge: Knowledge, value: Value | undefined): string[] {
  if (value === undefined || typeof value === "number") return [];
  if ("text" in value) return missingTexts(knowledge, { key: value.text, with: value.with });
  if ("list" in value) return value.list.flatMap((each) => missingValue(knowledge, each));
  if ("app" in value) return knowledge.catalogue.apps.has(value.app) ? [] : [`no app ${value.app}`];
  return [];
}

export function textsOf(reply: Reply): Text[] {
  return [
    ...(reply.header === undefined ? [] : [reply.header]),
    ...reply.paragraphs,
    ...(reply.copy ?? []),
    ...(reply.checklist === undefined
      ? []
      : [reply.checklist.title, ...reply.checklist.items.map((item) => item.label)]),
    ...reply.buttons.map((button: Button) => button.label),
  ];
}
