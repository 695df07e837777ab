package org.runspace.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;

/**
 * How a run went.
 *
 * @param outcome how it has ended
 * @param failure the number of the error that its caller gets; null if it completed, was stopped or was left
 * @param duration from its start to its end at the server, or here if the server could not tell its end
 * @param counts how much of each stream has arrived
 * @param bytesSent the bytes of its commands and its input (MS-PSRP 2.2.1), before the connection type encodes them
 * @param bytesReceived the bytes of its output, records and host calls (MS-PSRP 2.2.1), after the connection type has
 *     decoded them
 */
public record RunSummary(
        RunOutcome outcome,
        @Nullable ErrorCode failure,
        Duration duration,
        RunCounts counts,
        long bytesSent,
        long bytesReceived) {}
