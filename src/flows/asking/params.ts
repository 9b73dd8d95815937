/** The parameters that every text of a conversation may use: app, shop, progress, entry. */
import { type Knowledge, platformOf } from "../../knowledge/index.ts";
import { appValue, frameApp } from "../cases/apps.ts";
import { appOf, backupOf, caseGuide, countSettled, entriesInOrder, shopOf, stepPlace } from "../cases/progress.ts";
import type { Case, Conversation, Frame, Shop } from "../state/conversation.ts";
import { caseById } from "../state/finding.ts";
import type { Params, Value } from "../vocabulary/reply.ts";

/** How a shop, or an account, is called: by its name, by its number, or as the only one. */
export function shopName(knowledge: Knowledge, open: Case, shop: Shop | null): Value {
  const { unit } = platformOf(knowledge, open.platform);
  if (shop?.name !== null && shop?.name !== undefined) return { typed: shop.name };
  if (open.shops.length === 1 || shop === null) return { text: `common.your-${unit}` };
  return { text: `common.${unit}-number`, with: { number: open.shops.indexOf(shop) + 1 } };
}

/** The same in a letter: who sends it fills in a name that we don't know. */
export const shopInLetter = (knowledge: Knowledge, open: Case, shop: Shop | null): Value =>
  shop?.name == null ? { text: `common.${platformOf(knowledge, open.platform).unit}-blank` } : { typed: shop.name };

export function confusableList(knowledge: Knowledge, app: Case["app"] | null): Value {
  const known = app?.kind === "known" ? knowledge.catalogue.apps.get(app.id) : undefined;
  const names = known?.confusable ?? [];
  // Texts choose by "none", so that nothing is said where nothing is similar.
  if (names.length === 0) return { typed: "none" };
  return { list: names.slice(0, 4).map((id) => ({ app: id })) };
}

/** Everything a text may ask for at this frame. */
export function paramsFor(conversation: Conversation, knowledge: Knowledge, frame: Frame): Params {
  const open = caseById(conversation, frame.case);
  const app = frameApp(conversation, frame);
  const platform = platformOf(knowledge, open?.platform ?? frame.slots.platform ?? knowledge.defaultPlatform);
  const known = app?.kind === "known" ? (knowledge.catalogue.apps.get(app.id) ?? null) : null;
  const params: Record<string, Value> = {
    app: app === null ? { text: "common.the-app" } : appValue(app),
    platform: { text: platform.name },
    confusable: confusableList(knowledge, app),
    backup: { text: `backup.${backupOf(knowledge, known, open?.category ?? null)}.short` },
    said: { typed: frame.slots.said ?? "" },
    shop: { text: `common.your-${platform.unit}` },
    shops: 1,
    unit: { typed: platform.unit },
  };
  if (open === null) return params;
  const guide = caseGuide(knowledge, open);
  const section = frame.place.node === "aftercare" || frame.place.node === "after-item" ? "aftercare" : "precautions";
  const { settled, total } = countSettled(open, guide, section);
  const shop = shopOf(open, frame);
  params.shop = shopName(knowledge, open, shop);
  params.shops = open.shops.length;
  params.places = { text: `common.places.${platform.unit}`, with: { count: open.shops.length } };
  params.settled = settled;
  params.total = total;
  params.steps = guide.steps.length;
  params.left = open.shops.filter((each) => each.state === "open").length;
  params.cancelled = open.shops.filter((each) => each.state === "cancelled").length;
  if (frame.place.node !== "steps") return params;
  const place = stepPlace(open, guide, frame);
  if (place === null) return params;
  params.step = place.number;
  params.title = { text: place.step.title };
  if (place.entry !== null) {
    const entries = entriesInOrder(guide, open);
    params.entry = { text: place.entry.path };
    params.number = entries.indexOf(place.entry) + 1;
    params.total = entries.length;
  }
  return params;
}

export const openApp = (knowledge: Knowledge, conversation: Conversation, frame: Frame) => {
  const app = frameApp(conversation, frame);
  return app === null ? null : appOf(knowledge, { app });
};
