/** Outbox to Slack: messages posted, cards changed in place, boards with their threads. */
import type { types, webApi } from "@slack/bolt";
import type { Language } from "../../knowledge/index.ts";
import {
  type Channel,
  ChannelFailed,
  ChannelRefused,
  ChannelUnreachable,
  type Clock,
  MessageGone,
  type Outgoing,
} from "../../turns/index.ts";
import type { Calls } from "../calls.ts";
import { activeThread, channelName, placeOf, reachOf } from "./addressing.ts";
import type { Aside } from "./aside.ts";
import { deliveryError, isOfOurToken, slackCode } from "./errors.ts";
import { createNewerBlocks, hasNewer, withoutNewer } from "./newer-blocks.ts";
import { change, post, whisper } from "./posting.ts";
import { type Drawn, render, type Words } from "./render.ts";
import { createSpots, type Spot } from "./spots.ts";
import type { Status } from "./status.ts";
import { createStreaming, finish } from "./streaming.ts";
import { escaped } from "./texts.ts";
import { upload } from "./uploading.ts";
import type { Workspaces } from "./workspaces.ts";

export interface ChannelParts {
  readonly workspaces: Workspaces;
  readonly calls: Calls;
  readonly fetch: NonNullable<Channel["fetch"]>;
  readonly aside: Aside;
  readonly clock: Clock;
  readonly status: Status;
  readonly words: (language: Language) => Words;
  /** Says to whoever began a board that it can't be posted where they wanted it. */
  readonly unreachable: (language: Language) => string;
}

/** @returns the channel that turns deliver to */
export function createSlackChannel(parts: ChannelParts): Channel {
  const { workspaces, calls, aside, clock, status, words, unreachable, fetch } = parts;
  const spots = createSpots();
  const newer = createNewerBlocks();
  const draw = ({ message, conversation }: Pick<Outgoing, "message" | "conversation">): readonly Drawn[] => {
    const { channel, user } = reachOf(conversation);
    return render(message, words(message.language), channel === null ? null : user);
  };
  const drafts = createStreaming({ workspaces, spots, clock, aside, draw });
  /** Parts that were shown before a later one failed, so that trying again doesn't repeat them. */
  const begun = new Map<number, readonly string[]>();

  async function deliver(outgoing: Outgoing): Promise<string> {
    const { id, conversation, message, editOf } = outgoing;
    const reach = reachOf(conversation);
    const workspace = await workspaces.of(reach.team);
    if (workspace === null) throw new ChannelUnreachable("The workspace doesn't have the app any more.");
    const { client } = workspace;
    const spot = await spots.of(client, reach, outgoing);
    const parts = [...draw(outgoing)];
    if (message.kind === "say" && message.meaning === "secret" && reach.channel !== null && reach.user !== null) {
      await warn(
        client,
        outgoing,
        { channel: reach.channel, thread: spot.thread, team: reach.team, user: reach.user },
        parts,
      );
      return "";
    }
    // Whoever began a board is mentioned once, at its end; a board's address is their id.
    if (
      message.kind === "say" &&
      message.meaning === "board-finished" &&
      reach.user === null &&
      outgoing.address !== null
    )
      parts[0] = mentioning(outgoing.address, parts[0]);
    // The answer that was shown as it came; what else is said beside it is posted.
    const stream = message.kind === "say" && message.meaning === "quote" ? await drafts.end(conversation) : null;
    const [first] = parts;
    const streamed = stream === null || first === undefined ? null : await finish(client, stream, first, aside);
    if (streamed !== null) begun.set(id, [streamed]);
    const shown = editOf === null ? [] : editOf.split("+");
    const ids = [...(begun.get(id) ?? [])];
    for (const [index, part] of parts.entries()) {
      if (index < ids.length) continue;
      const before = shown[index];
      const shows = before === undefined ? postedIn(client, reach.team, spot, part) : change(client, before, part);
      ids.push(await shows);
      if (parts.length > 1) begun.set(id, [...ids]);
    }
    // What was posted there ends "is having a look …" by itself; what was changed doesn't.
    if (message.files !== undefined && editOf === null) {
      const { files } = message;
      // What stands in them was just said; a file that doesn't come is no loss.
      aside("files.completeUploadExternal", () => upload(client, calls, spot, files));
    }
    status.answered(conversation, client, editOf === null && streamed === null ? spot.thread : null);
    for (const surplus of shown.slice(parts.length)) aside("chat.delete", () => client.chat.delete(placeOf(surplus)));
    return ids.join("+");
  }

  /** Posts a part as the workspace takes it: a block that it doesn't know would cost the whole message. */
  async function postedIn(client: webApi.WebClient, team: string, spot: Spot, part: Drawn): Promise<string> {
    if (!hasNewer(part)) return post(client, spot, part);
    if (newer.areTaken(team))
      try {
        return await post(client, spot, part);
      } catch (error) {
        if (slackCode(error) !== "invalid_blocks") throw error;
        newer.refused(team);
      }
    return post(client, spot, withoutNewer(part));
  }

  /**
   * A warning about a secret is only for whoever wrote it. Slack shows what is for one person only where they look at that moment, and in
   * a thread only where somebody has answered; since it asks them to take the message away, it stands in the direct messages as well.
   */
  async function warn(
    client: webApi.WebClient,
    { address }: Outgoing,
    {
      channel,
      thread,
      team,
      user,
    }: { readonly channel: string; readonly thread: string | null; readonly team: string; readonly user: string },
    parts: readonly Drawn[],
  ): Promise<void> {
    const whispered = whisper(client, { channel, thread: address === activeThread ? thread : null }, user, parts);
    aside("chat.postEphemeral", () => whispered);
    try {
      const direct = { channel: await spots.direct(client, team, user), thread: null };
      for (const part of parts) await post(client, direct, part);
    } catch (error) {
      // Somebody of another workspace may not be written to directly.
      if (slackCode(error) === null) throw error;
      await whispered;
    }
  }

  /** A board that can't be posted is told of where its starter is sure to see it. */
  function tellStarter({ conversation, address, message, editOf }: Outgoing): void {
    const { team, user, channel } = reachOf(conversation);
    if (channel === null || user !== null || address === null || editOf !== null || message.kind !== "card") return;
    aside("chat.postMessage", async () => {
      const workspace = await workspaces.of(team);
      if (workspace === null) return;
      const direct = await spots.direct(workspace.client, team, address);
      await workspace.client.chat.postMessage({
        channel: direct,
        text: escaped(unreachable(message.language)),
        mrkdwn: false,
      });
    });
  }

  return {
    name: channelName,
    direct: false,
    fetch,
    settled: (conversation) => {
      status.settled(conversation, reachOf(conversation).team);
      aside("chat.delete", () => drafts.discard(conversation));
    },
    draft: drafts.draft,
    deliver: async (outgoing) => {
      try {
        const id = await deliver(outgoing);
        begun.delete(outgoing.id);
        return { messageId: id };
      } catch (error) {
        const meaning =
          error instanceof ChannelRefused || error instanceof ChannelFailed
            ? error
            : deliveryError(error, outgoing.editOf !== null);
        if (isOfOurToken(slackCode(error))) workspaces.stale(reachOf(outgoing.conversation).team);
        if (meaning instanceof ChannelUnreachable) tellStarter(outgoing);
        if (meaning instanceof ChannelRefused || meaning instanceof MessageGone) begun.delete(outgoing.id);
        throw meaning;
      }
    },
  };
}

/** The one thing of ours that is markup: a person's id that Slack gave us. */
function mentioning(user: string, part: Drawn | undefined): Drawn {
  const mention: types.SectionBlock = { type: "section", text: { type: "mrkdwn", text: `<@${user}>` } };
  return { text: part?.text ?? "⋯", blocks: [mention, ...(part?.blocks ?? [])] };
}
