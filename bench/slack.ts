/** Slack: whole dialogues through the emulator, beside a bare Bolt app (being written; see /tmp/brief/bench-split.md). */
