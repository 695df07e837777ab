package org.runspace;

import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the small files of a folder that are copied together by one pipeline. For one thread. */
final class SmallFiles {
    /** How many files one pipeline copies. The server's answers to some questions are in memory together. */
    private static final int MOST = 500;

    private Map<String, Long> files = new LinkedHashMap<>();
    private long bytes;

    /** Returns whether a file is one object only, so that most of its time would be for its pipeline. */
    static boolean takes(long size) {
        return size <= FileScripts.CHUNK;
    }

    /** Adds a file, and returns whether these are enough for a pipeline. */
    boolean isFullWith(String name, long size) {
        files.put(name, size);
        bytes += size;
        return files.size() == MOST || bytes >= FileScripts.PART;
    }

    /** Returns the files, and begins anew. */
    Map<String, Long> take() {
        Map<String, Long> taken = files;
        files = new LinkedHashMap<>();
        bytes = 0;
        return taken;
    }
}
