/** The platform and the guide that hold for an id, also for one that the knowledge doesn't have. */
import type { Guide, Knowledge, Platform, TopicAnswer } from "./knowledge.ts";

/**
 * The platform of that id; the default one for an id that the knowledge doesn't have.
 *
 * @throws where the knowledge lacks its own default platform
 */
export const platformOf = (knowledge: Knowledge, id: string): Platform => {
  const platform = knowledge.platforms.get(id) ?? knowledge.platforms.get(knowledge.defaultPlatform);
  if (platform === undefined)
    throw new Error(`The default platform ${knowledge.defaultPlatform} is not in the knowledge.`);
  return platform;
};

/** Whether an app may be authorised at a platform: those used elsewhere name the platforms that they are used at. */
export function isUsedAt({ catalogue }: Knowledge, app: string | null, platform: string): boolean {
  const places = app === null ? null : (catalogue.apps.get(app)?.platforms ?? null);
  return places === null || places.includes(platform);
}

/** Whether something is known of a platform that has no guide. */
export const isKnownInPart = ({ guide, known, covered }: Platform): boolean =>
  guide === null && known !== null && covered;

/** The guide that holds for a platform; for one without a guide, what holds everywhere. */
export const guideOf = (knowledge: Knowledge, platform: string): Guide =>
  platformOf(knowledge, platform).guide ?? knowledge.general;

/**
 * What is answered to a topic or a question at a platform: its own answer, or else what holds everywhere.
 *
 * @returns the answer, and the platform whose links it names
 */
export function answerAt(
  knowledge: Knowledge,
  platform: string,
  topic: string,
): { readonly answer: TopicAnswer; readonly platform: string } | null {
  const here = platformOf(knowledge, platform);
  const own = here.guide?.answers.get(topic) ?? here.answers.get(topic);
  if (own !== undefined) return { answer: own, platform: here.guide?.platform ?? here.id };
  const general = knowledge.general.answers.get(topic);
  return general === undefined ? null : { answer: general, platform: knowledge.general.platform };
}
