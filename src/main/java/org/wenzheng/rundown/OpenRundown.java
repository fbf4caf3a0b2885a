package org.wenzheng.rundown;

import java.time.Instant;
import org.wenzheng.sessions.Session;

/** A rundown that nobody else changes meanwhile, of a session that stays in its state. */
record OpenRundown(Session session, Rundown rundown, Stage stage, Instant at) {}
