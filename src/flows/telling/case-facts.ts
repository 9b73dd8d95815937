import { type Knowledge, platformOf } from "../../knowledge/index.ts";
import { appValue } from "../cases/apps.ts";
import type { CaseFacts } from "../state/desk.ts";
import type { Seen } from "../state/seen.ts";
import type { Text, Value } from "../vocabulary/reply.ts";

/** Where a case stands, as a text that can be sent to whoever helps. */
export function summaryText(knowledge: Knowledge, facts: Seen<CaseFacts>): Text {
  const { step, troubles, shops } = facts;
  const platform = platformOf(knowledge, facts.platform);
  const named = shops.flatMap((name): Value[] => (name === "" ? [] : [{ typed: name }]));
  return {
    key: "escalate.summary.text",
    with: {
      app: facts.app === null ? { text: "common.the-app" } : appValue(facts.app),
      platform: { text: platform.name },
      shop:
        named.length === shops.length && named.length > 0 ? { list: named } : { text: `common.${platform.unit}-blank` },
      when: { instant: facts.at, style: "date-time" },
      where:
        step === null
          ? { text: facts.where }
          : {
              text: "escalate.summary.at-step",
              with: { step: step.number, steps: step.of, title: { text: step.title } },
            },
      troubles: troubles.length === 0 ? { typed: "none" } : { list: troubles.map((title) => ({ text: title })) },
    },
  };
}
