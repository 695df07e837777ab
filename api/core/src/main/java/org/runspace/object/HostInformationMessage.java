package org.runspace.object;

/**
 * What {@code Write-Host} puts into an {@link InformationRecord}: a text and how it is to be shown (MS-PSRP 2.2.2.26).
 *
 * @param message the text
 * @param noNewLine whether the line is to be continued; null if it was not told
 * @param foregroundColor the name of a console colour, {@code Red} for example; null for the present one
 * @param backgroundColor likewise
 */
public record HostInformationMessage(
        String message, Boolean noNewLine, String foregroundColor, String backgroundColor) {
    /** Returns the text. */
    @Override
    public String toString() {
        return message;
    }
}
