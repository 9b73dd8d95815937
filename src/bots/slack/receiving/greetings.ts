/** What is said at once, before turns answer: a greeting, "is having a look", "that isn't yours", a command's own words. */
import { directKey } from "../addressing.ts";
import { slackCode } from "../errors.ts";
import type { Profile } from "../profiles.ts";
import type { Read } from "../reading.ts";
import { copyBlocks } from "../render.ts";
import { escaped } from "../texts.ts";
import { type Answer, ephemeral, languageOf, type ReceivingParts, sayIn, withClient } from "./parts.ts";

/** Somebody opened the messages with us, or the assistant pane of an older app: what they may begin with. */
export function greetAssistant(
  parts: ReceivingParts,
  { team, channel, thread }: Extract<Read, { kind: "assistant" }>,
  profile: Profile,
): void {
  const say = sayIn(parts, languageOf(profile));
  const { kinds } = parts;
  // In older apps the assistant pane greets, by an event of its own.
  if (thread === null && kinds.of(team) === "assistant_view") return;
  const prompts = ["one", "two", "three"].map((name) => say(`assistant.${name}`));
  withClient(parts, team, "assistant.threads.setSuggestedPrompts", async ({ client }) => {
    try {
      await client.assistant.threads.setSuggestedPrompts({
        ...{ channel_id: channel, title: say("assistant.prompts") },
        // In an agent's messages a thread would make the call vain, and silently so.
        ...(thread !== null && { thread_ts: thread }),
        prompts: prompts.map((words) => ({ title: words, message: words })) as [{ title: string; message: string }],
      });
      kinds.note(team, thread === null ? "agent_view" : "assistant_view");
    } catch (error) {
      if (thread !== null || slackCode(error) === null) throw error;
      // Only an agent's messages take questions without a thread.
      kinds.note(team, "assistant_view");
    }
  });
  if (thread === null) return;
  withClient(parts, team, "assistant.threads.setTitle", ({ client }) =>
    client.assistant.threads.setTitle({ channel_id: channel, thread_ts: thread, title: say("assistant.title") }),
  );
}

/** Whoever writes directly sees that somebody is at it. @returns takes that back, where nothing comes of what they wrote */
export function showWaiting(
  { status, text }: ReceivingParts,
  { team, user, waiting }: Extract<Read, { kind: "done" }>,
  profile: Profile,
): () => void {
  if (waiting === null) return () => undefined;
  const of = { conversation: directKey(team, user), team };
  return status.expect(of, waiting, text("assistant.thinking", languageOf(profile)));
}

/** @returns what a command is answered with at once */
export function acknowledge(
  { text }: ReceivingParts,
  done: Extract<Read, { kind: "done" }>,
  profile: Profile,
): Answer | null {
  if (!done.isCommand) return null;
  const words = done.inputs.map((input) => ("text" in input ? input.text : "")).join(" ");
  if (words === "/help") return ephemeral(text("command.help", languageOf(profile)));
  return ephemeral(text("command.taken", languageOf(profile, words)));
}

/** A plain text to pass on, for whoever asked for one. */
export async function passOn(
  { turns, text }: ReceivingParts,
  { words }: Extract<Read, { kind: "text" }>,
  profile: Profile,
): Promise<Answer> {
  const language = languageOf(profile, words);
  const message = await turns.textFor(words, language);
  if (message?.copy === undefined) return ephemeral(text("command.text-what", language));
  const here = text("command.text-here", language);
  return {
    ...ephemeral(`${here}\n${message.copy}`),
    blocks: [{ type: "section", text: { type: "plain_text", text: here } }, ...copyBlocks(message.copy)],
  };
}

/** Somebody pressed what was for another person. */
export function refuse(
  parts: ReceivingParts,
  { team, user, channel, thread }: Extract<Read, { kind: "not-yours" }>,
  profile: Profile,
): void {
  withClient(parts, team, "chat.postEphemeral", ({ client }) =>
    client.chat.postEphemeral({
      ...{ channel, user, thread_ts: thread },
      text: escaped(parts.text("not-yours", languageOf(profile))),
    }),
  );
}
