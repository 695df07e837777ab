package org.runspace.adapter;

import java.time.Duration;
import org.runspace.object.PSVersion;

/**
 * What is told of a session.
 *
 * @param protocol the version of the protocol
 * @param age how long ago it was opened
 */
record SessionFacts(PSVersion protocol, Duration age) {}
