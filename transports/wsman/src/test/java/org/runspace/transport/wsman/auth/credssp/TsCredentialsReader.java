package org.runspace.transport.wsman.auth.credssp;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.der.Der;
import org.runspace.transport.wsman.auth.der.DerReader;

/** Credentials as a server reads them (MS-CSSP 2.2.1.2). */
record TsCredentialsReader(String domain, String user, String password) {
    static TsCredentialsReader read(byte[] encoded) throws LoginException {
        DerReader all = new DerReader(encoded).enter(Der.SEQUENCE);
        all.enter(Der.field(0)).number(Der.INTEGER);
        byte[] inner = all.enter(Der.field(1)).content(Der.OCTET_STRING);
        DerReader fields = new DerReader(inner).enter(Der.SEQUENCE);
        return new TsCredentialsReader(text(fields, 0), text(fields, 1), text(fields, 2));
    }

    private static String text(DerReader fields, int number) throws LoginException {
        return new String(fields.enter(Der.field(number)).content(Der.OCTET_STRING), UTF_16LE);
    }
}
