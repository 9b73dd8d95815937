/**
 * Telegram's own checklists, which people tick in place. Only a chat that reaches the bot through a business connection has them.
 *
 * @see https://core.telegram.org/bots/api#inputchecklist
 */
import { formatId, parseId } from "../../flows/index.ts";
import type { Message } from "../../wording/index.ts";
import { marks } from "./keyboard.ts";
import { limits } from "./limits.ts";
import { cleaned } from "./runs.ts";

export interface NativeList {
  readonly title: string;
  /** Numbered from 1, in the order of the message's items. */
  readonly tasks: readonly { readonly id: number; readonly text: string }[];
}

/** What is marked done stays done in Telegram only where it was ticked there; said in words it is seen everywhere. */
const textOf = ({ label, state }: { readonly label: string; readonly state: keyof typeof marks }): string =>
  `${marks[state]}${cleaned(label).replaceAll("\n", " ").trim()}`;

/** @returns null where the list doesn't fit, or has no title: it is shown by buttons then */
export function nativeListOf({ checklist }: Message): NativeList | null {
  if (checklist === undefined || checklist.items.length > limits.tasks) return null;
  const title = cleaned(checklist.title).replaceAll("\n", " ").trim();
  const tasks = checklist.items.map((item, index) => ({ id: index + 1, text: textOf(item) }));
  const fits = (text: string, most: number): boolean => text !== "" && text.length <= most;
  if (tasks.length === 0 || !fits(title, limits.listTitle)) return null;
  return tasks.every(({ text }) => fits(text, limits.task)) ? { title, tasks } : null;
}

/**
 * What ticking tasks of a list means.
 *
 * @param done numbers of the tasks that were ticked
 * @param open numbers of those that were unticked
 * @returns ids, each naming the state to reach
 */
export function ticksOf({ checklist }: Message, done: readonly number[], open: readonly number[]): readonly string[] {
  const reach = (task: number, target: string): string[] => {
    const id = parseId(checklist?.items[task - 1]?.id ?? "");
    return id === null ? [] : [formatId({ ...id, target })];
  };
  return [...done.flatMap((task) => reach(task, "done")), ...open.flatMap((task) => reach(task, "open"))];
}
