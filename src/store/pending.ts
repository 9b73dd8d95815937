/** A message that waits for its delivery, and what comes of it. */

export interface PendingRow {
  readonly id: number;
  readonly conversation: string;
  readonly person: string;
  readonly channel: string;
  readonly address: string | null;
  readonly card: string | null;
  readonly anew: boolean;
  readonly message: string;
  readonly attempts: number;
  /** ISO instant before which it is not tried again. */
  readonly nextTryAt: string | null;
  /** The message that shows the card now; null for none. */
  readonly shownBy: string | null;
  /** The message that shows the board of a shared conversation, below which everything else stands; null elsewhere. */
  readonly root: string | null;
}

/** A row that was delivered, by which message of the channel, and when (an ISO instant). */
export interface Sent {
  readonly row: PendingRow;
  readonly messageId: string;
  readonly now: string;
}
