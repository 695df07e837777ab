package org.runspace.transport.wsman.auth.spnego;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.MechanismKind;
import org.runspace.transport.wsman.auth.der.Der;
import org.runspace.transport.wsman.auth.der.DerReader;

/** The object identifiers of the mechanisms (MS-SPNG 1.9). */
final class MechanismIds {
    private static final byte[] KERBEROS = Der.identifier("1.2.840.113554.1.2.2");
    /** A mistake of early Windows servers, which mean Kerberos. */
    private static final byte[] KERBEROS_MISSPELLED = Der.identifier("1.2.840.48018.1.2.2");

    private static final byte[] NTLM = Der.identifier("1.3.6.1.4.1.311.2.2.10");
    /** A client of Windows lists five. */
    private static final int MOST = 32;

    private MechanismIds() {}

    static byte[] of(MechanismKind kind) {
        return switch (kind) {
            case KERBEROS -> KERBEROS;
            case NTLM -> NTLM;
        };
    }

    /** Reads an identifier; empty if it is one of a mechanism that is not known here. */
    static Optional<MechanismKind> read(DerReader reader) throws LoginException {
        byte[] id = Der.element(Der.OBJECT_IDENTIFIER, reader.content(Der.OBJECT_IDENTIFIER));
        if (Arrays.equals(id, KERBEROS) || Arrays.equals(id, KERBEROS_MISSPELLED)) {
            return Optional.of(MechanismKind.KERBEROS);
        }
        return Arrays.equals(id, NTLM) ? Optional.of(MechanismKind.NTLM) : Optional.empty();
    }

    /** Writes a list in the order of preference. */
    static byte[] list(List<MechanismKind> kinds) {
        ByteArrayOutputStream ids = new ByteArrayOutputStream();
        kinds.forEach(kind -> ids.writeBytes(of(kind)));
        return Der.element(Der.SEQUENCE, ids.toByteArray());
    }

    /** Reads a list. */
    static List<Optional<MechanismKind>> readList(byte[] list) throws LoginException {
        List<Optional<MechanismKind>> kinds = new ArrayList<>();
        DerReader ids = new DerReader(list).enter(Der.SEQUENCE);
        while (ids.hasMore()) {
            if (kinds.size() == MOST) {
                throw new LoginException(LoginException.Reason.PROTOCOL, "The list of mechanisms is too long.");
            }
            kinds.add(read(ids));
        }
        return List.copyOf(kinds);
    }
}
