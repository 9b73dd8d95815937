/** XState: a machine whose persisted snapshot is kept as JSON, restored for every event. */
import { assign, createActor, setup } from "xstate";
import { card, type Flow, howManyShops, type Options, type Peer, type Ticks, toggled, whichApp } from "./peer.ts";
import { versionOf } from "./versions.ts";

interface Context {
  app: string;
  ticks: Ticks;
  carry: unknown;
}

const machineOf = (flow: Flow, carry: unknown) => {
  const list = flow === "first" ? "precautions" : "preparations";
  return setup({ types: { context: {} as Context, events: {} as { type: "said"; text: string } } }).createMachine({
    id: "unbind",
    initial: "app",
    context: { app: "", ticks: {}, carry },
    states: {
      app: {
        on: {
          said: { target: flow === "first" ? list : "shops", actions: assign({ app: ({ event }) => event.text }) },
        },
      },
      ...(flow === "changed" && { shops: { on: { said: { target: list } } } }),
      [list]: {
        on: { said: { actions: assign({ ticks: ({ context, event }) => toggled(context.ticks, event.text) }) } },
      },
    },
  });
};

async function open({ flow, kept, carry }: Options) {
  const machine = machineOf(flow, carry ?? null);
  return {
    hear: async (conversation: string, text: string) => {
      const stored = kept.get(conversation);
      const actor = createActor(machine, stored === undefined ? {} : { snapshot: JSON.parse(stored) });
      let failure: unknown = null;
      actor.subscribe({
        error: (error) => {
          failure = error;
        },
      });
      actor.start();
      if (failure !== null) throw failure;
      if (text !== "") actor.send({ type: "said", text });
      const { value, context } = actor.getSnapshot();
      kept.set(conversation, JSON.stringify(actor.getPersistedSnapshot()));
      actor.stop();
      return [value === "app" ? whichApp : value === "shops" ? howManyShops : card(context.app, context.ticks)];
    },
    stored: async (conversation: string) => Buffer.byteLength(kept.get(conversation) ?? ""),
    close: async () => undefined,
  };
}

export const peer: Peer = { name: "XState", version: versionOf("xstate"), open };
