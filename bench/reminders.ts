/** Reminders a second, and scheduling among many pending (being written; see /tmp/brief/bench-split.md). */
