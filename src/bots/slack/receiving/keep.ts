/** Messages, presses and ticks become events. */
import { happenedAt, type Incoming, type Input, partOfEvent } from "../../../turns/index.ts";
import { activeThread, channelName, directKey, isDesk, slackPerson, threadKey } from "../addressing.ts";
import type { Profile } from "../profiles.ts";
import type { Read } from "../reading.ts";
import { actor, type ReceivingParts } from "./parts.ts";

/** Whether it was said below a case at a desk: what is said in a channel to nobody by name is for a desk, if for anybody. */
export async function isAtDesk(
  { turns }: ReceivingParts,
  { team, where }: Pick<Extract<Read, { kind: "done" }>, "team" | "where">,
): Promise<boolean> {
  if (where.kind !== "thread") return false;
  const shown = await turns.boardShownBy({ channel: channelName, bot: team, messageId: where.root });
  return shown !== null && isDesk(shown);
}

/** What a new message at a desk is known by, however it came; null for anything else. */
const atDesk = (board: string | null, input: Input): string | null =>
  board !== null && isDesk(board) && input.kind === "text" && input.ref !== undefined && input.edited !== true
    ? `said:${input.ref}`
    : null;

/**
 * Whoever was deactivated has no case of a desk in hand any more.
 *
 * @throws {DatabaseTrouble} when that could not be kept
 */
export async function leave(
  { turns, now }: ReceivingParts,
  { team, user, eventId, at }: Extract<Read, { kind: "left" }>,
): Promise<void> {
  const person = slackPerson(team, user);
  const cases = (await turns.sharedBy(person)).filter(isDesk);
  await turns.receiveMany(
    cases.map((conversation, index) => ({
      ...{
        eventId: partOfEvent(`${channelName}:${team}:${eventId}`, index),
        channel: channelName,
        conversation,
        person,
      },
      ...{ address: null, input: { kind: "left" }, at: happenedAt(at, now()) },
    })),
  );
}

const isFile = ({ kind }: Input): boolean => kind === "unreadable" || kind === "file";

/**
 * Keeps messages, presses and ticks. Once it resolves they are safe.
 *
 * @returns false where nothing more comes of them: they came before, are one of a flood, or do nothing where they were written
 * @throws {DatabaseTrouble} when they could not be kept
 */
export async function keep(
  { turns, now }: ReceivingParts,
  done: Extract<Read, { kind: "done" }>,
  profile: Profile,
): Promise<boolean> {
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
    ...(board === null && profile.name !== null && { name: profile.name }),
  };
  const events = done.inputs.map((input, index): Incoming => {
    const known: Input =
      input.kind === "start" ? { ...input, ...hints, language: profile.language } : { ...input, ...hints };
    return {
      // A mention at a desk comes as a message of the channel as well: they are one event.
      eventId: partOfEvent(`${channelName}:${team}:${atDesk(board, input) ?? done.eventId}`, index),
      ...{ channel: channelName, conversation, person: slackPerson(team, user) },
      // A board's address is whoever began it, and stays.
      address: where.kind === "direct" ? where.address : board === null && where.isActive ? activeThread : null,
      input:
        board === null || known.kind === "start" || (isFile(known) && !isDesk(board))
          ? known
          : { ...known, by: actor(team, user, profile) },
      at: happenedAt(at, now()),
    };
  });
  // On a board only presses, ticks and words do something.
  const [first, ...others] = events.filter((event) => board === null || "by" in event.input);
  if (first === undefined) return false;
  const brought = await turns.receiveMany([first, ...others]);
  done.kept?.();
  return brought.some(({ isNew }) => isNew);
}
