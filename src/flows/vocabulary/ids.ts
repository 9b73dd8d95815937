/**
 * Ids of buttons and items: case, frame, node, item and the state to reach. They are parsed, not remembered, so that a press
 * that comes late names exactly one thing. At most 48 bytes, so that every channel can carry them.
 */
export interface ActionId {
  /** "c3", or "-" for flows about no case. */
  readonly case: string;
  readonly frame: number;
  readonly node: string;
  readonly item: string;
  /** What pressing it reaches: an item's state, an answer, an option. */
  readonly target: string;
}

/** Bytes. `parts`: what node, item and target may come to, so that the whole fits for any case and frame. Checked at load. */
export const idLimits = { whole: 48, parts: 35 } as const;

/** Frames are counted up to here and then from 1 again. */
export const lastFrame = 9999;

const pattern = /^(-|c\d{1,4})\.(\d{1,4})\.([a-z0-9-]+)\.([a-z0-9-]+)\.([a-z0-9-]+)$/;

/** An id as it travels in a button. */
export const formatId = (id: ActionId): string => `${id.case}.${id.frame}.${id.node}.${id.item}.${id.target}`;

/** @returns null for anything that isn't an id of ours. */
export function parseId(text: string): ActionId | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const [, caseId = "-", frame = "0", node = "", item = "", target = ""] = match;
  return { case: caseId, frame: Number(frame), node, item, target };
}

/** What pressing a button reaches that stands for one of several values. */
export const chosen = "pick";

/** Id of a button that belongs to no open question. */
export const besideId = (node: string, item: string): string =>
  formatId({ case: "-", frame: 0, node, item, target: "change" });

const heardNode = "heard";

/** Id of the button that says that something was heard right. It belongs to no open question. */
export const heardRightId = (id: string): string => besideId(heardNode, id);

/** Stands in the id of each such button. */
export const heardMark = `.${heardNode}.`;

/** Id of the button that changes a reminder. It belongs to no open question. */
export const changeReminderId = (reminder: string): string => besideId("reminder", reminder);

/** @returns the id of the reminder that such a button changes; null for any other button */
export function reminderOfId(id: string): string | null {
  const item = parseId(id)?.item ?? null;
  return item !== null && id === changeReminderId(item) ? item : null;
}

/** Id of the button that shows a reminder's next moments. */
export const upcomingId = (reminder: string): string =>
  formatId({ case: "-", frame: 0, node: "reminder", item: reminder, target: "next" });

/** @returns the id of the reminder whose next moments such a button shows; null for any other button */
export function reminderOfUpcoming(id: string): string | null {
  const item = parseId(id)?.item ?? null;
  return item !== null && id === upcomingId(item) ? item : null;
}

const passageNode = "passage";

/** Id of the button that shows a guide's answer or trouble whole. It belongs to no open question. */
export const passageId = (platform: string, place: string): string =>
  formatId({ case: "-", frame: 0, node: passageNode, item: platform, target: place.replaceAll("_", "-") });

/** @returns what such a button shows, its place written as in the id; null for any other button */
export function passageOfId(id: string): { readonly platform: string; readonly place: string } | null {
  const parsed = parseId(id);
  if (parsed === null || id !== passageId(parsed.item, parsed.target) || parsed.node !== passageNode) return null;
  return { platform: parsed.item, place: parsed.target };
}

const letterNode = "letter";

/** Id of the button that shows a text ready to send. It belongs to no open question. */
export const letterId = (platform: string, letter: string): string =>
  formatId({ case: "-", frame: 0, node: letterNode, item: platform, target: letter });

/** @returns what such a button shows; null for any other button */
export function letterOfId(id: string): { readonly platform: string; readonly letter: string } | null {
  const parsed = parseId(id);
  if (parsed === null || parsed.node !== letterNode || id !== letterId(parsed.item, parsed.target)) return null;
  return { platform: parsed.item, letter: parsed.target };
}

/** Id of the button that asks for another time zone. It belongs to no open question. */
export const changeZoneId: string = besideId("zone", "zone");

/** Id of the button that brings in help. */
export const helpId: string = besideId("help", "human");

/** Id of the button that leads on from where nothing is open. */
export const onwardId: string = besideId("onward", "onward");
