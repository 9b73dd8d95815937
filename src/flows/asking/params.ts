/** The parameters that every text of a conversation may use: app, shop, progress, entry. */
import { type App, type Knowledge, type Platform, platformOf } from "../../knowledge/index.ts";
import { appValue, frameApp, platformAt } from "../cases/apps.ts";
import { appOf, backupOf, caseGuide, countSettled, entriesInOrder, shopOf, stepPlace } from "../cases/progress.ts";
import { nodeAt } from "../plan/nodes.ts";
import type { Case, Frame, Shop } from "../state/conversation.ts";
import { caseById } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import type { View } from "../turn/view.ts";
import type { Params, Value } from "../vocabulary/reply.ts";

/** How a shop, or an account, is called: by its name, by its number, or as the only one. */
export function shopName(knowledge: Knowledge, open: Seen<Case>, shop: Seen<Shop> | null): Value {
  const { unit } = platformOf(knowledge, open.platform);
  if (shop?.name !== null && shop?.name !== undefined) return { typed: shop.name };
  if (open.shops.length === 1 || shop === null) return { text: `common.your-${unit}` };
  return { text: `common.${unit}-number`, with: { number: open.shops.indexOf(shop) + 1 } };
}

/** The same in a letter: who sends it fills in a name that we don't know. */
export const shopInLetter = (knowledge: Knowledge, open: Seen<Case>, shop: Seen<Shop> | null): Value =>
  shop?.name == null ? { text: `common.${platformOf(knowledge, open.platform).unit}-blank` } : { typed: shop.name };

/** Whether a letter may say that the authorization is cancelled: only where that is so for every shop. "yes" or "no", to choose by. */
export const cancelledInLetter = (open: Seen<Case> | null): Value => ({
  typed: open?.shops.every(({ state }) => state === "cancelled") === true ? "yes" : "no",
});

/** Apps that are taken for this one; "none" where nothing is. */
export function confusableList(knowledge: Knowledge, app: Case["app"] | null): Value {
  const known = app?.kind === "known" ? knowledge.catalogue.apps.get(app.id) : undefined;
  const names = known?.confusable ?? [];
  // Texts choose by "none", so that nothing is said where nothing is similar.
  if (names.length === 0) return { typed: "none" };
  return { list: names.slice(0, 4).map((id) => ({ app: id })) };
}

/** Everything a text may ask for at this frame. */
export function paramsFor(view: View, frame: Seen<Frame>): Params {
  const { conversation, knowledge } = view;
  const open = caseById(conversation, frame.case);
  const app = frameApp(view, frame);
  const platform = platformOf(knowledge, platformAt(view, frame));
  const node = nodeAt(frame);
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
  const section = node?.kind === "checklist" || node?.kind === "item" ? node.items : "precautions";
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
  if (node?.kind !== "steps") return params;
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

/** What an answer may ask for, besides what every text may: the platforms that have steps, and those of which something is known. */
export function answerParams(view: View, frame: Seen<Frame>): Params {
  const covered = [...view.knowledge.platforms.values()].filter((platform) => platform.covered);
  const names = (of: readonly Platform[]): Value => ({ list: of.map(({ name }) => ({ text: name })) });
  const guides = names(covered.filter(({ guide }) => guide !== null));
  const partly = names(covered.filter(({ guide, known }) => guide === null && known !== null));
  return { ...paramsFor(view, frame), guides, partly };
}

/** Official domains as they are named to a reader; "none" where none is known. */
export const officialDomains = (domains: Platform["domains"]): Value =>
  domains.length === 0 ? { typed: "none" } : { list: domains.map((domain) => ({ typed: domain.replace(/^=/, "") })) };

/** The way as far as known, and which pages to trust there. */
export const knownOf = ({ known, name, domains }: Platform): Params => ({
  ...(known !== null && { known: { text: known, with: { platform: { text: name } } } }),
  official: officialDomains(domains),
});

/** The app at hand, as the catalogue has it. */
export const openApp = (view: View, frame: Seen<Frame>): App | null => {
  const app = frameApp(view, frame);
  return app === null ? null : appOf(view.knowledge, { app });
};
