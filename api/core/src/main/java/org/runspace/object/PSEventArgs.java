package org.runspace.object;

import java.util.List;
import java.util.UUID;

/**
 * An event that a server forwards to its client (MS-PSRP 2.2.2.12), one registered with {@code Register-EngineEvent
 * -Forward} for example.
 *
 * @param eventIdentifier counts the events of a runspace
 * @param sourceIdentifier the name of the event
 * @param timeGenerated when, as the Java type of its kind at {@link PSObject}, or null
 * @param sender who raised it, or null
 * @param sourceArgs its arguments, null among them possible
 * @param messageData what was registered with it, or null
 * @param computerName where, or null if the server does not tell
 * @param runspaceId the runspace it was raised in, or null
 */
public record PSEventArgs(
        int eventIdentifier,
        String sourceIdentifier,
        Object timeGenerated,
        Object sender,
        List<Object> sourceArgs,
        Object messageData,
        String computerName,
        UUID runspaceId) {}
