/** The beginning of a dialogue, played with the real engine for the pictures in the README. */
import { advance, type Command, newConversation, sceneOf } from "../src/flows/index.ts";
import { type Language, loadKnowledge } from "../src/knowledge/index.ts";
import { createUnderstanding } from "../src/understanding/index.ts";
import { type Message, plain, resolve, spansOf } from "../src/wording/index.ts";

export interface Stage {
  /** A text in the dialogue's language, by its key. */
  text(key: string): string;
  /**
   * Asks the question, and ticks two precautions of the checklist that it brings.
   *
   * @returns what `draw` made of each message as it stands at last, in the order in which they first came
   */
  play<Drawn>(question: string, draw: (message: Message) => readonly Drawn[]): readonly (readonly Drawn[])[];
}

/** @throws {Error} from its methods, where a link is held back: nothing of that kind belongs in a picture */
export function stageIn(language: Language): Stage {
  const zone = "Asia/Shanghai";
  const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
  const knowledge = loadKnowledge();
  const onFault = (what: string): void => {
    throw new Error(`A link was held back: ${what}`);
  };
  const reader = { language, zone, knowledge, now, onFault };
  return {
    text: (key) => plain(spansOf({ key }, reader)),
    play: (question, draw) => {
      let conversation = { ...newConversation(), language };
      const shown = new Map<string, ReturnType<typeof draw>>();
      const { commands } = createUnderstanding(knowledge).understand(
        question,
        sceneOf(conversation, { knowledge, now, defaultZone: zone }),
        now,
      );
      for (const command of [...commands, tick("backup"), tick("scope")]) {
        const outcome = advance(conversation, command, { knowledge, now, defaultZone: zone, by: null });
        conversation = { ...outcome.conversation, language };
        for (const reply of outcome.replies)
          shown.set(reply.kind === "card" ? reply.key : `say ${shown.size}`, draw(resolve(reply, reader)));
      }
      return [...shown.values()];
    },
  };
}

const tick = (item: string): Command => ({ kind: "tick", id: `c1.1.precautions.${item}.done` });
