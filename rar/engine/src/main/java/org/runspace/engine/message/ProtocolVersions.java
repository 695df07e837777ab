package org.runspace.engine.message;

import java.util.List;
import org.runspace.error.ErrorCode;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSVersion;

/** The protocol's versions and what came with each of them (MS-PSRP 3.1.5.3.7 and 3.2.5.3.1). */
public final class ProtocolVersions {
    /** The first one. */
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
    /** Sends secure strings as they are, because carriers are confidential. */
    public static final PSVersion V2_4 = PSVersion.of(2, 4);
    /** The highest version this engine speaks. */
    public static final PSVersion HIGHEST = V2_4;

    private static final List<PSVersion> OLDER = List.of(V2_0, V2_1, V2_2, V2_3);

    private ProtocolVersions() {}

    /**
     * What a client makes of a server's answer.
     *
     * @param announced what it announced
     * @param answer what came back
     * @return true if the answer is a version both speak
     */
    public static boolean clientAccepts(PSVersion announced, PSVersion answer) {
        return answer.equals(announced) || (OLDER.contains(answer) && answer.compareTo(announced) < 0);
    }

    /**
     * What a server answers to a client.
     *
     * @param asked what the client announced
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
     * Refuses what a version does not have.
     *
     * @param version the negotiated one
     * @param needed the one that brought it
     * @param what for the message
     * @throws SessionStateException if the negotiated one is older
     */
    public static void require(PSVersion version, PSVersion needed, String what) {
        if (version.compareTo(needed) < 0) {
            throw new SessionStateException(ErrorCode.VERSION_LACKS, null, what, needed, version);
        }
    }
}
