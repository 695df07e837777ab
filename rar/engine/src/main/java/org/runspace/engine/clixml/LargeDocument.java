package org.runspace.engine.clixml;

import java.util.ArrayList;
import java.util.List;

/**
 * A document of many bytes, in one array but for its long texts: those stay in the pieces in which they came, until a
 * string is made of each. A document with comments or literal sections keeps what follows the first of them in its
 * array, because only a close look tells texts there. For one thread at a time.
 */
final class LargeDocument {
    private final byte[] bytes;
    private final List<LongText> texts;

    private LargeDocument(byte[] bytes, List<LongText> texts) {
        this.bytes = bytes;
        this.texts = texts;
    }

    /**
     * Divides a document.
     *
     * @param pieces all but the last one full; each is given up as it is divided
     * @param from where the document begins, in the first piece
     * @param to where it ends, counted from the begin of the first piece
     */
    static LargeDocument of(List<byte[]> pieces, int from, int to) {
        List<LongText> texts = new LongTextFinder().find(pieces, from, to);
        int left = to - from;
        for (LongText text : texts) {
            left -= text.size();
        }
        byte[] bytes = new byte[left];
        int filled = 0;
        int before = 0;
        int next = 0;
        for (int i = 0; i < pieces.size(); i++) {
            byte[] piece = pieces.set(i, null);
            int end = Math.min(piece.length, to - before);
            int at = i == 0 ? from : 0;
            while (at < end) {
                LongText text = next < texts.size() ? texts.get(next) : null;
                boolean inText = text != null && before + at >= text.from();
                int limit = text == null ? end : Math.min(end, (inText ? text.to() : text.from()) - before);
                if (inText) {
                    text.add(piece, at, limit, filled);
                    next += before + limit == text.to() ? 1 : 0;
                } else {
                    System.arraycopy(piece, at, bytes, filled, limit - at);
                    filled += limit - at;
                }
                at = limit;
            }
            before += end;
        }
        return new LargeDocument(bytes, texts);
    }

    /** The document without its long texts. */
    byte[] bytes() {
        return bytes;
    }

    /** Its long texts in order. */
    List<LongText> texts() {
        return texts;
    }

    /** Finds the texts of elements that are long, in one walk. */
    private static final class LongTextFinder {
        /** Shorter ones are not worth it. */
        private static final int LONG = 64 * 1024;

        private final List<LongText> found = new ArrayList<>();
        private State state = State.TEXT;
        private byte quote;
        private byte last;
        private int textFrom = -1;
        private int textTo;

        private enum State {
            TEXT,
            OPENED,
            START_TAG,
            VALUE,
            END_TAG,
            OTHER_MARKUP
        }

        List<LongText> find(List<byte[]> pieces, int from, int to) {
            int before = 0;
            for (byte[] piece : pieces) {
                int end = Math.min(piece.length, to - before);
                for (int i = before == 0 ? from : 0; i < end && state != State.OTHER_MARKUP; i++) {
                    if (state != State.TEXT || piece[i] == '<') {
                        take(piece[i], before + i);
                    }
                }
                before += end;
            }
            return found;
        }

        private void take(byte b, int at) {
            switch (state) {
                case TEXT -> {
                    textTo = at;
                    state = State.OPENED;
                }
                case OPENED -> opened(b);
                case START_TAG -> {
                    if (b == '"' || b == '\'') {
                        quote = b;
                        state = State.VALUE;
                    } else if (b == '>') {
                        textFrom = last == '/' ? -1 : at + 1;
                        state = State.TEXT;
                    }
                }
                case VALUE -> state = b == quote ? State.START_TAG : state;
                case END_TAG -> state = b == '>' ? State.TEXT : state;
                case OTHER_MARKUP -> throw new IllegalStateException("nothing is looked at any more");
            }
            last = b;
        }

        private void opened(byte b) {
            if (b == '/') {
                if (textFrom >= 0 && textTo - textFrom >= LONG) {
                    found.add(new LongText(textFrom, textTo));
                }
                state = State.END_TAG;
            } else {
                state = b == '!' || b == '?' ? State.OTHER_MARKUP : State.START_TAG;
            }
            textFrom = -1;
        }
    }
}
