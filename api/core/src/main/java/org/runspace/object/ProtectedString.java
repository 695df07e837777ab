package org.runspace.object;

/**
 * A secure string of a CLIXML file (MS-PSRP 2.2.5.1.24), in the form in which the computer protected it that wrote the
 * file. It is never decoded: PowerShell on Windows encrypts it with a key of the user's account there (DPAPI), on other
 * systems it only writes the text as hexadecimal digits. Written to a file again, it is what it was. It cannot be sent
 * to a server, which would take it for an encrypted text of the session.
 *
 * <p>Treat it as a secret: where the file comes from a system without DPAPI, it is one. It never appears in a log, a
 * {@link #toString()} or an exception.
 *
 * @param protectedText the content of the file's element, as it stands there
 */
public record ProtectedString(String protectedText) {
    /** Returns the .NET type name, as PowerShell prints it; never the text. */
    @Override
    public String toString() {
        return "System.Security.SecureString";
    }
}
