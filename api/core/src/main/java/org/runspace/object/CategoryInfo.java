package org.runspace.object;

/**
 * The category part of an {@link ErrorRecord} (MS-PSRP 2.2.3.15). Texts are empty where the server sent none.
 *
 * @param category the kind of error
 * @param activity the activity that failed, a cmdlet's name for example
 * @param reason usually the class of the exception
 * @param targetName the object that the activity failed for
 * @param targetType that object's type
 * @param message the whole category on one line, as PowerShell prints it
 */
public record CategoryInfo(
        ErrorCategory category, String activity, String reason, String targetName, String targetType, String message) {
    /** Returns the line that PowerShell prints. */
    @Override
    public String toString() {
        return message;
    }
}
