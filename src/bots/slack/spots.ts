/** Where a message is to be shown: a direct channel, a thread, below a board. */
import type { webApi } from "@slack/bolt";
import { ChannelRefused, type Outgoing } from "../../turns/index.ts";
import { directPlace, placeOf, type Reach } from "./addressing.ts";
import { slackCode } from "./errors.ts";

export interface Spot {
  readonly channel: string;
  readonly thread: string | null;
}

/** What decides where a message is shown. */
type Placed = Pick<Outgoing, "message" | "address" | "root">;

export interface Spots {
  /** @throws {ChannelRefused} for a direct message without a person */
  of(client: webApi.WebClient, reach: Reach, outgoing: Placed): Promise<Spot>;
  /** The id of a person's direct channel. */
  direct(client: webApi.WebClient, team: string, user: string): Promise<string>;
}

/** Direct channels whose id is remembered. */
const mostOpened = 5_000;

/** @returns what finds the place of a message, and remembers direct channels */
export function createSpots(): Spots {
  const opened = new Map<string, string>();

  async function directChannel(client: webApi.WebClient, team: string, user: string): Promise<string> {
    const key = `${team}/${user}`;
    const known = opened.get(key);
    if (known !== undefined) return known;
    const channel = await openedWith(client, user);
    opened.set(key, channel);
    const [oldest] = opened.keys();
    if (opened.size > mostOpened && oldest !== undefined) opened.delete(oldest);
    return channel;
  }

  async function spotOf(client: webApi.WebClient, reach: Reach, { message, address, root }: Placed): Promise<Spot> {
    const { channel, thread, team, user } = reach;
    if (channel === null) {
      const place = directPlace(address);
      if (place !== null) return place;
      if (user === null) throw new ChannelRefused("A direct message without a person.");
      return { channel: await directChannel(client, team, user), thread: null };
    }
    // The card of a board or of a case is the root; everything else is said below it.
    const isRoot = message.kind === "card" && (message.key === "board" || message.key === "relay:again");
    const below = user === null && !isRoot && root !== null ? placeOf(root).ts : thread;
    return { channel, thread: below };
  }

  return { of: spotOf, direct: directChannel };
}

/** Slack takes a person's id for their direct channel too, where the channel can't be asked for. */
async function openedWith(client: webApi.WebClient, user: string): Promise<string> {
  try {
    const { channel } = await client.conversations.open({ users: user });
    return channel?.id ?? user;
  } catch (error) {
    if (slackCode(error) !== "unknown_method" && slackCode(error) !== "missing_scope") throw error;
    return user;
  }
}
