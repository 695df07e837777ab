package org.runspace.engine.message;

import java.util.List;
import org.runspace.error.ErrorCode;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSVersion;

/** The versions of the protocol and what each of them added (MS-PSRP 3.1.5.3.7 and 3.2.5.3.1). */
public final class ProtocolVersions {
    /** The first version. */
    public static final PSVersion V2_0 = PSVersion.of(2, 0);
    /** Adds command metadata. */
    public static final PSVersion V2_1 = PSVersion.of(2, 1);
    /**
     * Adds disconnecting, several statements, nested pipelines, merging of all old streams, and key exchanges that the
     * client starts.
     */
    public static final PSVersion V2_2 = PSVersion.of(2, 2);
    /** Adds the information stream's merging and the reset. */
    public static final PSVersion V2_3 = PSVersion.of(2, 3);
    /** Sends secure strings in clear, because the transports are confidential. */
    public static final PSVersion V2_4 = PSVersion.of(2, 4);
    /** The highest version this engine speaks. */
    public static final PSVersion HIGHEST = V2_4;

    private static final List<PSVersion> OLDER = List.of(V2_0, V2_1, V2_2, V2_3);

    private ProtocolVersions() {}

    /**
     * Returns whether a client accepts the version in a server's answer.
     *
     * @param announced the version that the client announced
     * @param answer the version that the server answered
     * @return true if client and server both speak that version
     */
    public static boolean clientAccepts(PSVersion announced, PSVersion answer) {
        return answer.equals(announced) || (OLDER.contains(answer) && answer.compareTo(announced) < 0);
    }

    /**
     * Returns the version that a server answers to a client.
     *
     * @param asked the version that the client announced
     * @param own the highest version the server wants to speak
     * @return the version to speak, or null if there is none
     */
    public static PSVersion negotiate(PSVersion asked, PSVersion own) {
        if (OLDER.contains(asked) && asked.compareTo(own) <= 0) {
            return asked;
        }
        return asked.major() == own.major() && asked.minor() >= own.minor() ? own : null;
    }

    /**
     * Refuses a feature that a version does not have.
     *
     * @param version the negotiated version
     * @param needed the version that added the feature
     * @param what the feature, for the message
     * @throws SessionStateException if the negotiated version is older
     */
    public static void require(PSVersion version, PSVersion needed, String what) {
        if (version.compareTo(needed) < 0) {
            throw new SessionStateException(ErrorCode.VERSION_LACKS, null, what, needed, version);
        }
    }
}
