package org.runspace.transport.stream;

/** What a server wrote before its first packet without ending the line. Thread-safe. */
final class UnfinishedText {
    private String text = "";
    private boolean awaited;

    /** Replaces the text. True if somebody has to see, after a while, whether it is still there. */
    synchronized boolean add(String beginning) {
        text = beginning;
        boolean first = !awaited;
        awaited = true;
        return first;
    }

    /** The line has ended. */
    synchronized void ended() {
        text = "";
    }

    /** The text, which is told now; empty if there is none. */
    synchronized String take() {
        String taken = text;
        text = "";
        awaited = false;
        return taken;
    }
}
