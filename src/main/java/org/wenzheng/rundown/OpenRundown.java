package org.wenzheng.rundown;

import java.time.Instant;
import org.wenzheng.sessions.Session;

record OpenRundown(Session session, Rundown rundown, Stage stage, Instant at) {}
