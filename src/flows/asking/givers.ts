/** What nodes give to their texts beyond what every text may ask for. Names and parameters are declared in `plan/flow.ts`. */
import { platformOf } from "../../knowledge/index.ts";
import { isPlaceOpen, platformAt } from "../cases/apps.ts";
import { nameOf, seenAt } from "../cases/audit-list.ts";
import { caseGuide, stateOf } from "../cases/progress.ts";
import { subjectOf } from "../cases/reminders.ts";
import type { Giver, givers } from "../plan/flow.ts";
import type { Frame } from "../state/conversation.ts";
import { caseById } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import { daysAhead } from "../turn/times.ts";
import type { View } from "../turn/view.ts";
import type { Params, Value } from "../vocabulary/reply.ts";
import { knownOf } from "./params.ts";

type Given<Name extends Giver> = Readonly<Partial<Record<(typeof givers)[Name][number], Value>>>;
type Give<Name extends Giver> = (view: View, frame: Seen<Frame>) => Given<Name>;

/** What is still open, put off or done, for the gate. */
const leftOver: Give<"left-over"> = ({ conversation, knowledge }, frame) => {
  const open = caseById(conversation, frame.case);
  if (open === null) return {};
  const states = caseGuide(knowledge, open).precautions.map((item) => stateOf(open, "precautions", item.id));
  const count = (...wanted: string[]): number => states.filter((state) => wanted.includes(state)).length;
  return { open: count("open", "later"), done: count("done"), inapplicable: count("not-applicable") };
};

/** The name of a pasted list that is decided about. */
const auditItem: Give<"audit-item"> = (view, _frame) => {
  const { audit } = view.conversation;
  const { catalogue } = view.knowledge;
  const index = audit?.findIndex((item) => item.decision === null) ?? -1;
  const item = audit?.[index];
  const ids = item?.apps ?? [];
  const only = ids.length === 1 ? catalogue.apps.get(ids[0] ?? "") : undefined;
  return {
    name: only === undefined ? { typed: item?.name ?? "" } : { app: only.id },
    number: index + 1,
    total: audit?.length ?? 0,
    about: aboutApps(view, ids),
  };
};

/** What is known of the one app that several ids stand for, in a few words. */
export function aboutApps({ knowledge }: View, ids: readonly string[]): Value {
  const [first] = ids;
  const app = ids.length === 1 ? knowledge.catalogue.apps.get(first ?? "") : undefined;
  if (app === undefined) return { text: ids.length === 0 ? "audit.about.unknown" : "audit.about.ambiguous" };
  const category = knowledge.categories.get(app.category)?.name ?? "common.the-app";
  return { text: `audit.about.${app.kind}`, with: { category: { text: category } } };
}

/** The apps that were recognised in pictures. */
const appsSeen: Give<"apps-seen"> = (view, frame) => {
  const items = seenAt(frame);
  const [first] = items;
  const names = items.map((item) => nameOf(view, item));
  return {
    names: { list: names },
    count: items.length,
    name: first === undefined ? { typed: "" } : nameOf(view, first),
  };
};

const table: { readonly [Name in Giver]: Give<Name> } = {
  "apps-seen": appsSeen,
  "audit-item": auditItem,
  "audit-rest": ({ conversation }) => ({
    count: conversation.cases.filter((each) => each.state === "parked").length,
    waiting: conversation.waiting.length,
  }),
  "left-over": leftOver,
  asker: ({ conversation }, frame) => ({
    asker: { typed: caseById(conversation, frame.case)?.shared?.asker?.name ?? "" },
  }),
  // Who writes English may be anywhere.
  "place-told": (view) => ({ told: { typed: isPlaceOpen(view) ? "no" : "yes" } }),
  "platform-known": (view, frame) => knownOf(platformOf(view.knowledge, platformAt(view, frame))),
  "shops-so-far": ({ conversation }, frame) => {
    const shops = caseById(conversation, frame.case)?.shops ?? [];
    const count = (state: string): number => shops.filter((shop) => shop.state === state).length;
    return { cancelled: count("cancelled"), left: count("open") };
  },
  subject: (view, frame) => ({ about: subjectOf(view, frame) }),
  "reminder-count": ({ conversation }) => ({ count: conversation.reminders.length }),
  tomorrow: (view) => ({ tomorrow: { instant: daysAhead(view, 1, 10), style: "day" } }),
  zone: ({ zone }) => ({ zone: { typed: zone } }),
};

/** @returns what these givers give at a frame; a parameter that there is nothing for is left out */
export const givenAt = (view: View, frame: Seen<Frame>, names: readonly Giver[]): Params =>
  Object.assign({}, ...names.map((name) => table[name](view, frame)));
