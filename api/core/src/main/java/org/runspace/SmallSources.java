package org.runspace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.runspace.files.FileTransferException;
import org.runspace.files.TransferOptions;

/**
 * Small local files as the input of one pipeline, an object for each. What cannot be read is left out and told
 * afterwards. A thread of the engine iterates, another one tells what was written.
 */
final class SmallSources implements Iterator<Map<String, Object>>, AutoCloseable {
    /** What an object costs besides the bytes of its file. */
    private static final int OVERHEAD = 1 << 10;

    /**
     * A file that is on its way.
     *
     * @param name in the folder
     * @param size how many bytes it has
     * @param sha256 of its bytes
     * @param started when it was read, as {@link System#nanoTime}
     */
    record Sent(String name, int size, String sha256, long started) {}

    private record Piece(Sent file, Map<String, Object> object) {}

    private final FolderPlaces places;
    private final TransferOptions options;
    private final Iterator<String> names;
    private final SendWindow window = new SendWindow();
    private final Deflation deflation = new Deflation();
    private boolean closed;
    private final Queue<Sent> sent = new ArrayDeque<>();
    private final Map<String, FileTransferException> unreadable = new LinkedHashMap<>();
    private final List<String> grown = new ArrayList<>();
    private @Nullable Piece next;

    /**
     * @param names of the files in the folder
     * @param options whether the files keep their times and attributes
     */
    SmallSources(FolderPlaces places, Collection<String> names, TransferOptions options) {
        this.places = places;
        this.options = options;
        this.names = names.iterator();
    }

    @Override
    public boolean hasNext() {
        return window.await() && isNext();
    }

    private synchronized boolean isNext() {
        while (!closed && next == null && names.hasNext()) {
            String name = names.next();
            try {
                next = read(name);
            } catch (FileTransferException e) {
                unreadable.put(name, e);
            }
        }
        return !closed && next != null;
    }

    @Override
    public synchronized Map<String, Object> next() {
        Piece piece = next;
        if (piece == null) {
            throw new NoSuchElementException();
        }
        next = null;
        sent.add(piece.file());
        window.sent(piece.file().size() + OVERHEAD);
        return piece.object();
    }

    /** Returns nothing if the file is too large by now. */
    private @Nullable Piece read(String name) {
        long started = System.nanoTime();
        try (LocalSource file = new LocalSource(places.local(name))) {
            byte[] bytes = new byte[FileScripts.CHUNK + 1];
            int length = file.read(bytes, bytes.length);
            if (length == bytes.length) {
                grown.add(name);
                return null;
            }
            FileDigest digest = new FileDigest();
            digest.add(bytes, length);
            String sha256 = digest.hex();
            file.requireUnchanged(sha256);
            Map<String, Object> object = object(file, places.remote(name), options);
            object.put("Bytes", deflation.smaller(Arrays.copyOf(bytes, length)));
            object.put("Sha", sha256);
            return new Piece(new Sent(name, length, sha256, started), object);
        }
    }

    /** Returns what a copy is called and, as the options say, which time and attributes it gets. */
    static Map<String, Object> object(LocalSource file, ServerName copy, TransferOptions options) {
        Map<String, Object> object = new HashMap<>();
        object.put("Name", copy.text());
        if (options.times()) {
            object.put("Modified", file.modified().toInstant());
        }
        if (options.attributes()) {
            object.put("Attributes", file.attributes().text());
        }
        return object;
    }

    /** Returns the file that the server tells of next, which tells of each in turn, or nothing if there is none. */
    synchronized @Nullable Sent told() {
        Sent file = sent.poll();
        if (file != null) {
            window.written(file.size() + OVERHEAD);
        }
        return file;
    }

    /** What could not be read, and why. */
    synchronized Map<String, FileTransferException> unreadable() {
        return unreadable;
    }

    /** What has become too large meanwhile. */
    synchronized List<String> grown() {
        return grown;
    }

    /** Nothing more is read; a thread that waits goes on. */
    @Override
    public void close() {
        window.close();
        synchronized (this) {
            closed = true;
            deflation.close();
        }
    }
}
