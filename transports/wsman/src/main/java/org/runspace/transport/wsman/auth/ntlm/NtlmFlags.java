package org.runspace.transport.wsman.auth.ntlm;

import org.runspace.transport.wsman.auth.LoginException;

/** What client and server agree on (MS-NLMP 2.2.2.5). */
public final class NtlmFlags {
    /** Texts are UTF-16. */
    public static final int UNICODE = 0x00000001;
    /** Texts are in the code page of the computer. */
    public static final int OEM = 0x00000002;
    /** The server is to name itself. */
    public static final int REQUEST_TARGET = 0x00000004;
    /** Messages can be signed. */
    public static final int SIGN = 0x00000010;
    /** Messages can be encrypted. */
    public static final int SEAL = 0x00000020;
    /** NTLM itself. */
    public static final int NTLM = 0x00000200;
    /** A signature is made in any case. */
    public static final int ALWAYS_SIGN = 0x00008000;
    /** The server names its domain. */
    public static final int TARGET_TYPE_DOMAIN = 0x00010000;
    /** The server names itself. */
    public static final int TARGET_TYPE_SERVER = 0x00020000;
    /** Keys and signatures as version 2 makes them. */
    public static final int EXTENDED_SESSION_SECURITY = 0x00080000;
    /** The server describes itself by attributes. */
    public static final int TARGET_INFO = 0x00800000;
    /** The version of the operating system is in the message. */
    public static final int VERSION = 0x02000000;
    /** Keys have 128 bits. */
    public static final int KEY_128 = 0x20000000;
    /** The client chooses the session's key. */
    public static final int KEY_EXCHANGE = 0x40000000;
    /** Keys have 56 bits, if not 128. */
    public static final int KEY_56 = 0x80000000;

    /** What a client asks for; Windows asks for the same. */
    static final int ASKED = UNICODE
            | OEM
            | REQUEST_TARGET
            | SIGN
            | SEAL
            | NTLM
            | ALWAYS_SIGN
            | EXTENDED_SESSION_SECURITY
            | VERSION
            | KEY_128
            | KEY_EXCHANGE
            | KEY_56;

    /** What describes the server, and goes back to it as it is. */
    private static final int DESCRIPTIVE = TARGET_TYPE_DOMAIN | TARGET_TYPE_SERVER | TARGET_INFO;

    private static final int REQUIRED = UNICODE | SIGN | SEAL | NTLM | EXTENDED_SESSION_SECURITY | KEY_128;

    private NtlmFlags() {}

    /**
     * Returns what holds from now on, given what the server agreed to.
     *
     * @throws LoginException {@link LoginException.Reason#NOT_OFFERED} if that is too weak
     */
    static int agreed(int offered) throws LoginException {
        int missing = REQUIRED & ~offered;
        if (missing != 0) {
            throw new LoginException(
                    LoginException.Reason.NOT_OFFERED,
                    "The server offers only a weak form of NTLM; it lacks the flags 0x" + Integer.toHexString(missing)
                            + ".");
        }
        return offered & (ASKED | DESCRIPTIVE) & ~OEM;
    }

    /**
     * Tells whether a flag is set.
     *
     * @param flags what was agreed on
     * @param flag one of the constants
     * @return true if it is
     */
    public static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }
}
