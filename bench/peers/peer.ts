/**
 * What every peer is asked to do: the same dialogue, written as its documentation teaches. It asks which app; then every word names an
 * item of a list of four, which is ticked or unticked, and the list is shown again.
 */

/** `changed`: a question was put before the list, and the list's place in the program has a new name. */
export type Flow = "first" | "changed";

/** What a peer keeps between two events. The same one is given to a program with a changed flow. */
export type Kept = Map<string, string>;

export interface Options {
  readonly flow: Flow;
  readonly kept: Kept;
  /** Of an empty database, for peers that keep their state in one. */
  readonly databaseUrl: string;
  /** Carried along in the state, so that it is as large as the assistant's. */
  readonly carry?: unknown;
}

export interface Conversations {
  /** One event, as a platform delivers it. @returns the replies */
  hear(conversation: string, text: string, event: number): Promise<readonly string[]>;
  /** Bytes that are stored for a conversation now. */
  stored(conversation: string): Promise<number>;
  close(): Promise<void>;
}

export interface Peer {
  readonly name: string;
  readonly version: string;
  open(options: Options): Promise<Conversations>;
}

export const items: readonly string[] = ["backup", "contract", "scope", "account"];
export type Ticks = Readonly<Record<string, boolean>>;

export const toggled = (ticks: Ticks, item: string): Ticks => ({ ...ticks, [item]: ticks[item] !== true });
export const card = (app: string, ticks: Ticks): string =>
  [`Before you unbind ${app}:`, ...items.map((item) => `${ticks[item] === true ? "[x]" : "[ ]"} ${item}`)].join("\n");
export const whichApp = "Which app is it?";
export const howManyShops = "How many shops?";
