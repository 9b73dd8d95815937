/**
 * What the assistant knows: guides by platform, the app catalogue, labels, sources and every text. Content is YAML that anybody can
 * edit; what comes out of here is checked, so that others can trust it. Reads files, nothing else.
 */
export { type Act, acts, type IdleAct, idleActs } from "./acts.ts";
export { type Doubt, withDoubts } from "./doubts.ts";
export { answerAt, guideOf, isKnownInPart, isUsedAt, platformOf } from "./finding.ts";
export * from "./knowledge.ts";
export { type Language, type Localized, languages } from "./language.ts";
export { foreignLinkFault, isHostOf, isOfficialUrl, type LinkFault, linkFault } from "./links.ts";
export { checkKnowledge, type KnowledgeOptions, loadKnowledge } from "./load.ts";
export { likest, linesOf, type Passage, passageLines, passagesAt, pieces, topicTitle } from "./passages.ts";
export { unsaidPlatform } from "./platform.ts";
export { describeProblem, KnowledgeError, type Problem } from "./problem.ts";
export { letterIds, shortId, topicIds, troubleIds, verifiedForDays } from "./schema.ts";
export { parametersOf } from "./template.ts";
export { toTraditional } from "./traditional.ts";
export { blank } from "./yaml.ts";
