/** One event of a session becomes one write; what fails is tried again, and given up in the end. */
import { DatabaseTrouble, type Loaded } from "../../store/index.ts";
import { described } from "../log.ts";
import { giveUp, step } from "../step/step.ts";
import type { Session, Shared } from "./session.ts";
import { noteWritten } from "./written.ts";

/** `overtaken`: somebody else moved the conversation meanwhile. `postponed`: it failed and is tried again later. */
export type Handled = "committed" | "overtaken" | "postponed";

/** Tries of one event before its person is told that it failed, and the waits between them. */
const retryWaitsMs = [200, 1_000];

/**
 * Handles one event.
 *
 * @param isLocked whether the lock is held, so that nobody else delivers
 * @throws {DatabaseTrouble} when nothing could be written
 */
export async function handle(shared: Shared, session: Session, loaded: Loaded, isLocked: boolean): Promise<Handled> {
  const { store } = shared;
  session.replies = null;
  try {
    const write = await step(loaded, shared.service(), shared, shared.clock.now());
    if (write.forget) session.forget = true;
    const { kept, posted, replies, version } = await store.commit(write);
    if (!kept) return "overtaken";
    if (isLocked || store.kind === "embedded") session.replies = replies;
    noteWritten(shared, { event: loaded.event, write, version, posted });
    return "committed";
  } catch (error) {
    if (error instanceof DatabaseTrouble) throw error;
    return failed(shared, loaded, error);
  }
}

async function failed(shared: Shared, loaded: Loaded, error: unknown): Promise<Handled> {
  const { store, clock, log, observer } = shared;
  const { inbox, conversation, attempts } = loaded.event;
  const wait = retryWaitsMs[attempts];
  const about = described(error);
  log.error({ inbox, conversation, attempts: attempts + 1, ...about }, "An event could not be handled.");
  observer.failed("event", { error: String(about.error), final: wait === undefined });
  if (wait !== undefined) {
    await store.postpone(inbox, clock.now().add({ milliseconds: wait }).toString());
    return "postponed";
  }
  const { kept } = await store.commit(giveUp(loaded, shared.service(), shared, clock.now()));
  if (kept) observer.committed(loaded.event, "failed");
  return kept ? "committed" : "overtaken";
}
