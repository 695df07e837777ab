package org.runspace.sample.files;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.runspace.RemoteRunspace;
import org.runspace.error.RunspaceException;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferProgress;
import org.runspace.files.TransferResult;
import org.runspace.sample.JsonBody;
import org.runspace.sample.PrivateFolder;

/**
 * A file on its way, which has two: between the browser and a file of the server, and between that and a session. Each
 * goes on where it was if it is cut. Thread-safe.
 */
final class Transfer {
    private static final int BUFFER = 1 << 16;

    /** Ends a copy from its own progress. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    private final TransferRequest request;
    private final Place place;
    private final Path folder;
    private final Path file;

    private TransferState state = TransferState.WAITING;
    private boolean isReceiving;
    private boolean isServed;
    private int readers;
    private Thread copier;
    private TransferResult result;
    private String endedBecause;
    private volatile long onDisk;
    private volatile long reserved;
    private volatile long lastUse = System.nanoTime();

    /** In a folder of its own, which the transfer deletes. */
    Transfer(TransferRequest request, Place place, Path folder) {
        this.request = request;
        this.place = place;
        this.folder = folder;
        this.file = folder.resolve("file");
    }

    TransferRequest request() {
        return request;
    }

    /** How many bytes it may have in the folder. */
    long reserved() {
        return reserved;
    }

    /** How many of these are still to come. */
    long toCome() {
        return Math.max(0, reserved - onDisk);
    }

    void reserve(long bytes) {
        reserved = bytes;
    }

    synchronized boolean canGoOn() {
        return state == TransferState.WAITING || state == TransferState.COPYING;
    }

    synchronized boolean hasEnded() {
        return state == TransferState.ENDED;
    }

    private synchronized Optional<String> endedBecause() {
        return Optional.ofNullable(endedBecause);
    }

    /** Whether it has ended, and nothing uses its folder any more, which is deleted then. */
    synchronized boolean isGone() {
        return hasEnded() && !isInUse();
    }

    private boolean isInUse() {
        return copier != null || isReceiving || readers > 0;
    }

    /** Whether nobody needs it any more, unless the last bytes were lost on their way. */
    synchronized boolean isDone() {
        return isServed || (state == TransferState.COPIED && request.direction() == TransferRequest.Direction.UPLOAD);
    }

    /**
     * Returns for how long nobody has used it. A copy is a use, also while it waits for its session, or compares what
     * both computers have.
     */
    synchronized Duration idleTime() {
        return copier != null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastUse);
    }

    /** Returns when it was used last, as {@link System#nanoTime} tells time. */
    long lastUse() {
        return lastUse;
    }

    JsonObject json(String id) {
        return Json.createObjectBuilder().add("id", id).add("received", onDisk).build();
    }

    /** Takes bytes of the browser's file, and returns how many there are now. */
    long append(long offset, InputStream piece) {
        beginPiece(offset);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.position(offset);
            byte[] buffer = new byte[BUFFER];
            for (int count = read(piece, buffer); count >= 0; count = read(piece, buffer)) {
                requireRoom(count);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                used(onDisk + count);
            }
            return onDisk;
        } catch (IOException e) {
            throw JsonBody.refusal(
                    Response.Status.INTERNAL_SERVER_ERROR, "The server cannot keep the file: " + e.getMessage());
        } finally {
            endPiece();
        }
    }

    private static int read(InputStream piece, byte[] buffer) {
        try {
            return piece.read(buffer);
        } catch (IOException e) {
            throw JsonBody.refusal(Response.Status.BAD_REQUEST, "The body cannot be read.");
        }
    }

    private synchronized void beginPiece(long offset) {
        if (isReceiving) {
            throw busy();
        }
        if (request.direction() != TransferRequest.Direction.UPLOAD || state != TransferState.WAITING) {
            throw JsonBody.refusal(Response.Status.CONFLICT, "The transfer takes no bytes now.");
        }
        if (offset != onDisk) {
            throw JsonBody.refusal(
                    Response.Status.CONFLICT, "The next byte must be that at the offset " + onDisk + ".");
        }
        isReceiving = true;
    }

    /** The page of an earlier piece has gone perhaps, and that will be noticed. */
    private static WebApplicationException busy() {
        return JsonBody.forNow(
                JsonBody.refusal(Response.Status.SERVICE_UNAVAILABLE, "An earlier piece is still on its way."));
    }

    private synchronized void requireRoom(int count) {
        if (state == TransferState.ENDED) {
            throw JsonBody.refusal(Response.Status.GONE, endedBecause);
        }
        if (onDisk + count > request.size()) {
            throw JsonBody.refusal(
                    Response.Status.REQUEST_ENTITY_TOO_LARGE,
                    "The file was said to have " + request.size() + " bytes, and has more.");
        }
    }

    private synchronized void endPiece() {
        isReceiving = false;
        deleteIfUnused();
    }

    private void used(long bytes) {
        onDisk = bytes;
        lastUse = System.nanoTime();
    }

    /**
     * Copies between the server and the session, on the calling thread.
     *
     * @param lines tells the page how far it is
     * @param replace whether an upload may replace a file
     * @param room says of a number of bytes why there is no room for them, if there is none
     * @throws IOException if the page has gone
     */
    void copy(CopyLines lines, boolean replace, LongFunction<Optional<String>> room) throws IOException {
        try {
            lines.begin();
            Optional<Consumer<CopyLines>> instead = beginCopy();
            if (instead.isPresent()) {
                instead.get().accept(lines);
            } else {
                copyBegun(lines, replace, room);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void copyBegun(CopyLines lines, boolean replace, LongFunction<Optional<String>> room) {
        String failure;
        try {
            TransferResult copied = transmit(lines, replace, room);
            endCopy(copied);
            lines.end(copied);
            return;
        } catch (Refused e) {
            failure = e.getMessage();
        } catch (RunspaceException e) {
            failure = endedBecause().orElse(e.getMessage());
        } finally {
            endCopy(null);
        }
        lines.failure(failure);
    }

    /** Returns what the page is told if this thread must not copy. A page that takes nothing holds up nobody else. */
    private synchronized Optional<Consumer<CopyLines>> beginCopy() {
        return switch (state) {
            case COPYING -> Optional.of(CopyLines::busy);
            case COPIED -> {
                TransferResult copied = result;
                yield Optional.of(lines -> lines.end(copied));
            }
            case ENDED -> {
                String why = endedBecause;
                yield Optional.of(lines -> lines.failure(why));
            }
            case WAITING -> beginWaiting();
        };
    }

    private Optional<Consumer<CopyLines>> beginWaiting() {
        if (isReceiving) {
            return Optional.of(CopyLines::busy);
        }
        if (onDisk < request.size()) {
            String why = "Only " + onDisk + " of " + request.size() + " bytes have come.";
            return Optional.of(lines -> lines.failure(why));
        }
        state = TransferState.COPYING;
        copier = Thread.currentThread();
        lastUse = System.nanoTime();
        return Optional.empty();
    }

    private TransferResult transmit(CopyLines lines, boolean replace, LongFunction<Optional<String>> room) {
        boolean isDownload = request.direction() == TransferRequest.Direction.DOWNLOAD;
        createIfEmpty();
        // what an upload leaves for the next one would stay on the other computer if there is none
        TransferOptions options = TransferOptions.DEFAULT
                .withReplace(replace && !isDownload)
                .withResume(isDownload)
                .withProgress(now -> progress(now, lines, room));
        try (RemoteRunspace session = place.open()) {
            return isDownload
                    ? session.files().download(place.path(), file, options)
                    : session.files().upload(file, place.path(), options);
        }
    }

    /** Of a file without bytes no piece comes. */
    private void createIfEmpty() {
        try {
            if (request.direction() == TransferRequest.Direction.UPLOAD && Files.notExists(file)) {
                Files.createFile(file);
            }
        } catch (IOException e) {
            throw new Refused("The server cannot keep the file: " + e.getMessage());
        }
    }

    private void progress(TransferProgress now, CopyLines lines, LongFunction<Optional<String>> room) {
        endedBecause().ifPresent(why -> {
            throw new Refused(why);
        });
        if (request.direction() == TransferRequest.Direction.DOWNLOAD) {
            if (reserved != now.total()) {
                room.apply(now.total()).ifPresent(why -> {
                    throw new Refused(why);
                });
            }
            used(now.done());
        }
        lastUse = System.nanoTime();
        lines.progress(now);
    }

    /** With a result it is done; without one it can be tried again. */
    private synchronized void endCopy(TransferResult copied) {
        if (copier == null) {
            return;
        }
        copier = null;
        lastUse = System.nanoTime();
        // of a cancel, which is not for what the thread does next
        Thread.interrupted();
        if (state == TransferState.COPYING) {
            result = copied;
            state = copied == null ? TransferState.WAITING : TransferState.COPIED;
        }
        deleteIfUnused();
    }

    /** Ends it, and deletes what there is as soon as nothing uses it any more. The first reason is the one told. */
    synchronized void end(String reason) {
        if (state != TransferState.ENDED) {
            endedBecause = reason;
        }
        state = TransferState.ENDED;
        if (copier != null) {
            copier.interrupt();
        }
        deleteIfUnused();
    }

    private void deleteIfUnused() {
        boolean isOfUse = state != TransferState.ENDED
                && !(state == TransferState.COPIED && request.direction() == TransferRequest.Direction.UPLOAD);
        if (!isOfUse && !isInUse()) {
            PrivateFolder.delete(folder);
            reserved = 0;
        }
    }

    /** Returns what was found of a download; a refusal if it is not there yet. */
    synchronized TransferResult copied() {
        if (request.direction() != TransferRequest.Direction.DOWNLOAD || state != TransferState.COPIED) {
            throw noContent();
        }
        lastUse = System.nanoTime();
        return result;
    }

    private static WebApplicationException noContent() {
        return JsonBody.refusal(Response.Status.CONFLICT, "The transfer has no file to fetch now.");
    }

    /**
     * Writes a part of a download to the browser.
     *
     * @throws IOException if the browser has gone, or the transfer has ended
     */
    void write(ByteRange part, OutputStream out) throws IOException {
        beginRead();
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(part.from());
            byte[] buffer = new byte[BUFFER];
            for (long left = part.length(); left > 0; ) {
                Optional<String> end = endedBecause();
                if (end.isPresent()) {
                    throw new IOException(end.get());
                }
                int count = in.readNBytes(buffer, 0, (int) Math.min(left, BUFFER));
                out.write(buffer, 0, count);
                lastUse = System.nanoTime();
                left -= count;
            }
            served(part);
        } finally {
            endRead();
        }
    }

    private synchronized void beginRead() {
        copied();
        readers++;
    }

    private synchronized void endRead() {
        readers--;
        deleteIfUnused();
    }

    private synchronized void served(ByteRange part) {
        isServed |= part.end() == result.bytes();
    }
}
