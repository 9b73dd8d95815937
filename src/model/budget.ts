/** What may be spent on the model in a day, in all and for one person. Kept in memory: a restart begins the day anew. */
import type { ModelSettings } from "./settings.ts";

export interface Usage {
  readonly in: number;
  readonly out: number;
}

export interface Budget {
  /**
   * Sets aside what a request may cost at most.
   *
   * @returns what to call with the true cost once it is known; null when it doesn't fit any more
   */
  reserve(person: string, most: Usage): ((spent: Usage) => void) | null;
  /** What so much costs; 0 where no prices were given. */
  priceOf(usage: Usage): number;
  /** What was spent today, with what is set aside. */
  spent(): { readonly tokens: number; readonly money: number };
}

const aMillion = 1_000_000;

/**
 * At least as many tokens as any tokenizer in use makes of a text, to within a few: a Chinese character is up to two, three bytes of
 * Latin script are about one. Counted here, since tokenizers differ by endpoint, and libraries fetch their tables from the net.
 */
export const tokensIn = (text: string): number => {
  const bytes = Buffer.byteLength(text);
  const wide = text.length === bytes ? 0 : (bytes - text.length) / 2;
  return Math.ceil(wide * 2 + (text.length - wide) / 2);
};

/** @param now tells the day */
export function createBudget(settings: ModelSettings, now: () => Temporal.Instant): Budget {
  const { tokensPerDay, tokensPerPerson, money } = settings;
  let day = "";
  let tokens = 0;
  let cost = 0;
  const people = new Map<string, number>();
  const priceOf = (usage: Usage): number =>
    money === null ? 0 : (usage.in * money.in + usage.out * money.out) / aMillion;
  const begin = (): void => {
    const today = now().toString().slice(0, 10);
    if (today === day) return;
    day = today;
    tokens = 0;
    cost = 0;
    people.clear();
  };
  const add = (person: string, usage: Usage, sign: 1 | -1): void => {
    const count = usage.in + usage.out;
    tokens = Math.max(0, tokens + sign * count);
    cost = Math.max(0, cost + sign * priceOf(usage));
    people.set(person, Math.max(0, (people.get(person) ?? 0) + sign * count));
  };
  return {
    priceOf,
    reserve(person, most) {
      begin();
      const count = most.in + most.out;
      if (tokens + count > tokensPerDay || (people.get(person) ?? 0) + count > tokensPerPerson) return null;
      if (money !== null && cost + priceOf(most) > money.perDay) return null;
      const reservedOn = day;
      add(person, most, 1);
      return (spent) => {
        begin();
        // What was set aside yesterday was forgotten with yesterday.
        if (reservedOn === day) add(person, most, -1);
        add(person, spent, 1);
      };
    },
    spent: () => {
      begin();
      return { tokens, money: cost };
    },
  };
}
