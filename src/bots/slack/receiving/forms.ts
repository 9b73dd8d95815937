/** Forms: a board's, and the one that asks which app; opened, and what was written into them. */
import type { Language } from "../../../knowledge/index.ts";
import { boardKey, channelName, directKey, slackPerson } from "../addressing.ts";
import { shortly } from "../errors.ts";
import type { Profile } from "../profiles.ts";
import { ids, type Read } from "../reading.ts";
import { pickForm, shareForm } from "../views.ts";
import {
  type Answer,
  actor,
  type Ephemeral,
  ephemeral,
  languageOf,
  type ReceivingParts,
  sayIn,
  withClient,
} from "./parts.ts";

/** Opens the form by which a board is begun; where that comes too late, offers a button that opens it. */
export async function share(
  parts: ReceivingParts,
  wanted: Extract<Read, { kind: "share" }>,
  profile: Profile,
): Promise<Answer | null> {
  const { workspaces, log } = parts;
  const { team, channel, app, trigger, user } = wanted;
  const language = languageOf(profile, app);
  const say = sayIn(parts, language);
  try {
    const workspace = await workspaces.of(team);
    if (workspace === null) return wanted.isCommand ? ephemeral(say("command.unkept")) : null;
    await workspace.client.views.open({ trigger_id: trigger, view: shareForm(say, channel, app) });
    return null;
  } catch (error) {
    log.warn({ error: shortly(error) }, "A window could not be opened; a button to open it is offered.");
    // The window has to open within three seconds of the press. Another press, another three.
    const again: Ephemeral = {
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
    withClient(parts, team, "chat.postEphemeral", ({ client }) =>
      client.chat.postEphemeral({ channel, user, text: again.text, ...(again.blocks && { blocks: again.blocks }) }),
    );
    return null;
  }
}

/**
 * What was written into a form becomes an event.
 *
 * @returns what is wrong with it; null where nothing is
 *
 * @throws {DatabaseTrouble} when it could not be kept
 */
export async function submit(
  parts: ReceivingParts,
  submitted: Extract<Read, { kind: "submitted" }>,
  profile: Profile,
): Promise<Answer | null> {
  const { turns, now, text } = parts;
  const { team, user, view, form, channel, values } = submitted;
  const isBlank = (name: string): boolean => (values[name] ?? "").trim() === "";
  const missing = (form === ids.shareForm ? ["app", "shops"] : ["app"]).filter(isBlank);
  // Slack takes blanks for something that was filled in.
  if (missing.length > 0)
    return {
      response_action: "errors",
      errors: Object.fromEntries(missing.map((name) => [name, text(`form.missing-${name}`, languageOf(profile))])),
    };
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
    return null;
  }
  if (form !== ids.pickForm) return null;
  await turns.receive({
    ...common,
    eventId: `${channelName}:${team}:v${view}`,
    ...{ conversation: directKey(team, user), address: null },
    input: {
      kind: "text",
      text: `/unbind ${values.app ?? ""}${platformWords(parts, values.platform, languageOf(profile, values.app))}`,
      ...(profile.language !== null && { language: profile.language }),
      ...zoneHint(profile),
    },
  });
  return null;
}

/** The platform by its name, as somebody would say it. */
const platformWords = ({ platforms }: ReceivingParts, id: string | undefined, language: Language): string => {
  const all = platforms(language);
  const found = all.find((platform) => platform.id === id);
  return found === undefined || found === all[0] ? "" : ` ${found.name}`;
};

/** Opens the form that asks which app, on which platform. */
export function pick(
  parts: ReceivingParts,
  { team, trigger }: Extract<Read, { kind: "pick" }>,
  profile: Profile,
): void {
  const language = languageOf(profile);
  withClient(parts, team, "views.open", ({ client }) =>
    client.views.open({ trigger_id: trigger, view: pickForm(sayIn(parts, language), parts.platforms(language)) }),
  );
}

const zoneHint = (profile: Profile): { zone?: string } => (profile.zone === null ? {} : { zone: profile.zone });
