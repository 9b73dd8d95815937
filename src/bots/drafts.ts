/** Drafts of answers that are still coming: one call at a time in a conversation, always with the newest, and none once the answer is said. */
import type { Clock, Draft } from "../turns/index.ts";

export interface Drafts<Shown> {
  /** Nobody waits for it, and a failure hurts nobody. */
  draft(draft: Draft): void;
  /**
   * Drafts no more, for now: the answer is said, or there is none. A call that is under way is waited for, but not for long.
   *
   * @returns what shows the draft; null where nothing does
   */
  end(conversation: string): Promise<Shown | null>;
  /** Nothing comes of it. */
  discard(conversation: string): Promise<void>;
}

export interface DraftsParts<Shown> {
  readonly clock: Clock;
  /**
   * Shows it.
   *
   * @param shown what shows the one before it; null for the first
   * @returns null where drafts can't be shown
   */
  readonly show: (draft: Draft, shown: Shown | null) => Promise<Shown | null>;
  /** Takes away what was shown and became no answer. */
  readonly takeAway: (conversation: string, shown: Shown) => void;
  /** Told of a failure. @returns whether the channel refuses drafts there, as where it doesn't know them */
  readonly failed: (error: unknown) => boolean;
  /** What refuses for all of its conversations. */
  readonly placeOf: (conversation: string) => string;
}

interface Open<Shown> {
  shown: Shown | null;
  next: Draft | null;
  going: Promise<void> | null;
}

/** After so many refusals in a row nothing is tried there any more. */
const mostRefusals = 3;
const patienceMs = 1_000;

/** @returns what drafts */
export function createDrafts<Shown>(parts: DraftsParts<Shown>): Drafts<Shown> {
  const { clock, show, takeAway, failed, placeOf } = parts;
  const open = new Map<string, Open<Shown>>();
  const refusals = new Map<string, number>();

  async function work(found: Open<Shown>, place: string): Promise<void> {
    try {
      for (let draft = found.next; draft !== null; draft = found.next) {
        found.next = null;
        found.shown = await show(draft, found.shown);
        refusals.delete(place);
      }
    } catch (error) {
      found.next = null;
      if (failed(error)) refusals.set(place, (refusals.get(place) ?? 0) + 1);
    } finally {
      found.going = null;
    }
  }

  async function end(conversation: string): Promise<Shown | null> {
    const found = open.get(conversation);
    if (found === undefined) return null;
    open.delete(conversation);
    found.next = null;
    const { going } = found;
    if (going === null) return found.shown;
    const enough = Promise.withResolvers<"late">();
    const cancel = clock.after(patienceMs, () => enough.resolve("late"));
    const ended = await Promise.race([going, enough.promise]);
    cancel();
    if (ended !== "late") return found.shown;
    void going.then(() => {
      if (found.shown !== null) takeAway(conversation, found.shown);
    });
    return null;
  }

  return {
    end,
    discard: async (conversation) => {
      const shown = await end(conversation);
      if (shown !== null) takeAway(conversation, shown);
    },
    draft: (draft) => {
      const { conversation } = draft;
      const place = placeOf(conversation);
      if ((refusals.get(place) ?? 0) >= mostRefusals) return;
      const found = open.get(conversation) ?? { shown: null, next: null, going: null };
      open.set(conversation, found);
      found.next = draft;
      found.going ??= work(found, place);
    },
  };
}
