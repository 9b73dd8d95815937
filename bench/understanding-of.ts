/** The engine with some knowledge in service, as tests put it together. */
import { advance, loadConversation, newConversation, sceneOf } from "../src/flows/index.ts";
import type { Knowledge } from "../src/knowledge/index.ts";
import { createUnderstanding } from "../src/understanding/index.ts";
import type { AssemblyOptions } from "../tests/support/assembly.ts";

export function understandingOf(knowledge: Knowledge): Required<Pick<AssemblyOptions, "engine" | "service">> {
  const understanding = createUnderstanding(knowledge);
  return {
    engine: { advance, sceneOf, newConversation, loadConversation },
    service: () => ({ knowledge, understand: (text, scene, now) => understanding.understand(text, scene, now) }),
  };
}
