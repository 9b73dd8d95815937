/** Telegram: whole dialogues through the emulator, beside a bare grammY bot (being written; see /tmp/brief/bench-split.md). */
