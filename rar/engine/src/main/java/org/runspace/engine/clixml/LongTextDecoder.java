package org.runspace.engine.clixml;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one string of a long text that comes in pieces, cut anywhere. Strings of parts are made first, so that no array
 * but the string's own is as long as the text. For one text and one thread.
 */
final class LongTextDecoder {
    private static final int WINDOW = 32 * 1024;
    private static final int LONGEST_REFERENCE = 12;

    private final boolean unescape;
    private final TextDecoder decoder = new TextDecoder();
    private final byte[] window = new byte[WINDOW];
    private final List<String> strings = new ArrayList<>();
    private int filled;

    /** Creates a decoder for one text, with or without CLIXML's escapes. */
    LongTextDecoder(boolean unescape) {
        this.unescape = unescape;
        decoder.begin(window);
    }

    void add(ByteBuffer piece) {
        while (piece.hasRemaining()) {
            int count = Math.min(piece.remaining(), WINDOW - filled);
            piece.get(window, filled, count);
            filled += count;
            if (filled == WINDOW) {
                decode(sureBytes(), false);
            }
        }
    }

    /** The text. */
    String end() {
        decode(filled, true);
        return String.join("", strings);
    }

    private void decode(int to, boolean last) {
        boolean plain = isPlain(to);
        if (plain && decoder.length() == 0) {
            strings.add(new String(window, 0, to, StandardCharsets.UTF_8));
        } else {
            decoder.append(0, to);
            strings.add(decoder.takeSure(unescape, last));
        }
        System.arraycopy(window, to, window, 0, filled - to);
        filled -= to;
    }

    /** Whether all bytes stand for themselves. */
    private boolean isPlain(int to) {
        boolean plain = true;
        for (int i = behindText(0, to); i < to; i = behindText(i + 1, to)) {
            byte b = window[i];
            if (b >= 0 && b < ' ' && b != '\r') {
                throw new IllegalArgumentException("the control character " + b);
            }
            plain = false;
        }
        return plain;
    }

    private int behindText(int from, int to) {
        return ByteKinds.behind(window, from, to, ByteKinds.TEXT);
    }

    /** How many bytes can be decoded whatever follows: whole characters, references and line ends. */
    private int sureBytes() {
        int begin = filled - 1;
        while (begin > filled - 4 && (window[begin] & 0xC0) == 0x80) {
            begin--;
        }
        int sure = (window[begin] & 0xC0) == 0xC0 || window[begin] == '\r' ? begin : filled;
        for (int i = sure - 1; i >= sure - LONGEST_REFERENCE && window[i] != ';'; i--) {
            if (window[i] == '&') {
                return i;
            }
        }
        return sure;
    }
}
