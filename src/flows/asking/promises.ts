/** "I have a letter to copy": what a text promises comes at the press of a button below it. */
import { guideOf, type Knowledge, languages, type TextKey } from "../../knowledge/index.ts";
import { phrasesOf } from "../turn/phrases.ts";
import { letterId } from "../vocabulary/ids.ts";
import type { Button } from "../vocabulary/reply.ts";

/** Letters that texts promise, each by the words of its own text; the most special first. */
const promised = ["main-account", "vendor-stop"] as const;

/**
 * @param keys the texts that are shown
 * @param part what of each text is shown
 * @returns a button for each letter that one of them promises
 */
export function letterButtons(
  knowledge: Knowledge,
  platform: string,
  keys: readonly TextKey[],
  part: (text: string) => string = (text) => text,
): readonly Button[] {
  const { letters } = guideOf(knowledge, platform);
  const wanted = new Set(keys.flatMap((key) => letterOf(knowledge, key, part) ?? []));
  return [...wanted].flatMap((id): Button[] => {
    const letter = letters.get(id);
    return letter === undefined
      ? []
      : [{ id: letterId(platform, id), label: { key: "answer.letter", with: { title: { text: letter.title } } } }];
  });
}

function letterOf(knowledge: Knowledge, key: TextKey, part: (text: string) => string): string | undefined {
  const texts = knowledge.texts.get(key);
  if (texts === undefined) return undefined;
  const shown = languages.map((language) => part(texts[language]));
  return promised.find((id) =>
    phrasesOf(knowledge, `answer.promise.${id}`).some((phrase) => shown.some((text) => text.includes(phrase))),
  );
}
