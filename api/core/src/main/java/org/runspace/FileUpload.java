package org.runspace;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.files.DirectFiles;
import org.runspace.files.FileTransferException;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferProgress;
import org.runspace.files.TransferResult;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;

/** One file on its way to the server. For one thread. */
final class FileUpload {
    private static final Duration CLEANING = Duration.ofSeconds(20);

    private final RemoteRunspace runspace;
    private final Path source;
    private final ServerName target;
    private final TransferOptions options;
    private final FileDigest digest = new FileDigest();
    private final long started = System.nanoTime();
    private long total;
    private @Nullable Instant modified;
    private String attributes = "";
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
        try (LocalSource file = new LocalSource(source)) {
            total = file.size();
            modified = options.times() ? file.modified().toInstant() : null;
            attributes = options.attributes() ? file.attributes().text() : "";
            long from = options.resume() ? left(file) : 0;
            long done = named ? from : send(file, sendBeside(file, from));
            Duration duration = Duration.ofNanos(System.nanoTime() - started);
            return new TransferResult(done, from, digest.hex(), duration);
        } finally {
            if (!named && begun && !options.resume()) {
                delete();
            }
        }
    }

    /**
     * How many bytes the server has from an earlier upload that are the same here. Leaves the digest of these bytes.
     */
    private long left(LocalSource file) {
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
        file.digest(digest, length);
        if (digest.hex().equals(facts.get("Sha"))) {
            named = Boolean.TRUE.equals(facts.get("Whole")) && length == total;
            if (named) {
                give();
                options.progress().accept(TransferProgress.ofFile(target.text(), total, total));
            }
            return length;
        }
        digest.reset();
        file.digest(digest, 0);
        return 0;
    }

    /** The server's file has the content already. */
    private void give() {
        if (!options.times() && !options.attributes()) {
            return;
        }
        try {
            FileScripts.with(runspace, FileScripts.GIVE, target)
                    .addParameter("Modified", modified)
                    .addParameter("Attributes", attributes)
                    .invoke();
        } catch (RemoteCommandException e) {
            throw FileScripts.failure(e, "given its time or attributes", target.text(), "");
        }
    }

    /**
     * Sends the bytes beside the session, if that is possible and they are worth it.
     *
     * @return up to where the server has them; what is missing goes over the session
     */
    private long sendBeside(LocalSource file, long from) {
        DirectFiles files =
                total - from < DirectWay.LEAST ? null : runspace.directFiles().orElse(null);
        if (files == null) {
            return from;
        }
        DirectUpload upload = new DirectUpload(runspace, files, target, options);
        upload.place(from, attributes);
        begun = true;
        try {
            return upload.send(file, digest, from);
        } catch (FileTransferException e) {
            begun &= e.code() != ErrorCode.FILE_BUSY;
            throw e;
        }
    }

    private long send(LocalSource file, long from) {
        long done = from;
        while (!named) {
            FileChunks chunks = new FileChunks(file, digest, done, done + FileScripts.PART);
            send(chunks, done);
            done = expected(chunks, done + FileScripts.PART);
        }
        return done;
    }

    private void send(FileChunks chunks, long offset) {
        PowerShell shell = FileScripts.with(runspace, FileScripts.APPEND, target)
                .addParameter("Offset", offset)
                .addParameter("Replace", options.replace())
                .addParameter("Modified", modified)
                .addParameter("Attributes", attributes)
                .input(chunks);
        try (OutputReader counts = shell.read();
                chunks) {
            counts.forEachRemaining(count -> written(chunks, count.value()));
        } catch (RemoteCommandException e) {
            FileTransferException failure = FileScripts.failure(e, "written", target.text(), digest.hex());
            begun &= failure.code() != ErrorCode.FILE_BUSY;
            throw failure;
        } catch (RunspaceException e) {
            FileTransferException failure = chunks.failure();
            throw failure == null ? e : failure;
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

    /**
     * The failure that led here counts, and not one of the deletion: the next upload deletes what is left. An interrupt
     * must not keep the server from being asked.
     */
    private void delete() {
        boolean interrupted = Thread.interrupted();
        try {
            FileScripts.with(runspace, FileScripts.DELETE, target)
                    .timeout(CLEANING)
                    .invoke();
        } catch (RunspaceException e) {
            // as said above
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
