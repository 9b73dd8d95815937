/**
 * The rules of a time zone change now and then, and with them the moment of "9 in the morning". When the runtime knows newer rules than
 * those that reminders were placed with, each that moves is told to its conversation, as an event like any other.
 */
import type { NewEvent, PlacedReminder, Store } from "../../store/index.ts";
import type { Clock } from "../clock.ts";
import type { Schedule } from "../engine.ts";
import type { Log } from "../log.ts";

export interface ZoneRulesParts {
  readonly store: Store;
  readonly schedule: Schedule;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * @param channels names of the channels that this process serves
 * @returns the conversations that were told
 */
export async function followZoneRules(parts: ZoneRulesParts, channels: readonly string[]): Promise<readonly string[]> {
  const { store, schedule, clock, log } = parts;
  const { zoneRules } = schedule;
  const behind: string[] = [];
  for (const channel of channels) {
    const known = await store.zoneDataOf(channel);
    // Processes of several versions may run at once: rules only ever get newer.
    if (known === null || known < zoneRules) behind.push(channel);
  }
  if (behind.length === 0) return [];
  const told = new Set<string>();
  for (let after = 0; ; ) {
    const page = await store.placedReminders(behind, after);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.id;
    const moved = page.flatMap((reminder) => {
      const at = placed(reminder.localAt);
      const due = reminder.named ? at : schedule.outsideQuietHours(at, zoneOf(reminder.localAt));
      return Temporal.Instant.compare(due, Temporal.Instant.from(reminder.dueAt)) === 0 ? [] : [{ reminder, at }];
    });
    const now = clock.now().toString();
    const events = eventsOf(moved, zoneRules, now);
    const received = await store.receiveMany(events, now);
    for (const [index, { conversation }] of events.entries())
      if (received[index]?.kind === "new") told.add(conversation);
  }
  for (const channel of behind) await store.noteZoneData(channel, zoneRules);
  if (told.size > 0)
    log.info({ conversations: told.size, zoneRules }, "Time-zone rules changed, and reminders moved with them.");
  return [...told];
}

/** The moment that a local time means by today's rules: its offset where that is still right, otherwise what the clock shows. */
const placed = (localAt: string): Temporal.Instant =>
  Temporal.ZonedDateTime.from(localAt, { offset: "prefer" }).toInstant();

const zoneOf = (localAt: string): string => Temporal.ZonedDateTime.from(localAt, { offset: "prefer" }).timeZoneId;

interface Moved {
  readonly reminder: PlacedReminder;
  readonly at: Temporal.Instant;
}

/** One event a conversation and page; its id is the same in every process that finds this. */
function eventsOf(moved: readonly Moved[], zoneRules: string, now: string): NewEvent[] {
  const byConversation = Map.groupBy(moved, ({ reminder }) => reminder.conversation);
  return [...byConversation].flatMap(([conversation, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const { id, person, channel, address } = first.reminder;
    const reminders = group.map(({ reminder, at }) => {
      const was = Temporal.ZonedDateTime.from(reminder.localAt, { offset: "use" }).toInstant().toString();
      return { id: reminder.name, was, at: at.toString() };
    });
    return [
      {
        ...{ eventId: `zone-rules:${zoneRules}:${id}`, conversation, person, channel, address, at: now },
        ...{ kind: "moved", body: JSON.stringify({ kind: "moved", reminders }) },
      },
    ];
  });
}
