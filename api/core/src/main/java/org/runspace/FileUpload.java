package org.runspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.FileFailure;
import org.runspace.error.RunspaceException;
import org.runspace.files.FileTransferException;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferProgress;
import org.runspace.files.TransferResult;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;

/** One file on its way to the server. For one thread. */
final class FileUpload {
    /**
     * How many bytes one pipeline takes. The session configurations of Windows refuse more than 50 MB for one command,
     * in base64.
     */
    private static final long PART = 128L * FileScripts.CHUNK;

    private static final Duration CLEANING = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final RemoteRunspace runspace;
    private final Path source;
    private final ServerName target;
    private final TransferOptions options;
    private final FileDigest digest = new FileDigest();
    private final long started = System.nanoTime();
    private long total;
    private @Nullable Instant modified;
    /** Whether the server's partial file is of this upload. */
    private boolean begun;
    /** Whether the file has its name. */
    private boolean named;

    FileUpload(RemoteRunspace runspace, Path source, ServerName target, TransferOptions options) {
        this.runspace = runspace;
        this.source = source;
        this.target = target;
        this.options = options;
    }

    TransferResult run() {
        if (Files.isDirectory(source)) {
            throw new FileTransferException(ErrorCode.FILE_IS_FOLDER, null, source);
        }
        if (Files.exists(source) && !Files.isRegularFile(source)) {
            throw new FileTransferException(ErrorCode.FILE_LOCAL, null, source, "read", "it is no regular file");
        }
        try {
            total = Files.size(source);
            modified = options.times() ? Files.getLastModifiedTime(source).toInstant() : null;
            long from = options.resume() ? left() : 0;
            long done = named ? from : send(from);
            Duration duration = Duration.ofNanos(System.nanoTime() - started);
            return new TransferResult(done, from, digest.hex(), duration);
        } catch (IOException e) {
            throw local(e);
        } finally {
            if (!named && begun && !options.resume()) {
                delete();
            }
        }
    }

    /**
     * How many bytes the server has from an earlier upload that are the same here. Leaves the digest of these bytes.
     */
    private long left() throws IOException {
        List<PSObject> left;
        try {
            left = FileScripts.with(runspace, FileScripts.LEFT, target)
                    .addParameter("Length", total)
                    .invoke()
                    .output();
        } catch (RemoteCommandException e) {
            throw FileScripts.failure(e, "read", target.text(), "");
        }
        if (left.size() != 1
                || !(left.get(0).value() instanceof PSDictionary facts)
                || !(facts.get("Length") instanceof Long length)
                || length > total) {
            return 0;
        }
        try (InputStream file = Files.newInputStream(source)) {
            digest.addFrom(file, length);
        }
        if (digest.hex().equals(facts.get("Sha"))) {
            named = Boolean.TRUE.equals(facts.get("Whole")) && length == total;
            if (named) {
                options.progress().accept(TransferProgress.ofFile(target.text(), total, total));
            }
            return length;
        }
        digest.reset();
        return 0;
    }

    private long send(long from) throws IOException {
        try (InputStream file = Files.newInputStream(source)) {
            file.skipNBytes(from);
            long done = from;
            while (!named) {
                FileChunks chunks = new FileChunks(file, digest, done, done + PART);
                send(chunks, done);
                done = expected(chunks, done + PART);
            }
            return done;
        }
    }

    private void send(FileChunks chunks, long offset) {
        PowerShell shell = FileScripts.with(runspace, FileScripts.APPEND, target)
                .addParameter("Offset", offset)
                .addParameter("Replace", options.replace())
                .addParameter("Modified", modified)
                .input(chunks);
        try (Stream<PSObject> counts = shell.stream()) {
            counts.forEach(count -> written(chunks, count.value()));
        } catch (RemoteCommandException e) {
            FileTransferException failure = FileScripts.failure(e, "written", target.text(), digest.hex());
            begun &= failure.code() != ErrorCode.FILE_BUSY;
            throw failure;
        } catch (RunspaceException e) {
            IOException failure = chunks.failure();
            throw failure == null ? e : local(failure);
        } finally {
            chunks.close();
        }
    }

    /** Else a server that leaves a part out would be sent that part again without end. */
    private long expected(FileChunks chunks, long end) {
        long written = chunks.written();
        if (!named && written != end) {
            String found = "it has told of " + written + " bytes after " + end;
            throw new FileTransferException(ErrorCode.FILE_REMOTE, null, target, "written", found);
        }
        return written;
    }

    private void written(FileChunks chunks, @Nullable Object told) {
        if (told instanceof Long bytes) {
            begun = true;
            chunks.written(bytes);
            options.progress().accept(TransferProgress.ofFile(target.text(), bytes, total));
        } else {
            named = true;
        }
    }

    private FileTransferException local(IOException failure) {
        return new FileTransferException(ErrorCode.FILE_LOCAL, failure, source, "read", FileFailure.reason(failure));
    }

    /** The failure that led here counts; one of the deletion does not, the next upload deletes what is left. */
    private void delete() {
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + CLEANING.toNanos();
        try {
            while (begun && System.nanoTime() < end) {
                deleteOnce();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The session is busy for as long as the pipeline that has written takes to stop. */
    private void deleteOnce() throws InterruptedException {
        try {
            FileScripts.with(runspace, FileScripts.DELETE, target)
                    .timeout(CLEANING)
                    .invoke();
            begun = false;
        } catch (RunspaceException e) {
            begun = e.code() == ErrorCode.SESSION_BUSY;
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
