/** What Slack brings, into the inbox first. Once it is there it is acknowledged; what may be left undone is done after that. */
import type { types } from "@slack/bolt";
import { z } from "zod";
import type { Language } from "../../knowledge/index.ts";
import { DatabaseTrouble, type Incoming, type Input, type Log, partOfEvent, type Turns } from "../../turns/index.ts";
import { boardKey, channelName, directKey, slackPerson, threadKey } from "./addressing.ts";
import type { Aside } from "./aside.ts";
import { shortly } from "./errors.ts";
import type { Profile, Profiles } from "./profiles.ts";
import { ids, type Read, read } from "./reading.ts";
import { copyBlocks } from "./render.ts";
import type { Checks } from "./ticks.ts";
import { homeView, pickForm, type Say, shareForm } from "./views.ts";
import type { Workspace, Workspaces } from "./workspaces.ts";

export interface ReceivingParts {
  readonly turns: Turns;
  readonly workspaces: Workspaces;
  readonly profiles: Profiles;
  readonly aside: Aside;
  readonly checks: Checks;
  /** The workspace of the one token that we have; null where there are several, or Slack hasn't said yet. */
  readonly only: () => string | null;
  readonly now: () => Temporal.Instant;
  readonly text: (name: string, language: Language) => string;
  readonly platforms: (language: Language) => readonly { readonly id: string; readonly name: string }[];
  /** The workspace took the app off. */
  readonly onGone: (team: string, at: Temporal.Instant) => Promise<void>;
  readonly log: Log;
}

/** What is answered with the acknowledgement; null for nothing. */
export type Answer = {
  readonly response_type: "ephemeral";
  readonly text: string;
  readonly blocks?: types.KnownBlock[];
};

/**
 * Keeps what a payload says. Once it resolves it is safe, and may be acknowledged.
 *
 * @throws {DatabaseTrouble} when it could not be kept
 */
export type Take = (body: unknown) => Promise<Answer | null>;

export function createReceiving(parts: ReceivingParts): Take {
  const { turns, workspaces, profiles, aside, now, text, log } = parts;

  const languageOf = (profile: Profile, words = ""): Language =>
    profile.language ?? (/\p{Script=Han}/u.test(words) ? "zh-Hans" : "en");
  const sayIn =
    (language: Language): Say =>
    (name) =>
      text(name, language);
  const ephemeral = (words: string): Answer => ({ response_type: "ephemeral", text: words });

  function withClient(team: string, what: string, call: (workspace: Workspace) => Promise<unknown>): void {
    aside(what, async () => {
      const workspace = await workspaces.of(team);
      if (workspace !== null) await call(workspace);
    });
  }

  const actor = (team: string, user: string, profile: Profile) => ({
    ...{ name: profile.name ?? user, home: directKey(team, user), address: null, language: profile.language },
  });

  async function keep(done: Extract<Read, { kind: "done" }>, profile: Profile): Promise<void> {
    const { team, user, where, at } = done;
    const board = where.kind === "thread" ? await turns.boardShownBy(channelName, where.root) : null;
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
        address: where.kind === "direct" ? where.address : null,
        input:
          board === null || known.kind === "start" || known.kind === "unreadable"
            ? known
            : { ...known, by: actor(team, user, profile) },
        at: at === null ? now() : Temporal.Instant.fromEpochMilliseconds(at * 1000),
      };
    });
    // On a board only presses, ticks and words do something.
    const [first, ...others] = events.filter((event) => board === null || "by" in event.input);
    if (first === undefined) return;
    if (others.length === 0) await turns.receive(first);
    else await turns.receiveMany([first, ...others]);
    done.kept?.();
  }

  async function submit(submitted: Extract<Read, { kind: "submitted" }>, profile: Profile): Promise<void> {
    const { team, user, view, form, channel, values } = submitted;
    const common = { channel: channelName, person: slackPerson(team, user), at: now() };
    if (form === ids.shareForm) {
      await turns.receive({
        ...common,
        eventId: `${channelName}:${team}:v${view}`,
        conversation: boardKey(team, channel, view),
        address: user,
        input: {
          kind: "open-board",
          ...{ app: values.app ?? "", platform: null, shops: values.shops ?? "", due: values.due ?? null },
          ...{ language: languageOf(profile, `${values.app} ${values.shops}`), by: actor(team, user, profile) },
          ...zoneHint(profile),
        },
      });
      return;
    }
    if (form !== ids.pickForm) return;
    await turns.receive({
      ...common,
      eventId: `${channelName}:${team}:v${view}`,
      ...{ conversation: directKey(team, user), address: null },
      input: {
        kind: "text",
        text: `/unbind ${values.app ?? ""}${platformWords(values.platform, languageOf(profile, values.app))}`,
        ...(profile.language !== null && { language: profile.language }),
        ...zoneHint(profile),
      },
    });
  }

  /** The platform by its name, as somebody would say it. */
  const platformWords = (id: string | undefined, language: Language): string => {
    const all = parts.platforms(language);
    const found = all.find((platform) => platform.id === id);
    return found === undefined || found === all[0] ? "" : ` ${found.name}`;
  };

  async function share(wanted: Extract<Read, { kind: "share" }>, profile: Profile): Promise<Answer | null> {
    const { team, channel, app, trigger, user } = wanted;
    const language = languageOf(profile, app);
    const say = sayIn(language);
    try {
      const workspace = await workspaces.of(team);
      if (workspace === null) return wanted.isCommand ? ephemeral(say("command.unkept")) : null;
      await workspace.client.views.open({ trigger_id: trigger, view: shareForm(say, channel, app) });
      return null;
    } catch (error) {
      log.warn({ error: shortly(error) }, "A window could not be opened; a button to open it is offered.");
      // The window has to open within three seconds of the press. Another press, another three.
      const again: Answer = {
        ...ephemeral(say("command.expired")),
        blocks: [
          { type: "section", text: { type: "plain_text", text: say("command.expired") } },
          {
            type: "actions",
            elements: [
              {
                type: "button",
                action_id: ids.openShare,
                text: { type: "plain_text", text: say("share.open") },
                value: app.slice(0, 60),
              },
            ],
          },
        ],
      };
      if (wanted.isCommand) return again;
      withClient(team, "chat.postEphemeral", ({ client }) =>
        client.chat.postEphemeral({ channel, user, text: again.text, ...(again.blocks && { blocks: again.blocks }) }),
      );
      return null;
    }
  }

  async function publishHome(team: string, user: string, profile: Profile): Promise<void> {
    const language = languageOf(profile);
    const overview = await turns.overview(directKey(team, user), language);
    withClient(team, "views.publish", ({ client }) =>
      client.views.publish({ user_id: user, view: homeView(sayIn(overview.language), overview) }),
    );
  }

  function greetAssistant({ team, channel, thread }: Extract<Read, { kind: "assistant" }>, profile: Profile): void {
    const say = sayIn(languageOf(profile));
    const prompts = ["one", "two", "three"].map((name) => say(`assistant.${name}`));
    withClient(team, "assistant.threads.setSuggestedPrompts", ({ client }) =>
      client.assistant.threads.setSuggestedPrompts({
        ...{ channel_id: channel, thread_ts: thread, title: say("assistant.prompts") },
        prompts: prompts.map((words) => ({ title: words, message: words })) as [{ title: string; message: string }],
      }),
    );
    withClient(team, "assistant.threads.setTitle", ({ client }) =>
      client.assistant.threads.setTitle({ channel_id: channel, thread_ts: thread, title: say("assistant.title") }),
    );
  }

  async function carryOut(found: Exclude<Read, { kind: "nothing" | "gone" }>): Promise<Answer | null> {
    const { team, user } = found;
    const profile = await profiles.of(team, user);
    switch (found.kind) {
      case "done": {
        await keep(found, profile);
        const { assistant } = found;
        if (assistant !== null)
          withClient(team, "assistant.threads.setStatus", ({ client }) =>
            client.assistant.threads.setStatus({
              ...{ channel_id: assistant.channel, thread_ts: assistant.thread },
              status: text("assistant.thinking", languageOf(profile)),
            }),
          );
        const words = found.inputs.map((input) => ("text" in input ? input.text : "")).join(" ");
        if (found.isCommand && words === "/help") return ephemeral(text("command.help", languageOf(profile)));
        return found.isCommand ? ephemeral(text("command.taken", languageOf(profile, words))) : null;
      }
      case "share":
        return share(found, profile);
      case "text": {
        const language = languageOf(profile, found.words);
        const message = await turns.textFor(found.words, language);
        if (message?.copy === undefined) return ephemeral(text("command.text-what", language));
        return {
          ...ephemeral(`${text("command.text-here", language)}\n${message.copy}`),
          blocks: [
            { type: "section", text: { type: "plain_text", text: text("command.text-here", language) } },
            ...copyBlocks(message.copy),
          ],
        };
      }
      case "pick": {
        const language = languageOf(profile);
        withClient(team, "views.open", ({ client }) =>
          client.views.open({
            trigger_id: found.trigger,
            view: pickForm(sayIn(language), parts.platforms(language)),
          }),
        );
        return null;
      }
      case "submitted":
        await submit(found, profile);
        return null;
      case "not-yours":
        withClient(team, "chat.postEphemeral", ({ client }) =>
          client.chat.postEphemeral({
            ...{ channel: found.channel, user, thread_ts: found.thread },
            text: text("not-yours", languageOf(profile)),
          }),
        );
        return null;
      case "home":
        await publishHome(team, user, profile);
        return null;
      case "assistant":
        greetAssistant(found, profile);
        return null;
      default:
        return found satisfies never;
    }
  }

  return async (body) => {
    let found: Read;
    try {
      found = inWorkspace(read(body, parts.checks), parts.only());
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      log.warn({ error: error.name }, "A payload isn't shaped as Slack documents it, and is left out.");
      return null;
    }
    if (found.kind === "nothing") return null;
    const organization = organizationIn(body);
    if (organization !== null && found.kind !== "gone") await workspaces.of(found.team, organization);
    if (found.kind === "gone") {
      await parts.onGone(
        found.team,
        found.at === null ? now() : Temporal.Instant.fromEpochMilliseconds(found.at * 1000),
      );
      return null;
    }
    try {
      return await carryOut(found);
    } catch (error) {
      // Slack doesn't bring a command again: whoever gave it hears that it has to be given again.
      const isCommand = found.kind === "text" || ("isCommand" in found && found.isCommand);
      if (!isCommand || !(error instanceof DatabaseTrouble)) throw error;
      log.warn({ error: error.message }, "A command could not be kept.");
      return ephemeral(text("command.unkept", languageOf(await profiles.of(found.team, found.user))));
    }
  };
}

/** With one token there is one workspace, whatever a payload says of where its sender is from. */
const inWorkspace = (found: Read, only: string | null): Read =>
  only === null || found.kind === "nothing" ? found : { ...found, team: only };

const Organization = z.object({
  enterprise_id: z.string().nullish(),
  enterprise: z.object({ id: z.string() }).nullish(),
});

/** The organization that a payload names. */
function organizationIn(body: unknown): string | null {
  const found = Organization.safeParse(body);
  return found.success ? (found.data.enterprise_id ?? found.data.enterprise?.id ?? null) : null;
}

const zoneHint = (profile: Profile): { zone?: string } => (profile.zone === null ? {} : { zone: profile.zone });
