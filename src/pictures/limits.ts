/** What a picture may be, and how long it may take. */
export const limits = {
  /** Of the file: more than any channel makes of a screenshot. */
  bytes: 10 * 1_024 * 1_024,
  /** Of the picture once it is opened: a small file may hold a very large one. */
  pixels: 40_000_000,
  /** For one picture, the start of the process among it. */
  milliseconds: 25_000,
  /** Pictures that wait for the one in hand; whoever comes on top of them is told to type. */
  waiting: 5,
  /** The process ends when nothing came for so long: it holds some 500 MB. */
  idleMilliseconds: 60_000,
} as const;
