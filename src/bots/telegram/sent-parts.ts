/** Under which name a message of ours is known that may have been sent in several parts. */

/** What was sent for one part of a message. */
export interface SentPart {
  readonly id: number;
  /** A text can't be changed into a list, nor the other way round. */
  readonly isList: boolean;
  /** Sent under the id that the group got later. Ids from before count other messages there. */
  readonly isMoved: boolean;
}

/** A message of several parts is known by all their ids: "12+L13", the second being a list; "M5" in a group that moved. */
export const joined = (parts: readonly SentPart[]): string =>
  parts.map(({ id, isList, isMoved }) => `${isMoved ? "M" : ""}${isList ? "L" : ""}${id}`).join("+");

/** The parts that a message's id names: none of one that can't be changed. */
export const partsIn = (messageId: string): readonly SentPart[] =>
  messageId.split("+").flatMap((part) => {
    const found = /^(M?)(L?)(\d+)$/.exec(part);
    if (found === null) return [];
    return [{ id: Number(found[3]), isList: found[2] !== "", isMoved: found[1] !== "" }];
  });

/** Whether one of our messages, by the name that it was delivered under, has that part. */
export const hasPart = (messageId: string, id: number): boolean => partsIn(messageId).some((part) => part.id === id);
