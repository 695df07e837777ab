package org.runspace.transport.wsman.auth.ntlm;

import java.util.HexFormat;

/** Bytes as vectors are printed. */
final class Hex {
    private Hex() {}

    /** Blanks and line ends do not count. */
    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    static String text(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
