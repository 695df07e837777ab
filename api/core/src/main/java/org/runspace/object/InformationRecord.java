package org.runspace.object;

import java.util.List;

/**
 * A record of the information stream, which {@code Write-Information} and {@code Write-Host} write (MS-PSRP 2.2.2.26).
 *
 * @param messageData what was written, a Java type as listed at {@link PSObject}, or null
 * @param origin the script or command that wrote it, or empty
 * @param timeGenerated when, as the Java type of its kind, or null
 * @param tags {@code PSHOST} for {@code Write-Host}
 * @param user who ran it, or empty
 * @param computer where, or empty
 * @param processId the process there, zero if not told
 * @param source the object all of this was read from
 */
public record InformationRecord(
        Object messageData,
        String origin,
        Object timeGenerated,
        List<String> tags,
        String user,
        String computer,
        long processId,
        PSObject source) {
    /** Copies the list of tags. */
    public InformationRecord {
        tags = List.copyOf(tags);
    }

    /** Returns what was written, as text. */
    @Override
    public String toString() {
        return messageData == null ? "" : PSObject.of(messageData).toString();
    }
}
