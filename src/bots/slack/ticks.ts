/** Slack sends a whole group of checkboxes at each press; what the press changed is found here, so that nobody's tick is written over. */
import { messageId } from "./addressing.ts";
import { type BlockAction, type BlockActions, DrawnChecks } from "./payloads.ts";

/** The ticks of groups as they were pressed last, by workspace, message, block and person, for presses that come before the group is drawn again. */
export interface Checks {
  before(key: string): readonly string[] | null;
  remember(key: string, ticked: readonly string[]): void;
}

export interface Ticked {
  /** Ids of items, each naming the state to reach. */
  readonly ticks: readonly string[];
  /** To be called once they are kept. */
  readonly remember: () => void;
}

/** Where a group was pressed, and by whom. */
export interface Pressed {
  readonly message: NonNullable<BlockActions["message"]>;
  readonly team: string;
  readonly channel: string;
  readonly user: string;
}

/** Finds what a press of a group of checkboxes changed. */
export function tickedBy(action: BlockAction, { message, team, channel, user }: Pressed, checks: Checks): Ticked {
  const now = (action.selected_options ?? []).map((option) => option.value);
  const key = `${team}/${messageId(channel, message.ts)}/${action.block_id ?? ""}/${user}`;
  const drawn = tickedIn(message.blocks ?? [], action);
  const since = difference(checks.before(key) ?? drawn, now);
  // A press always means something; where nothing changed since the last one, it says once more what it said then.
  const changed = since.length > 0 ? since : difference(drawn, now);
  // The id names what to reach; what a second press takes back has to name the opposite.
  const ticks = changed.map((id) => id.replace(/\.(?:done|open)$/, now.includes(id) ? ".done" : ".open"));
  return { ticks, remember: () => checks.remember(key, now) };
}

const difference = (before: readonly string[], now: readonly string[]): readonly string[] => [
  ...now.filter((id) => !before.includes(id)),
  ...before.filter((id) => !now.includes(id)),
];

/** What was ticked in a group when it was drawn. */
function tickedIn(blocks: readonly unknown[], action: BlockAction): readonly string[] {
  for (const raw of blocks) {
    const block = DrawnChecks.safeParse(raw);
    if (!block.success || block.data.block_id !== action.block_id) continue;
    const element = block.data.elements?.find((each) => each.action_id === action.action_id);
    return element?.initial_options?.map((option) => option.value) ?? [];
  }
  return [];
}

/** @returns a memory of the ticks of the last groups that were pressed */
export function createChecks(): Checks {
  const known = new Map<string, readonly string[]>();
  const most = 2_000;
  return {
    before: (key) => known.get(key) ?? null,
    remember: (key, ticked) => {
      known.delete(key);
      known.set(key, ticked);
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
    },
  };
}
