/** The conversations that this process has something to do with: who is at work there, and when each is looked at again. */
import type { Clock } from "../clock.ts";
import type { Session } from "./session.ts";

/** A conversation that this process has something to do with. It is forgotten once nothing is left of it. */
export interface Place {
  readonly conversation: string;
  /** Who is at work there; null for nobody. */
  session: Session | null;
  /** What is at work, for whoever waits until it is through. */
  running: Promise<void> | null;
  /** Cancels the next look at it; null where none is planned. */
  cancelTimer: (() => void) | null;
  /** Times in a row that it could not be worked on. */
  troubles: number;
}

export interface Places {
  sessionAt(conversation: string): Session | null;
  runningAt(conversation: string): Promise<void> | null;
  /** From here on whoever wakes the conversation is heard later. */
  occupy(session: Session): Place;
  /** Nobody is at work there any more. */
  leave(place: Place): void;
  /** Forgets the place once nothing is left of it. */
  tidy(place: Place): void;
  /** Calls back after that time, unless somebody is at work there sooner. */
  lookLater(conversation: string, delayMs: number, look: () => void): void;
  /** Whoever works there now looks at everything. */
  cancelLook(place: Place): void;
  /** Looks at none of them again. */
  cancelAll(): void;
  /** True while that session is the only one at work. */
  isAlone(): boolean;
}

/** @returns places, none of which is known yet */
export function createPlaces(clock: Clock): Places {
  const places = new Map<string, Place>();
  let atWork = 0;

  function placeOf(conversation: string): Place {
    const known = places.get(conversation);
    if (known !== undefined) return known;
    const place: Place = { conversation, session: null, running: null, cancelTimer: null, troubles: 0 };
    places.set(conversation, place);
    return place;
  }
  function cancel(place: Place): void {
    place.cancelTimer?.();
    place.cancelTimer = null;
  }
  const tidy = (place: Place): void => {
    if (place.session === null && place.running === null && place.cancelTimer === null && place.troubles === 0)
      places.delete(place.conversation);
  };

  return {
    sessionAt: (conversation) => places.get(conversation)?.session ?? null,
    runningAt: (conversation) => places.get(conversation)?.running ?? null,
    occupy: (session) => {
      const place = placeOf(session.conversation);
      if (place.session === null) atWork += 1;
      place.session = session;
      return place;
    },
    leave: (place) => {
      atWork -= 1;
      place.session = null;
      tidy(place);
    },
    tidy,
    lookLater: (conversation, delayMs, look) => {
      const place = placeOf(conversation);
      cancel(place);
      place.cancelTimer = clock.after(delayMs, () => {
        place.cancelTimer = null;
        look();
      });
    },
    cancelLook: cancel,
    cancelAll: () => {
      for (const place of places.values()) cancel(place);
    },
    isAlone: () => atWork <= 1,
  };
}
