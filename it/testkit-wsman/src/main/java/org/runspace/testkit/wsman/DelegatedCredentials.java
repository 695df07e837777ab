package org.runspace.testkit.wsman;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.der.Der;
import org.runspace.transport.wsman.auth.der.DerReader;

/**
 * What a client hands to a server by CredSSP (MS-CSSP 2.2.1.2). For tests: the password is a plain text.
 *
 * @param domain empty if the user's name has none
 * @param user the user's name
 * @param password the user's password
 */
public record DelegatedCredentials(String domain, String user, String password) {
    /**
     * Reads the credentials.
     *
     * @param encoded not encrypted
     * @return the credentials
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if they are not well formed
     */
    public static DelegatedCredentials read(byte[] encoded) throws LoginException {
        DerReader all = new DerReader(encoded).enter(Der.SEQUENCE);
        all.enter(Der.field(0)).number(Der.INTEGER);
        byte[] inner = all.enter(Der.field(1)).content(Der.OCTET_STRING);
        DerReader fields = new DerReader(inner).enter(Der.SEQUENCE);
        return new DelegatedCredentials(text(fields, 0), text(fields, 1), text(fields, 2));
    }

    private static String text(DerReader fields, int number) throws LoginException {
        return new String(fields.enter(Der.field(number)).content(Der.OCTET_STRING), UTF_16LE);
    }

    /** Returns the user's name, without the password. */
    @Override
    public String toString() {
        return domain.isEmpty() ? user : domain + "\\" + user;
    }
}
