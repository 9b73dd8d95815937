export { momentIn } from "./moment-in.ts";
