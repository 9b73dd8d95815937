/** Every open question that there is, and what a conversation has on record there. */
import { flows, type Talk } from "../../src/flows/index.ts";
import { knowledge } from "./knowledge.ts";
import { conversationsByNode } from "./walk.ts";

/** Every open question: each node that waits, and in the steps every question of the guide at every entry. */
export function everyPlace(): Map<string, Talk> {
  const places = new Map<string, Talk>();
  for (const [node, conversation] of conversationsByNode(knowledge)) {
    places.set(node, conversation);
    const top = conversation.stack.at(-1);
    if (top === undefined || flows.get(top.flow)?.nodes[top.place.node]?.kind !== "steps") continue;
    for (const step of knowledge.platforms.get("taobao")?.guide?.steps ?? []) {
      for (const question of step.questions) {
        const copy = structuredClone(conversation);
        const frame = copy.stack.at(-1);
        if (frame === undefined) continue;
        frame.place = {
          node: frame.place.node,
          at: { step: step.id, question: question.id, ...(step.entries ? { entry: "my-services" } : {}) },
        };
        places.set(`${node}/${step.id}/${question.id}`, copy);
      }
    }
  }
  return places;
}

/** What a record, a reminder or a team would go by. */
export const recorded = (conversation: Talk, at: string): string =>
  JSON.stringify({
    cases: conversation.cases.map(({ app, platform, state, ending, shops, marks, continuedAnyway }) => ({
      ...{ app, platform, state, ending, continuedAnyway },
      shops: shops.map(({ state: shop, seen, entry, trouble }) => ({ shop, seen, entry, trouble })),
      // Put off is open still.
      marks: Object.entries(marks)
        .filter(([, { state }]) => state !== "later")
        .map(([key, { state }]) => `${key} ${state}`)
        .sort(),
    })),
    ...{ waiting: conversation.waiting, reminders: conversation.reminders, timeline: conversation.timeline },
    audit: conversation.audit?.map(({ decision }) => decision),
    // Inside of one, going back to an action begins nothing.
    emergency:
      !at.startsWith("emergency/") &&
      conversation.stack.some(({ flow, place }) => flow === "emergency" && place.node === "act"),
  });
