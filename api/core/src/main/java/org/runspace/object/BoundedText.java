package org.runspace.object;

/**
 * A text that is put together from the parts of a value. It ends when it has its length, or when as many parts were
 * looked at: a server may refer to one large part any number of times, or to a part from within itself. For one thread.
 */
final class BoundedText {
    private final StringBuilder text = new StringBuilder();
    private final int most;
    private int partsLeft;
    private boolean cut;

    BoundedText(int most) {
        this.most = most;
        partsLeft = most;
    }

    /** Counts one more part; false if the text is to end before it. */
    boolean takesPart() {
        cut |= partsLeft == 0;
        if (!cut) {
            partsLeft--;
        }
        return !cut;
    }

    BoundedText add(String part) {
        int room = most - text.length();
        if (!cut && part.length() > room) {
            boolean inPair = room > 0 && Character.isHighSurrogate(part.charAt(room - 1));
            text.append(part, 0, inPair ? room - 1 : room);
            cut = true;
        } else if (!cut) {
            text.append(part);
        }
        return this;
    }

    int length() {
        return text.length();
    }

    /** The text, with an ellipsis at its end if something is missing. */
    @Override
    public String toString() {
        return cut ? text + "…" : text.toString();
    }
}
