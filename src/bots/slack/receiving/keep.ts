/** Messages, presses and ticks become events. */
import { happenedAt, type Incoming, type Input, partOfEvent } from "../../../turns/index.ts";
import { activeThread, channelName, directKey, slackPerson, threadKey } from "../addressing.ts";
import type { Profile } from "../profiles.ts";
import type { Read } from "../reading.ts";
import { actor, type ReceivingParts } from "./parts.ts";

/**
 * Keeps messages, presses and ticks. Once it resolves they are safe.
 *
 * @throws {DatabaseTrouble} when they could not be kept
 */
export async function keep(
  { turns, now }: ReceivingParts,
  done: Extract<Read, { kind: "done" }>,
  profile: Profile,
): Promise<void> {
  const { team, user, where, at } = done;
  const board =
    where.kind === "thread"
      ? await turns.boardShownBy({ channel: channelName, bot: team, messageId: where.root })
      : null;
  const conversation =
    board ?? (where.kind === "direct" ? directKey(team, user) : threadKey(team, where.channel, where.thread, user));
  const hints = {
    ...(profile.language !== null && { language: profile.language }),
    ...(profile.zone !== null && { zone: profile.zone }),
    ...(where.kind === "thread" && board === null && { home: directKey(team, user) }),
  };
  const events = done.inputs.map((input, index): Incoming => {
    const known: Input =
      input.kind === "start" ? { ...input, ...hints, language: profile.language } : { ...input, ...hints };
    return {
      eventId: partOfEvent(`${channelName}:${team}:${done.eventId}`, index),
      ...{ channel: channelName, conversation, person: slackPerson(team, user) },
      // A board's address is whoever began it, and stays.
      address: where.kind === "direct" ? where.address : board === null && where.isActive ? activeThread : null,
      input:
        board === null || known.kind === "start" || known.kind === "unreadable"
          ? known
          : { ...known, by: actor(team, user, profile) },
      at: happenedAt(at, now()),
    };
  });
  // On a board only presses, ticks and words do something.
  const [first, ...others] = events.filter((event) => board === null || "by" in event.input);
  if (first === undefined) return;
  if (others.length === 0) await turns.receive(first);
  else await turns.receiveMany([first, ...others]);
  done.kept?.();
}
