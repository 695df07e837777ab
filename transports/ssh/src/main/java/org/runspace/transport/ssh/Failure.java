package org.runspace.transport.ssh;

import org.runspace.error.OpenFailure;

/** The reason why a connection, or a session on it, could not be established or has ended. */
record Failure(OpenFailure kind, String message, Throwable cause) {}
