package org.runspace.object;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of the information stream, which {@code Write-Information} and {@code Write-Host} write (MS-PSRP 2.2.2.26).
 *
 * @param messageData the object that was written, a Java type as listed at {@link PSObject}, or null
 * @param origin the script or command that wrote it, or empty
 * @param timeGenerated the time, a Java type for {@code datetime} as listed at {@link PSObject}, or null
 * @param tags {@code PSHOST} for {@code Write-Host}
 * @param user the name of the user that ran it, or empty
 * @param computer the name of the computer it ran on, or empty
 * @param processId the id of the process on that computer; zero if the server did not send it
 * @param source the received object, with all its properties
 */
public record InformationRecord(
        @Nullable Object messageData,
        String origin,
        @Nullable Object timeGenerated,
        List<String> tags,
        String user,
        String computer,
        long processId,
        PSObject source) {
    /** Copies the list of tags. */
    public InformationRecord {
        tags = List.copyOf(tags);
    }

    /** Returns the object that was written, as text. */
    @Override
    public String toString() {
        return messageData == null ? "" : PSObject.of(messageData).toString();
    }

    /** Returns whether all components are equal; ends whatever the values hold. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InformationRecord that && components().equals(that.components());
    }

    @Override
    public int hashCode() {
        return components().hashCode();
    }

    private PSList components() {
        return PSList.of(messageData, origin, timeGenerated, tags, user, computer, processId, source);
    }
}
