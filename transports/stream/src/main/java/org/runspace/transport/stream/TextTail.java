package org.runspace.transport.stream;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of the server's text that is not part of the protocol. Thread-safe. */
final class TextTail {
    private static final int LINES = 40;
    private static final int LONGEST = 500;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…");
    }

    synchronized String text() {
        return String.join(System.lineSeparator(), lines);
    }
}
