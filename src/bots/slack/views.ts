/** Windows and the home tab. */
import type { types } from "@slack/bolt";
import { type Message, plain } from "../../wording/index.ts";
import { limits } from "./limits.ts";
import { ids } from "./reading.ts";
import { blockOf, divided, pieceOf, short } from "./texts.ts";

/** A text of Slack's own, by its name in slack.yaml. */
export type Say = (name: string) => string;

const plainText = (text: string, limit: number): types.PlainTextElement => ({
  type: "plain_text",
  text: short(text, limit),
  emoji: false,
});

/** Which app, which shops, by when: a board in that channel. */
export const shareForm = (say: Say, channel: string, app: string): types.ModalView => ({
  type: "modal",
  callback_id: ids.shareForm,
  private_metadata: channel,
  title: plainText(say("share.title"), limits.modalTitle),
  submit: plainText(say("share.go"), limits.modalTitle),
  close: plainText(say("share.cancel"), limits.modalTitle),
  blocks: [
    {
      type: "input",
      block_id: "app",
      label: plainText(say("share.app"), 2000),
      element: {
        type: "plain_text_input",
        action_id: "app",
        max_length: 60,
        ...(app !== "" && { initial_value: app }),
      },
    },
    {
      type: "input",
      block_id: "shops",
      label: plainText(say("share.shops"), 2000),
      element: { type: "plain_text_input", action_id: "shops", multiline: true, max_length: 3000 },
    },
    {
      type: "input",
      block_id: "due",
      optional: true,
      label: plainText(say("share.due"), 2000),
      element: { type: "datepicker", action_id: "due" },
    },
  ],
});

/** Platform and app to begin with. */
export const pickForm = (
  say: Say,
  platforms: readonly { readonly id: string; readonly name: string }[],
): types.ModalView => ({
  type: "modal",
  callback_id: ids.pickForm,
  title: plainText(say("pick.title"), limits.modalTitle),
  submit: plainText(say("pick.go"), limits.modalTitle),
  close: plainText(say("share.cancel"), limits.modalTitle),
  blocks: [
    {
      type: "input",
      block_id: "platform",
      label: plainText(say("pick.platform"), 2000),
      element: {
        type: "static_select",
        action_id: "platform",
        options: platforms.slice(0, 100).map(({ id, name }) => ({ text: plainText(name, limits.label), value: id })),
        ...(platforms[0] !== undefined && {
          initial_option: { text: plainText(platforms[0].name, limits.label), value: platforms[0].id },
        }),
      },
    },
    {
      type: "input",
      block_id: "app",
      label: plainText(say("pick.app"), 2000),
      element: { type: "plain_text_input", action_id: "app", max_length: 60 },
    },
  ],
});

/** What every button of the home tab says for the person. */
const homeButtons = [
  ["start", "/unbind"],
  ["go-on", "/continue"],
  ["audit", "/audit"],
  ["reminders", "/reminders"],
  ["settings", "/settings"],
  ["emergency", "/emergency"],
] as const;

/** @param overview where things stand for this person */
export const homeView = (say: Say, overview: Message): types.HomeView & { readonly blocks: types.KnownBlock[] } => ({
  type: "home",
  blocks: [
    { type: "section", text: plainText(say("home.hello"), limits.text) },
    {
      type: "actions",
      block_id: "home",
      elements: homeButtons.map(([name, words]) => ({
        type: "button",
        action_id: `${ids.home}${name}`,
        text: plainText(say(`home.${name}`), limits.label),
        value: words,
      })),
    },
    { type: "divider" },
    ...overview.paragraphs
      .slice(0, 40)
      .filter((spans) => plain(spans).trim() !== "")
      .map((spans) => blockOf(divided(pieceOf(spans))[0] ?? [])),
  ],
});
