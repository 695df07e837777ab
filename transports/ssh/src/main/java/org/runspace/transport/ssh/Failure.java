package org.runspace.transport.ssh;

import org.runspace.error.OpenFailure;

/** Why a connection, or a session on it, could not be made or went away. */
record Failure(OpenFailure kind, String message, Throwable cause) {}
