package org.runspace.engine.document;

import java.util.HexFormat;
import org.runspace.engine.clixml.SecureStringCodec;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;
import org.runspace.object.ProtectedString;
import org.runspace.object.SecureString;

/**
 * The secure strings of files: hexadecimal digits, of what only the account that wrote them can decrypt. Thread-safe.
 */
enum FileSecrets implements SecureStringCodec {
    /** The only one. */
    INSTANCE;

    @Override
    public String encode(SecureString value) {
        throw new ValueFormatException(
                ErrorCode.SECRET_IN_FILE, null, "anybody who reads the document could read a SecureString in it");
    }

    @Override
    public String encode(ProtectedString value) {
        check(value.protectedText());
        return value.protectedText();
    }

    @Override
    public ProtectedString decode(String text) {
        check(text);
        return new ProtectedString(text);
    }

    /** As PowerShell does, and without the text in the message. */
    private static void check(String text) {
        if (text.length() % 2 != 0 || !text.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("a secure string of a file that is not in hexadecimal digits");
        }
    }
}
