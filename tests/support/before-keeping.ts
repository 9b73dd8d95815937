/** A store that does something, or fails, before it keeps an event, whichever way the event is kept. */
import type { Store } from "../../src/store/index.ts";

export const beforeKeeping = (store: Store, before: () => Promise<void>): Store => ({
  ...store,
  receive: async (event, now) => {
    await before();
    return store.receive(event, now);
  },
  receiveMany: async (events, now) => {
    await before();
    return store.receiveMany(events, now);
  },
  takeTurn: async (event, turn) => {
    await before();
    return store.takeTurn(event, turn);
  },
});
