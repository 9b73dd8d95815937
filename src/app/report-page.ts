/** The report as a page of the web port, for whoever has its token. */
import { createHash, timingSafeEqual } from "node:crypto";
import { type Knowledge, type Language, languages } from "../knowledge/index.ts";
import { reportAsPage, reportOf } from "../reports/index.ts";
import type { Figures } from "../store/index.ts";
import type { Clock } from "../turns/index.ts";
import type { HandleRequest } from "../web/server.ts";

export const reportPath = "/report";

export interface ReportPageParts {
  readonly token: string;
  readonly figures: () => Promise<Figures>;
  readonly knowledge: () => Knowledge;
  readonly clock: Clock;
}

/** So long one page serves whoever asks: making it reads every conversation's row. */
const freshFor = { seconds: 60 } as const;

/** Digests are of one length, and take as long to compare whatever they are of. */
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** @returns what answers requests for the page: by `Authorization: Bearer`, or by `?token=` */
export function createReportPage({ token, figures, knowledge, clock }: ReportPageParts): HandleRequest {
  const wanted = digest(token);
  let made: { readonly until: Temporal.Instant; readonly figures: Promise<Figures> } | null = null;
  return async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const given =
      /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? url.searchParams.get("token") ?? "";
    if (!timingSafeEqual(digest(given), wanted)) {
      response.writeHead(401, { "content-type": "text/plain; charset=utf-8", "www-authenticate": "Bearer" });
      response.end("The report needs REPORT_TOKEN: as Authorization: Bearer, or as ?token= in the address.\n");
      return;
    }
    const now = clock.now();
    if (made === null || Temporal.Instant.compare(made.until, now) < 0)
      made = { until: now.add(freshFor), figures: figures() };
    const asked = url.searchParams.get("language");
    const language: Language = languages.find((each) => each === asked) ?? "en";
    let page: string;
    try {
      page = reportAsPage(reportOf(await made.figures, knowledge(), now), knowledge(), language);
    } catch (error) {
      // What failed isn't served for another minute.
      made = null;
      throw error;
    }
    response.writeHead(200, {
      ...{ "content-type": "text/html; charset=utf-8", "cache-control": "no-store", "referrer-policy": "no-referrer" },
      "x-robots-tag": "noindex",
    });
    response.end(page);
  };
}
