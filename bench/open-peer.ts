/** The programs that the assistant is measured beside. They have their own dependencies, which may not be installed. */
import type { Peer } from "./peers/peer.ts";

export const peerFiles = ["xstate", "bot-framework", "grammy-conversations", "langgraph", "langgraph-sqlite"] as const;
export type PeerFile = (typeof peerFiles)[number];

/** @returns null where the peers aren't installed, which is said */
export async function openPeer(file: PeerFile): Promise<Peer | null> {
  // Named apart, so that types are checked without them.
  const address = new URL(`./peers/${file}.ts`, import.meta.url).href;
  try {
    return (await import(address)).peer as Peer; // written against that very type
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code !== "ERR_MODULE_NOT_FOUND" && code !== "ENOENT") throw error;
    console.error(`${file} is not installed, so it isn't measured beside: npm ci --prefix bench/peers`);
    return null;
  }
}
