/** Events and turns as the store takes them. */
import type { NewEvent, TurnWrite } from "../../src/store/index.ts";

export const now = "2026-07-01T02:00:00Z";
export const anEvent = (eventId: string, conversation: string, kind = "press"): NewEvent => ({
  ...{ eventId, conversation, kind, channel: "test", person: conversation, address: null, body: "{}", at: now },
});
export const aWrite = (inbox: number, conversation: string, change: Partial<TurnWrite> = {}): TurnWrite => ({
  ...{
    inbox,
    conversation,
    person: conversation,
    channel: "test",
    address: null,
    version: 0,
    state: "{}",
    now,
    ended: "done",
  },
  ...{
    outbox: [],
    counts: [],
    unanswered: [],
    reminders: [],
    dropReminders: [],
    mentioned: 0,
    forget: false,
    posts: [],
    handover: null,
    asked: [],
    member: null,
  },
  ...change,
});
