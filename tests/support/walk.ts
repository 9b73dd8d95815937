/** Walks the flows from the outside: one conversation for every node that waits for a person. */
import { type Command, flows, newConversation, type Talk } from "../../src/flows/index.ts";
import type { Knowledge } from "../../src/knowledge/index.ts";
import { circumstances } from "./circumstances.ts";
import { advance } from "./talk.ts";

export const said = { text: "好的", language: null } as const;
export const now = Temporal.Instant.from("2026-07-03T07:42:00Z");

const known = (app: string) => ({ kind: "known", app, sure: true }) as const;

/** How people come in, and what they say that no button stands for. */
const words: readonly Command[] = [
  { kind: "unbind", app: known("jushuitan"), platform: null, shops: null, said },
  { kind: "unbind", app: known("agiso"), platform: null, shops: 2, said },
  { kind: "unbind", app: known("dianpu-guanjia"), platform: null, shops: null, said },
  { kind: "unbind", app: null, platform: null, shops: null, said },
  {
    kind: "unbind",
    app: { kind: "ambiguous", said: "爱用", apps: ["aiyong-trade", "aiyong-item"] },
    platform: null,
    shops: null,
    said,
  },
  { kind: "unbind", app: { kind: "known", app: "kuaimai", sure: false }, platform: null, shops: null, said },
  { kind: "unbind", app: known("qianniu"), platform: null, shops: null, said },
  { kind: "unbind", app: known("dianzhentan"), platform: null, shops: null, said },
  { kind: "unbind", app: known("shipstation"), platform: null, shops: null, said },
  { kind: "unbind", app: known("wanliniu"), platform: "jd", shops: null, said },
  { kind: "emergency", app: null, sure: true, said },
  { kind: "emergency", app: null, sure: false, said },
  { kind: "audit", apps: [], said },
  {
    kind: "audit",
    apps: [
      known("meizhe"),
      { kind: "ambiguous", said: "普云", apps: ["puyun-item", "puyun-trade"] },
      { kind: "unknown", name: "星选铺货" },
    ],
    said,
  },
  { kind: "remind", when: null, about: null, said },
  { kind: "remind", when: { at: "2026-07-04T02:00:00Z", past: false, rule: null }, about: "备份", said },
  { kind: "reminders", wish: "list", said },
  { kind: "reminders", wish: "cancel-all", said },
  { kind: "settings", page: "settings", said },
  { kind: "settings", page: "language", said },
  { kind: "settings", page: "time-zone", said },
  { kind: "forget", said },
  { kind: "help", said },
  { kind: "resume", said },
  { kind: "unclear", readings: ["unbind", "ask"], topic: "refund", said },
  { kind: "moment", when: null, said },
  { kind: "picture", seen: { apps: [known("meizhe")], labels: [], troubles: [], option: null } },
  { kind: "picture", seen: { apps: [known("meizhe"), known("kuaimai")], labels: [], troubles: [], option: null } },
];
const onBoard = {
  board: "test/b/board",
  app: { kind: "known", id: "jushuitan" },
  platform: "taobao",
  language: null,
} as const;
const main = { who: "m1", name: "王姐" };
const anOffer = {
  kind: "shop-offer",
  ...onBoard,
  ...{ shop: { id: "s1", name: "悠悠家居" }, entry: null, mains: [main] },
} as const;
const due: Command = { kind: "due", reminders: [{ id: "r1", next: null }], late: false };
/** What a team's board sends somebody; enough to begin with. */
const fromBoard: readonly Command[] = [
  { ...anOffer, mains: [main], asker: null },
  { ...anOffer, mains: [main], asker: { who: "m2", name: "小李" } },
  { kind: "shop-list", ...onBoard, shops: [{ id: "s1", name: "悠悠家居", holder: null }] },
];

export const waitingNodes = (): string[] =>
  [...flows.values()].flatMap((flow) =>
    Object.entries(flow.nodes)
      .filter(([, node]) => "options" in node)
      .map(([name]) => `${flow.id}/${name}`),
  );

/** @returns a conversation that stands at each waiting node, by "flow/node". */
export function conversationsByNode(knowledge: Knowledge): Map<string, Talk> {
  const found = new Map<string, Talk>();
  for (const shop of throughShop(knowledge)) {
    const top = shop.stack.at(-1);
    if (top !== undefined) found.set(`${top.flow}/${top.place.node}`, shop);
  }
  const seen = new Set<string>();
  let queue: Talk[] = [newConversation(), crowded(knowledge)];
  for (let depth = 0; depth < 30 && queue.length > 0 && found.size < waitingNodes().length; depth += 1) {
    const next: Talk[] = [];
    for (const conversation of queue) {
      for (const command of [...words, due, ...(depth === 0 ? fromBoard : []), ...pressable(conversation, knowledge)]) {
        const after = advance(conversation, command, circumstances(knowledge, now)).conversation;
        const top = after.stack.at(-1);
        if (top === undefined) continue;
        const node = `${top.flow}/${top.place.node}`;
        const signature = `${after.stack.map((frame) => `${frame.flow}/${frame.place.node}`).join(" ")} ${JSON.stringify(top.place.at ?? {})} ${progressOf(after)}`;
        if (seen.has(signature) || after.stack.length > 2) continue;
        seen.add(signature);
        next.push(after);
        if (!found.has(node)) found.set(node, after);
      }
    }
    queue = next.slice(0, 1500);
  }
  return found;
}

/** Presses and ticks of the card that is open. */
function pressable(conversation: Talk, knowledge: Knowledge): Command[] {
  // A press that is too late shows the open card and changes nothing.
  const { replies } = advance(conversation, { kind: "press", id: "none" }, circumstances(knowledge, now));
  const card = replies.findLast((reply) => reply.kind === "card");
  if (card === undefined) return [];
  return [
    ...(card.checklist?.items ?? []).map((item): Command => ({ kind: "tick", id: item.id })),
    ...card.buttons.map((button): Command => ({ kind: "press", id: button.id })),
  ];
}

/** What makes two conversations at the same node different enough to follow both. */
function progressOf({ cases, audit }: Talk): string {
  const open = cases.filter((each) => each.state !== "closed");
  const marks = open.reduce((sum, each) => sum + Object.keys(each.marks).length, 0);
  const decided = audit?.filter((item) => item.decision !== null).length ?? -1;
  return `${Math.min(open.length, 2)} ${open[0]?.shops.map((shop) => shop.state).join(",")} ${Math.min(marks, 12)} ${decided}`;
}

/** A shop of a board all the way through, once confirmed and once left out: too far for a walk to find among everything else. */
function throughShop(knowledge: Knowledge): Talk[] {
  const begun = advance(
    newConversation(),
    { ...anOffer, mains: [main], asker: null },
    circumstances(knowledge, now),
  ).conversation;
  const [, ...ways] = [true, false].reduce<Talk[]>((all, confirmed) => {
    let at = begun;
    for (let count = 0; count < 14; count += 1) {
      all.push(at);
      const [first] = pressable(at, knowledge);
      const isStep = at.stack.at(-1)?.place.node === "steps";
      const command: Command | undefined = isStep && !confirmed ? { kind: "skip", said } : first;
      if (command === undefined || at.stack.at(-1)?.flow !== "shop" || (count > 0 && !isStep)) break;
      at = advance(at, command, circumstances(knowledge, now)).conversation;
    }
    return all;
  }, []);
  return [begun, ...ways];
}

/** Somebody with as many open cases as there may be. */
function crowded(knowledge: Knowledge): Talk {
  const apps = [...knowledge.catalogue.apps.values()]
    .filter((app) => app.kind === "oauth" && app.platforms === null)
    .slice(0, 20);
  return apps.reduce<Talk>(
    (conversation, app) =>
      advance(
        conversation,
        { kind: "unbind", app: known(app.id), platform: null, shops: null, said },
        circumstances(knowledge, now),
      ).conversation,
    newConversation(),
  );
}
