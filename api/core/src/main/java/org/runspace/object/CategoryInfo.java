package org.runspace.object;

/**
 * The category part of an {@link ErrorRecord} (MS-PSRP 2.2.3.15). Texts are empty where the peer gave none.
 *
 * @param category the kind of trouble
 * @param activity what was being done, a cmdlet's name for example
 * @param reason the exception's class, mostly
 * @param targetName the object it happened to
 * @param targetType that object's type
 * @param message all of it on one line, as PowerShell prints it
 */
public record CategoryInfo(
        ErrorCategory category, String activity, String reason, String targetName, String targetType, String message) {
    /** Returns the line PowerShell prints. */
    @Override
    public String toString() {
        return message;
    }
}
