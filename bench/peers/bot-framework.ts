/** Bot Framework: waterfall dialogs over its memory storage, which holds JSON. */
import { type Activity, ConversationState, MemoryStorage, TestAdapter } from "botbuilder";
import { ComponentDialog, DialogSet, TextPrompt, WaterfallDialog } from "botbuilder-dialogs";
import { card, type Flow, howManyShops, type Options, type Peer, type Ticks, toggled, whichApp } from "./peer.ts";
import { versionOf } from "./versions.ts";

interface Listed {
  app: string;
  ticks: Ticks;
}

class Unbind extends ComponentDialog {
  constructor(flow: Flow) {
    super("unbind");
    const list = flow === "first" ? "precautions" : "preparations";
    this.addDialog(new TextPrompt("words"));
    this.addDialog(
      new WaterfallDialog("main", [
        (step) => step.prompt("words", whichApp),
        ...(flow === "changed"
          ? [
              (
                step: Parameters<WaterfallDialog["addStep"]>[0] extends (context: infer Step) => unknown ? Step : never,
              ) => {
                Object.assign(step.values, { app: step.result });
                return step.prompt("words", howManyShops);
              },
            ]
          : []),
        (step) =>
          step.replaceDialog(list, {
            app: (step.values as { app?: string }).app ?? step.result,
            ticks: {},
          } satisfies Listed),
      ]),
    );
    this.addDialog(
      new WaterfallDialog<Listed>(list, [
        (step) => step.prompt("words", card(step.options.app, step.options.ticks)),
        (step) =>
          step.replaceDialog(list, {
            app: step.options.app,
            ticks: toggled(step.options.ticks, String(step.result)),
          } satisfies Listed),
      ]),
    );
    this.initialDialogId = "main";
  }
}

async function open({ flow, kept }: Options) {
  // Its memory storage takes the object that holds the JSON texts, so that a changed program finds what was kept.
  const memory: Record<string, string> = Object.fromEntries(kept);
  const state = new ConversationState(new MemoryStorage(memory));
  const dialogs = new DialogSet(state.createProperty("dialogs"));
  dialogs.add(new Unbind(flow));
  const adapter = new TestAdapter(async () => undefined);
  return {
    hear: async (conversation: string, text: string, event: number) => {
      const activity: Partial<Activity> = {
        ...{ type: "message", id: String(event), text: text === "" ? "hello" : text, channelId: "test" },
        ...{ conversation: { id: conversation, isGroup: false, conversationType: "", tenantId: "", name: "" } },
        ...{
          from: { id: "person", name: "A" },
          recipient: { id: "bot", name: "B" },
          serviceUrl: "https://test.invalid",
        },
      };
      const replies: string[] = [];
      await adapter.processActivity(activity, async (context) => {
        context.onSendActivities(async (_context, sent, next) => {
          for (const each of sent) if (each.text !== undefined) replies.push(each.text);
          return next();
        });
        const dialog = await dialogs.createContext(context);
        const result = await dialog.continueDialog();
        if (result.status === "empty") await dialog.beginDialog("unbind");
        await state.saveChanges(context);
      });
      adapter.activeQueue.length = 0;
      for (const [key, value] of Object.entries(memory)) kept.set(key, value);
      return replies;
    },
    stored: async (conversation: string) => {
      const key = Object.keys(memory).find((each) => each.includes(conversation));
      return Buffer.byteLength(key === undefined ? "" : (memory[key] ?? ""));
    },
    close: async () => undefined,
  };
}

export const peer: Peer = { name: "Bot Framework dialogs", version: versionOf("botbuilder-dialogs"), open };
