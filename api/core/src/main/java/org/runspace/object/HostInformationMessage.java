package org.runspace.object;

import org.jspecify.annotations.Nullable;

/**
 * The text that {@code Write-Host} writes to an {@link InformationRecord}, with the colours to show it in (MS-PSRP
 * 2.2.2.26).
 *
 * @param message the text
 * @param noNewLine whether the next text goes on the same line; null if the server did not send it
 * @param foregroundColor the name of a console colour, {@code Red} for example; null for the current one
 * @param backgroundColor the name of the colour behind the text; null for the current one
 */
public record HostInformationMessage(
        String message,
        @Nullable Boolean noNewLine,
        @Nullable String foregroundColor,
        @Nullable String backgroundColor) {
    /** Returns the text. */
    @Override
    public String toString() {
        return message;
    }
}
