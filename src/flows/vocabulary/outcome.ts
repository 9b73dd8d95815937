/** What a turn comes to: the state after, what to say, what to do. Nothing is carried out here. */
import type { Who } from "../state/board.ts";
import type { Conversation } from "../state/conversation.ts";
import type { Posted } from "./letters.ts";
import type { Reply } from "./reply.ts";

export type Effect =
  /** Counted by month, without text or person. */
  | {
      readonly kind: "count";
      readonly platform: string;
      readonly revision: string;
      readonly step: string;
      readonly entry: string | null;
      /** Id of the answer given ("line-gone"), never words of a person. */
      readonly label: string | null;
      readonly outcome: string;
    }
  /** Write first at that moment. `id` is unique in the conversation; the same id again moves it. */
  | {
      readonly kind: "remind";
      readonly id: string;
      readonly at: string;
      readonly rule: string | null;
      readonly case: string | null;
      /** A text key; null where `typed` has the person's own words. */
      readonly about: string | null;
      readonly typed: string | null;
      /** The person named the time themselves: quiet hours don't move it. */
      readonly named: boolean;
    }
  | { readonly kind: "forget-reminder"; readonly id: string }
  | { readonly kind: "forget-reminders" }
  /** A question that nobody here could answer: the likeliest readings, no words. */
  | { readonly kind: "unanswered"; readonly readings: readonly string[]; readonly node: string | null }
  /** Tell another conversation: a board by its key, somebody who is known on this board, or the private talk of whoever talks here. */
  | {
      readonly kind: "post";
      readonly to: { readonly board: string } | { readonly who: Who } | "home";
      readonly event: Posted;
    }
  /** The moments of a case at a desk so far, for the report: nobody's words and no person. */
  | {
      readonly kind: "handover";
      readonly reason: string;
      readonly platform: string;
      readonly channel: string;
      readonly language: string;
      readonly asked: string;
      readonly taken: string | null;
      readonly answered: string | null;
      readonly closed: string | null;
      /** Who closed it; null: it is open. */
      readonly ended: "helper" | "person" | "forgotten" | null;
      readonly reopened: number;
    }
  /** Everything stored about this person goes, once the confirmation is delivered. */
  | { readonly kind: "forget" };

export interface Outcome {
  readonly conversation: Conversation;
  readonly replies: readonly Reply[];
  readonly effects: readonly Effect[];
}
