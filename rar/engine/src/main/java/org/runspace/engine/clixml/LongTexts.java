package org.runspace.engine.clixml;

import java.util.List;

/** The long texts of a large document, which are not in its array, in their order. Not thread-safe. */
final class LongTexts {
    private List<LongText> texts = List.of();
    private int next;
    private int place = Integer.MAX_VALUE;

    /** Begins with the first of some texts. */
    void begin(List<LongText> all) {
        texts = all;
        next = 0;
        find();
    }

    /** Forgets them. */
    void clear() {
        begin(List.of());
    }

    /** Returns the index in the document's array at which the next one stands; beyond any array if none is left. */
    int place() {
        return place;
    }

    /** Returns whether one is left. */
    boolean isLeft() {
        return next < texts.size();
    }

    /** Returns the next one and moves on. */
    LongText take() {
        LongText text = texts.get(next++);
        find();
        return text;
    }

    private void find() {
        place = isLeft() ? texts.get(next).place() : Integer.MAX_VALUE;
    }
}
