/** Copies a talk as deep as a turn may change it; cheaper than a general clone, and a turn makes one each time. */
import type { Case, Frame, Talk } from "./conversation.ts";

/** A copy of a frame that may be moved by itself. */
export const copyFrame = (frame: Frame): Frame => ({
  ...frame,
  place: { ...frame.place },
  slots: { ...frame.slots },
  trail: [...frame.trail],
});

const copyCase = (each: Case): Case => ({
  ...each,
  shops: each.shops.map((shop) => ({ ...shop, seen: [...shop.seen] })),
  marks: { ...each.marks },
  frames: each.frames.map(copyFrame),
});

/** A copy as deep as a turn may change it. */
export const copyTalk = (conversation: Talk): Talk => ({
  ...conversation,
  revisions: { ...conversation.revisions },
  known: { ...conversation.known },
  next: { ...conversation.next },
  cases: conversation.cases.map(copyCase),
  waiting: [...conversation.waiting],
  stack: conversation.stack.map(copyFrame),
  audit: conversation.audit?.map((item) => ({ ...item })) ?? null,
  reminders: [...conversation.reminders],
  troubles: { ...conversation.troubles },
  timeline: [...conversation.timeline],
  desk: conversation.desk === null ? null : { ...conversation.desk },
});
