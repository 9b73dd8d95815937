/** A turn was written: what is remembered of it, and who has something to do now. */
import type { Committed, Follow, NewEvent, TurnWrite } from "../../store/index.ts";
import type { Shared } from "./session.ts";

interface Written extends Pick<Committed, "posted" | "version"> {
  readonly event: NewEvent;
  readonly write: TurnWrite;
}

/** @param follow what its letter led to, where that is written already */
export function noteWritten(
  { observer, latest, homes, wake }: Shared,
  { event, write, version, posted }: Written,
  follow: Follow | null = null,
): void {
  observer.committed(event, "done");
  latest.wrote(write, version);
  homes.wrote(write, posted);
  for (const told of posted) if (told !== write.conversation && told !== follow?.turn.conversation) wake(told);
}
