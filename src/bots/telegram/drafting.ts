/** Drafts in a private chat: Telegram shows one for half a minute, or until a message is sent there. */
import { type Api, GrammyError } from "grammy";
import type { Clock, Draft } from "../../turns/index.ts";
import { createDrafts, type Drafts } from "../drafts.ts";
import { readAddress } from "./address.ts";
import { reachOf } from "./addressing.ts";
import type { Aside } from "./aside.ts";
import type { Drawn } from "./render.ts";

export interface DraftingParts {
  readonly api: Api;
  readonly clock: Clock;
  readonly aside: Aside;
  readonly draw: (draft: Draft) => readonly Drawn[];
}

/** Ids of drafts are 32 bits wide. */
const mostIds = 2 ** 31 - 2;

/** @returns what drafts; a draft is known by its id */
export function createDrafting({ api, clock, aside, draw }: DraftingParts): Drafts<number> {
  return createDrafts<number>({
    clock,
    show: async (draft, shown) => {
      const reach = reachOf(draft.conversation);
      const [part] = draw(draft);
      if (reach.isGroup || reach.business !== null || part === undefined) return null;
      const { topic } = readAddress(draft.address);
      const draft_id = shown ?? 1 + (clock.now().epochMilliseconds % mostIds);
      await api.raw.sendMessageDraft({
        ...{ chat_id: Number(reach.chat), draft_id, text: part.text, entities: [...part.entities] },
        ...(topic !== null && { message_thread_id: topic }),
      });
      return draft_id;
    },
    // It goes by itself.
    takeAway: () => undefined,
    failed: (error) => {
      aside("sendMessageDraft", () => Promise.reject(error));
      return error instanceof GrammyError && error.error_code !== 429;
    },
    placeOf: () => "",
  });
}
