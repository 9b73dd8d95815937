/** A model as tests have it: on an endpoint of theirs, with settings that are quick. */
import type { Scene } from "../../src/flows/index.ts";
import type { Knowledge } from "../../src/knowledge/index.ts";
import type { Asked } from "../../src/model/asker.ts";
import { createModel, type MediaSettings, type Model, type ModelSettings } from "../../src/model/index.ts";
import { systemClock } from "../../src/turns/index.ts";
import type { Reading } from "../../src/understanding/index.ts";

export const modelSettings = (baseUrl: string, changed: Partial<ModelSettings> = {}): ModelSettings => ({
  ...{
    key: "k",
    baseUrl,
    name: "m",
    waitMs: 30_000,
    tokensPerDay: 10_000_000,
    tokensPerPerson: 10_000_000,
    money: null,
  },
  ...changed,
});

/** @returns the model, and what it told of each question */
export function modelAt(
  settings: ModelSettings,
  media?: MediaSettings,
): { readonly model: Model; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    model: createModel({ settings, media, clock: systemClock, onAsked: (each) => void asked.push(each) }),
  };
}

/** What is read offline, and once more by a model where there is one. */
export function readBy(
  model: Pick<Model, "second"> | null,
  message: { readonly text: string; readonly scene: Scene; readonly knowledge: Knowledge },
  first: Reading,
) {
  const second = model?.second(message, first) ?? null;
  return second === null ? first : { ...first, second };
}
