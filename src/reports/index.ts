/**
 * How things went, as counts: figures of the store become a report, and a report becomes text or a page. No statement, no request, nobody's
 * words; small counts are left out in one place.
 */
export { feedbackAsText, stepsToCheck } from "./feedback.ts";
export { reportAsPage } from "./page.ts";
export { type Report, reportOf } from "./report.ts";
export { reportAsText } from "./text.ts";
export { wordsIn } from "./words.ts";
