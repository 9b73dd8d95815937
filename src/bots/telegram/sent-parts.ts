/** Under which name a message of ours is known that may have been sent in several parts. */

/** What was sent for one part of a message. */
export interface SentPart {
  readonly id: number;
  /** A text can't be changed into a list, nor the other way round. */
  readonly isList: boolean;
}

/** A message of several parts is known by all their ids: "12+L13", the second being a list. */
export const joined = (parts: readonly SentPart[]): string =>
  parts.map(({ id, isList }) => `${isList ? "L" : ""}${id}`).join("+");
/** The parts that a message's id names. */
export const partsIn = (messageId: string): readonly SentPart[] =>
  messageId.split("+").map((part) => ({ id: Number(part.replace("L", "")), isList: part.startsWith("L") }));

/** Whether one of our messages, by the name that it was delivered under, has that part. */
export const hasPart = (messageId: string, id: number): boolean => partsIn(messageId).some((part) => part.id === id);
