/** The platform and the guide that hold for an id, also for one that the knowledge doesn't have. */
import type { Guide, Knowledge, Platform } from "./knowledge.ts";

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

/** The guide that holds for a platform; for one without a guide, the default platform's general answers. */
export const guideOf = (knowledge: Knowledge, platform: string): Guide => {
  const guide = platformOf(knowledge, platform).guide ?? platformOf(knowledge, knowledge.defaultPlatform).guide;
  if (guide === null) throw new Error(`The default platform ${knowledge.defaultPlatform} has no guide.`);
  return guide;
};
