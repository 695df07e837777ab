package org.runspace.transport.wsman.auth.kerberos;

import java.util.Arrays;
import java.util.OptionalLong;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.der.Der;
import org.runspace.transport.wsman.auth.der.DerReader;

/** The error that a server sends in place of its token (RFC 4120 5.9.1), in the frame of tokens or without it. */
final class KerberosError {
    private static final int TOKEN_ID = 0x0300;
    private static final int ERROR = 30;
    private static final int CODE = 6;

    private KerberosError() {}

    /**
     * Returns the error's code.
     *
     * @return empty if the token is no error
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if it is not well formed
     */
    static OptionalLong code(byte[] token) throws LoginException {
        DerReader reader = new DerReader(token);
        if (reader.follows(Der.application(0))) {
            DerReader framed = reader.enter(Der.application(0));
            framed.skip();
            byte[] inner = framed.rest();
            if (inner.length < 2 || (inner[0] << Byte.SIZE | inner[1]) != TOKEN_ID) {
                return OptionalLong.empty();
            }
            reader = new DerReader(Arrays.copyOfRange(inner, 2, inner.length));
        }
        if (!reader.follows(Der.application(ERROR))) {
            return OptionalLong.empty();
        }
        DerReader fields = reader.enter(Der.application(ERROR)).enter(Der.SEQUENCE);
        while (!fields.follows(Der.field(CODE))) {
            fields.skip();
        }
        return OptionalLong.of(fields.enter(Der.field(CODE)).number(Der.INTEGER));
    }
}
