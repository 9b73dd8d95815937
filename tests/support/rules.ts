/** A rule that a platform goes by, and the emulator with it. */
export interface Rule {
  readonly says: string;
  /** A page, or a file of the service itself or of a library that speaks to it. */
  readonly source: string;
}
