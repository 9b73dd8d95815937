/** What a model may choose for a message, each with what it comes to. Nothing among it records what somebody did. */
import { type AppMention, askTopics, type Intent, isAsked, type Scene, stuckTopics, topicOf } from "../flows/index.ts";
import { type Knowledge, type Language, topicTitle } from "../knowledge/index.ts";
import type { Reading } from "../understanding/index.ts";

/** What a message is taken for: its commands, without the words that they are said with. */
export type Chosen =
  | { readonly kind: "ask"; readonly topic: (typeof askTopics)[number]; readonly app: AppMention | null }
  | {
      readonly kind: "stuck";
      readonly topic: (typeof stuckTopics)[number];
      readonly app: AppMention | null;
      readonly asked: true;
    }
  | { readonly kind: "aside"; readonly about: string }
  | { readonly kind: "help" }
  | { readonly kind: "status"; readonly app: null }
  | { readonly kind: "unclear"; readonly readings: readonly Intent[]; readonly topic: null }
  | { readonly kind: "offer"; readonly option: string }
  /** Where the guide answers what was asked. Chosen by quoting it. */
  | {
      readonly kind: "quote";
      readonly platform: string;
      readonly language: Language;
      readonly quotes: readonly { readonly passage: string; readonly lines: readonly number[] }[];
    };

export interface Candidate {
  readonly id: string;
  /** For the model, in English where we have it. */
  readonly about: string;
  readonly chosen: Chosen;
}

/** What may be begun, always by a button of ours. */
const beginnings: readonly (readonly [Intent, string])[] = [
  ["unbind", "wants to disconnect an app from the shop"],
  ["emergency", "something bad happens to the shop right now through an app or a login"],
  ["audit", "wants to see which apps are authorised"],
  ["remind", "wants to be reminded of something"],
  ["escalate", "wants to talk to a person"],
];

const namedApp = ({ commands }: Reading): AppMention | null =>
  commands.flatMap((command) => ("app" in command && command.app != null ? [command.app] : []))[0] ?? null;

/**
 * @param first how the message was read offline
 * @returns with a question open, what can be answered beside it, and its own options to be offered; otherwise what can be begun as well
 */
export function candidatesFor(scene: Scene, first: Reading, knowledge: Knowledge): readonly Candidate[] {
  const app = namedApp(first);
  const named = (topic: string): string => knowledge.texts.get(topicTitle(topic))?.en ?? topic.replaceAll("_", " ");
  const here = scene.options
    .filter(({ hidden, labels }) => !hidden && labels.length > 0)
    .map(({ id, labels }, index): Candidate => {
      // The label may hold what a person typed; it is data, as everything that the model is shown.
      const about = `may mean the answer ${JSON.stringify(labels[0])} to the question that is open`;
      return { id: `option-${index + 1}`, about, chosen: { kind: "offer", option: id } };
    });
  const questions = askTopics.map(
    (topic): Candidate => ({
      id: `ask-${topic}`,
      about: `asks about ${named(topic)}`,
      chosen: { kind: "ask", topic, app },
    }),
  );
  const troubles = stuckTopics.map(
    (topic): Candidate => ({
      id: `trouble-${topic}`,
      about: `has this trouble or asks about it: ${named(topic)}`,
      chosen: { kind: "stuck", topic, app, asked: true },
    }),
  );
  // Those that what was learnt offline holds for possible; there are ninety.
  const perhaps = first.perhapsAsked
    .filter((about) => topicOf(about) === null)
    .map(
      (about): Candidate => ({
        id: `question-${about}`,
        about: `asks about ${named(about)}`,
        chosen: { kind: "aside", about },
      }),
    );
  const always: readonly Candidate[] = [
    { id: "help", about: "asks what the assistant can do", chosen: { kind: "help" } },
    { id: "status", about: "asks how far things are", chosen: { kind: "status", app: null } },
  ];
  const begun = beginnings.map(
    ([intent, about]): Candidate => ({
      id: `begin-${intent}`,
      about,
      chosen: { kind: "unclear", readings: [intent], topic: null },
    }),
  );
  // A question that is open stays open: nothing is begun over it.
  return [...here, ...questions, ...perhaps, ...troubles, ...(isAsked(scene) ? [] : [...always, ...begun])];
}
