package org.runspace.engine.document;

/**
 * Finds where elements begin and end in bytes that come piece by piece. Looks at nothing but tags, quotes, comments,
 * CDATA sections and processing instructions; whether a document is well-formed is for its reader to say. For one
 * thread.
 */
final class ElementEnd {
    /** What may be found. */
    enum Found {
        /** Nothing so far; more bytes are needed. */
        NOTHING,
        /** The end of a start tag, whose element goes on. */
        START_TAG,
        /** The end of an element that has begun before, or begins and ends here. */
        ELEMENT,
        /** The end tag of the element around. */
        END_TAG,
        /** A character that cannot stand between elements. */
        TEXT
    }

    private enum Place {
        TEXT,
        MARKUP,
        EXCLAMATION,
        START_TAG,
        DOUBLE_QUOTES,
        SINGLE_QUOTES,
        END_TAG,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    private Place place = Place.TEXT;
    private int depth;
    private int run;
    private int at;

    /** The index after what was found last, or of the character that cannot stand there. */
    int index() {
        return at;
    }

    /** Whether only blanks, comments and the like came since the last element. */
    boolean isBetween() {
        return place == Place.TEXT && depth == 0;
    }

    /** Whether nothing of an element has come since the last one. */
    boolean isOutside() {
        return depth <= 0;
    }

    /** Looks for the end of the next start tag, whose content is then like that of a whole document. */
    Found startTag(byte[] bytes, int from, int to) {
        return find(bytes, from, to, true);
    }

    /** Looks for the end of the next element, or for the end tag of the one around. */
    Found element(byte[] bytes, int from, int to) {
        return find(bytes, from, to, false);
    }

    private Found find(byte[] bytes, int from, int to, boolean startTags) {
        for (at = from; at < to; at++) {
            Place was = place;
            if (was == Place.TEXT && depth == 0 && !isBlankOrTag(bytes[at])) {
                return Found.TEXT;
            }
            step(bytes[at]);
            if (place == Place.TEXT && (was == Place.START_TAG || was == Place.END_TAG)) {
                if (depth <= 0 || (startTags && was == Place.START_TAG)) {
                    at++;
                    return ended();
                }
            }
        }
        return Found.NOTHING;
    }

    private Found ended() {
        int ended = depth;
        depth = 0;
        if (ended == 0) {
            return Found.ELEMENT;
        }
        return ended < 0 ? Found.END_TAG : Found.START_TAG;
    }

    private static boolean isBlankOrTag(byte b) {
        return b == '<' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private void step(byte b) {
        switch (place) {
            case TEXT -> {
                if (b == '<') {
                    place = Place.MARKUP;
                }
            }
            case MARKUP -> begin(b);
            case EXCLAMATION -> exclamation(b);
            case START_TAG -> startTag(b);
            case DOUBLE_QUOTES -> place = b == '"' ? Place.START_TAG : place;
            case SINGLE_QUOTES -> place = b == '\'' ? Place.START_TAG : place;
            case END_TAG -> place = b == '>' ? Place.TEXT : place;
            case COMMENT -> endOf(b, '-', 2);
            case CDATA -> endOf(b, ']', 2);
            case INSTRUCTION -> endOf(b, '?', 1);
        }
    }

    private void begin(byte b) {
        run = 0;
        switch (b) {
            case '/' -> {
                depth--;
                place = Place.END_TAG;
            }
            case '?' -> place = Place.INSTRUCTION;
            case '!' -> place = Place.EXCLAMATION;
            default -> {
                depth++;
                place = Place.START_TAG;
            }
        }
    }

    /** A document type ends like an end tag; the reader refuses it. */
    private void exclamation(byte b) {
        run = b == '-' ? -1 : 0;
        switch (b) {
            case '-' -> place = Place.COMMENT;
            case '[' -> place = Place.CDATA;
            default -> place = Place.END_TAG;
        }
    }

    private void startTag(byte b) {
        switch (b) {
            case '"' -> place = Place.DOUBLE_QUOTES;
            case '\'' -> place = Place.SINGLE_QUOTES;
            case '>' -> {
                depth -= run;
                place = Place.TEXT;
            }
            default -> run = b == '/' ? 1 : 0;
        }
    }

    private void endOf(byte b, char mark, int times) {
        if (b == '>' && run >= times) {
            place = Place.TEXT;
        } else {
            run = b == mark ? run + 1 : Math.min(run, 0);
        }
    }
}
