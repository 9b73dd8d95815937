/** A model that answers a question out of the guide, a quote after another, with time in the test's hands. */
import { createModel } from "../../src/model/index.ts";
import { knowledge } from "./knowledge.ts";
import { manualClock } from "./manual-clock.ts";
import { modelSettings } from "./model.ts";
import { type ModelServer, passagesOf, type StreamEnd, startModelServer } from "./model-server.ts";

export const question = "how many years back can another tool fetch orders?";
/** Lines of the guide, in the order in which they are quoted. */
export const quoted = [
  "Export old orders too: another tool can usually fetch 2 years back at most.",
  "Finish unshipped orders and running discounts first.",
] as const;

export interface QuotingModel {
  readonly server: ModelServer;
  readonly second: ReturnType<typeof createModel>["second"];
  /** The next answers end so once the first quote has come; null: they come whole. */
  breaks(how: StreamEnd | null): void;
  /** Nobody waits any longer. */
  timeIsUp(): void;
}

const waitMs = 4_000;

export async function startQuotingModel(): Promise<QuotingModel> {
  const server = await startModelServer();
  const clock = manualClock();
  // Each question is asked anew: what was answered once is remembered.
  let model = createModel({ settings: modelSettings(server.baseUrl, { waitMs }), clock, onAsked: () => undefined });
  let written = 0;
  server.answer = (request) => {
    const places = Object.entries(passagesOf(request));
    const quotes = quoted.flatMap((quote) => {
      const found = places.find(([, text]) => text.includes(quote));
      return found === undefined ? [] : [{ passage: found[0], quote }];
    });
    const answer = { choice: "none", quotes };
    written = JSON.stringify(answer).indexOf("}") + 4;
    return answer;
  };
  return {
    server,
    second: (message, first) => model.second({ ...message, knowledge }, first),
    breaks: (how) => {
      model = createModel({ settings: modelSettings(server.baseUrl, { waitMs }), clock, onAsked: () => undefined });
      server.misbehaves = () => (how === null ? null : { kind: "breaks", after: written, how });
    },
    timeIsUp: () => clock.tick(waitMs),
  };
}
