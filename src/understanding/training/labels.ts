/** The labels of utterances, as the flows know them. */
import { askTopics, stuckTopics, type Topic } from "../../flows/index.ts";

export { type Act, acts, type Context, contexts, type Intent, intents, type Topic } from "../../flows/index.ts";
export const topics: readonly Topic[] = [...askTopics, ...stuckTopics];
