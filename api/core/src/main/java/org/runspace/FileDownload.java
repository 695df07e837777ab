package org.runspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.FileFailure;
import org.runspace.files.DirectFile;
import org.runspace.files.FileTransferException;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferProgress;
import org.runspace.files.TransferResult;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;

/** One file on its way from the server. For one thread. */
final class FileDownload {
    private final ServerName source;
    private final Path target;
    private final Path part;
    private final TransferOptions options;
    private final FileDigest digest = new FileDigest();
    private @Nullable DirectDownload beside;
    /** How many bytes an earlier download has left. */
    private long left;
    /** Whether these have the target's name already. */
    private boolean perhapsWhole;

    private long done;
    private long resumedFrom = Long.MAX_VALUE;
    private boolean begun;

    FileDownload(ServerName source, Path target, TransferOptions options) {
        this.source = source;
        this.target = target;
        this.part = PartialName.of(target);
        this.options = options;
    }

    TransferResult run(RemoteRunspace runspace) {
        long started = System.nanoTime();
        prepare();
        beside = runspace.directFiles()
                .map(files -> new DirectDownload(runspace, files, source))
                .orElse(null);
        try {
            return receive(runspace, started);
        } catch (DirectFailedException e) {
            beside = null;
            return receive(runspace, started);
        } finally {
            discard();
        }
    }

    private TransferResult receive(RemoteRunspace runspace, long started) {
        PowerShell shell = FileScripts.with(runspace, FileScripts.READ, source)
                .addParameter("Chunk", FileScripts.CHUNK)
                .addParameter("Attributes", FileAttributes.wanted(options, target))
                .addParameter("Least", beside == null ? 0L : DirectWay.LEAST);
        wanted().forEach(shell::addParameter);
        try (OutputReader objects = shell.read()) {
            return receive(objects, started);
        }
    }

    /**
     * Looks at what is here already.
     *
     * @throws FileTransferException if the target cannot be written
     */
    void prepare() {
        if (Files.isDirectory(target)) {
            throw new FileTransferException(ErrorCode.FILE_IS_FOLDER, null, target);
        }
        boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        perhapsWhole = options.resume()
                && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(part, LinkOption.NOFOLLOW_LINKS);
        if (exists && !options.replace() && !perhapsWhole) {
            throw new FileTransferException(ErrorCode.FILE_EXISTS, null, target);
        }
        try {
            left = options.resume() ? left(perhapsWhole ? target : part) : 0;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** What the script on the server has to know of what is here. */
    Map<String, Object> wanted() {
        return Map.of(
                "Offset",
                left,
                "Sha",
                digest.hex(),
                "Complete",
                perhapsWhole,
                "Only",
                perhapsWhole && !options.replace());
    }

    /**
     * Writes the file.
     *
     * @param objects what the server has sent of this file; others may follow
     * @param started when the copy began, as {@link System#nanoTime}
     * @throws FileTransferException if it could not be copied; not all of its objects have been taken then
     * @throws DirectFailedException if the bytes were to come beside them, and what is missing has to be asked for
     */
    TransferResult receive(Iterator<PSObject> objects, long started) {
        boolean goesOn = false;
        try {
            resumedFrom = Math.min(resumedFrom, take(objects));
            return new TransferResult(done, resumedFrom, digest.hex(), Duration.ofNanos(System.nanoTime() - started));
        } catch (DirectFailedException e) {
            goesOn = true;
            throw e;
        } catch (FileAlreadyExistsException e) {
            throw new FileTransferException(ErrorCode.FILE_EXISTS, e, e.getFile());
        } catch (IOException e) {
            throw unwritable(e);
        } catch (RemoteCommandException e) {
            throw FileScripts.failure(e, "read", source.text(), "");
        } finally {
            if (!goesOn) {
                discard();
            }
        }
    }

    private FileTransferException unwritable(IOException failure) {
        return new FileTransferException(ErrorCode.FILE_LOCAL, failure, target, "written", FileFailure.reason(failure));
    }

    /** Returns how many bytes an earlier download has left. Leaves the digest of these bytes. */
    private long left(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return digest.addFrom(bytes, Long.MAX_VALUE);
        }
    }

    private long take(Iterator<PSObject> objects) throws IOException {
        if (!objects.hasNext() || !(objects.next().value() instanceof PSDictionary facts)) {
            throw unexpected("nothing about the file");
        }
        long from = facts.get("Start") instanceof Long start && start == left ? left : 0;
        long total = facts.get("Length") instanceof Long length ? length : 0;
        if (perhapsWhole) {
            if (from == left && total == left) {
                objects.forEachRemaining(sha -> {});
                give(facts, target);
                done = left;
                told(total);
                return left;
            }
            if (!options.replace()) {
                objects.forEachRemaining(nothing -> {});
                throw new FileTransferException(ErrorCode.FILE_EXISTS, null, target);
            }
        }
        String sha = write(objects, facts, from, total);
        if (beside != null && facts.get("Path") != null) {
            requireSame(beside, facts, total, sha);
        }
        if (!digest.hex().equals(sha)) {
            Files.deleteIfExists(part);
            throw new FileTransferException(ErrorCode.FILE_DIFFERS, null, target, digest.hex(), sha);
        }
        give(facts, part);
        rename();
        return from;
    }

    /** Gives the copy its time and its attributes, as the options say. */
    private void give(PSDictionary facts, Path copy) throws IOException {
        if (options.times() && facts.get("Modified") instanceof Instant modified) {
            Files.setLastModifiedTime(copy, FileTime.from(modified));
        }
        if (options.attributes()) {
            FileAttributes attributes = FileAttributes.told(facts.get("Attributes"));
            if (attributes == null) {
                throw unexpected("no attributes");
            }
            attributes.give(copy);
        }
    }

    /** Else the session has to send it. */
    private void requireSame(DirectDownload direct, PSDictionary facts, long total, String sha) throws IOException {
        direct.requireUnchanged(facts, total, digest.hex());
        if (done != total || !digest.hex().equals(sha)) {
            digest.reset();
            left = 0;
            perhapsWhole = false;
            Files.deleteIfExists(part);
            throw direct.isAnother();
        }
    }

    private String write(Iterator<PSObject> objects, PSDictionary facts, long from, long total) throws IOException {
        String sha = null;
        done = from;
        try (DirectFile direct = beside == null ? null : beside.open(facts, total);
                OutputStream file = open(from)) {
            Object key = attributes().map(BasicFileAttributes::fileKey).orElse(null);
            told(total);
            if (beside != null && direct != null) {
                copy(beside, direct, file, key, total);
            }
            while (objects.hasNext()) {
                Object object = objects.next().value();
                requireOwn(key);
                if (object instanceof String text) {
                    sha = text;
                    continue;
                }
                byte[] bytes = Deflation.bytes(object);
                if (bytes == null) {
                    throw unexpected("what are no bytes of it");
                }
                add(bytes, file, total);
            }
        }
        if (sha == null) {
            throw unexpected("no SHA-256");
        }
        return sha;
    }

    /** Takes the bytes that come beside the objects, until the file ends. */
    private void copy(DirectDownload direct, DirectFile there, OutputStream file, @Nullable Object key, long total)
            throws IOException {
        try {
            int read = 1;
            while (done < total && read > 0) {
                byte[] bytes = direct.read(there, done, total - done);
                read = bytes.length;
                requireOwn(key);
                add(bytes, file, total);
            }
        } catch (DirectFailedException e) {
            left = done;
            perhapsWhole = false;
            throw e;
        }
    }

    private void add(byte[] bytes, OutputStream file, long total) throws IOException {
        file.write(bytes);
        digest.add(bytes, bytes.length);
        done += bytes.length;
        told(total);
    }

    /** Another copy to the same target would be mixed with this one. */
    private void requireOwn(@Nullable Object key) throws IOException {
        boolean own = attributes()
                .filter(now -> now.size() == done && Objects.equals(now.fileKey(), key))
                .isPresent();
        if (!own) {
            begun = false;
            throw new FileTransferException(ErrorCode.FILE_BUSY, null, part);
        }
    }

    private Optional<BasicFileAttributes> attributes() throws IOException {
        try {
            return Optional.of(Files.readAttributes(part, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void told(long total) {
        options.progress().accept(TransferProgress.ofFile(source.text(), done, total));
    }

    /** What another user has put there, a link for example, is never written through. */
    private OutputStream open(long from) throws IOException {
        OutputStream file;
        if (from > 0) {
            file = Files.newOutputStream(part, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
        } else {
            digest.reset();
            Files.deleteIfExists(part);
            file = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
        begun = true;
        return file;
    }

    private void rename() throws IOException {
        if (options.replace()) {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.move(part, target);
        }
        begun = false;
    }

    private FileTransferException unexpected(String found) {
        return new FileTransferException(ErrorCode.FILE_REMOTE, null, source, "read", "the server has sent " + found);
    }

    /** The failure that led here counts; the next download deletes what is left. */
    private void discard() {
        if (!begun || options.resume()) {
            return;
        }
        begun = false;
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // it is a file of this computer, which its user can see and delete
        }
    }
}
