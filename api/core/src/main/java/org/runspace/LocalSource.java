package org.runspace;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import org.runspace.error.ErrorCode;
import org.runspace.error.FileFailure;
import org.runspace.files.FileTransferException;

/**
 * A file of this computer as it was when it was opened. What is written behind its end afterwards is not read; a change
 * of the rest is noticed. For one thread at a time.
 */
final class LocalSource implements Closeable {
    /** How often a file is opened at most, while others take its place. */
    private static final int TRIES = 20;

    private final Path path;
    private final Opened opened;
    private final InputStream bytes;

    /**
     * A file and what is known of it.
     *
     * @param size how many bytes it has
     * @param facts its identity and its time
     */
    private record Opened(SeekableByteChannel channel, long size, BasicFileAttributes facts) {}

    /** Opens a file. */
    LocalSource(Path path) {
        if (Files.isDirectory(path)) {
            throw new FileTransferException(ErrorCode.FILE_IS_FOLDER, null, path);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new FileTransferException(ErrorCode.FILE_LOCAL, null, path, "read", "it is no regular file");
        }
        this.path = path;
        try {
            opened = open(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
        bytes = Channels.newInputStream(opened.channel());
    }

    /**
     * Opens a file of which Java tells identity and time by its name only, so that they are taken for its own if the
     * name has stood for the same before and afterwards. One that grows all the time may never do so.
     */
    private static Opened open(Path path) throws IOException {
        for (int tries = 1; ; tries++) {
            BasicFileAttributes before = facts(path);
            SeekableByteChannel channel = Files.newByteChannel(path);
            boolean isKept = false;
            try {
                // the size first: what is added in between makes the file a longer one, and not one of another time
                Opened file = new Opened(channel, channel.size(), facts(path));
                boolean isSame = Objects.equals(before.fileKey(), file.facts().fileKey());
                if (!isSame && tries == TRIES) {
                    throw new FileTransferException(ErrorCode.FILE_CHANGED, null, path, "this computer");
                }
                isKept = tries == TRIES || (isSame && isAs(file, before) && isAs(file, file.facts()));
                if (isKept) {
                    return file;
                }
            } finally {
                if (!isKept) {
                    channel.close();
                }
            }
        }
    }

    private static BasicFileAttributes facts(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }

    private static boolean isAs(Opened file, BasicFileAttributes now) {
        return now.size() == file.size()
                && now.lastModifiedTime().equals(file.facts().lastModifiedTime());
    }

    long size() {
        return opened.size();
    }

    FileTime modified() {
        return opened.facts().lastModifiedTime();
    }

    FileAttributes attributes() {
        try {
            return FileAttributes.of(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reads on.
     *
     * @param most how many bytes at most
     * @return how many there were; fewer only at the end
     */
    int read(byte[] buffer, int most) {
        try {
            return bytes.readNBytes(buffer, 0, (int) Math.min(most, left()));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Adds the first bytes to a digest, and reads on behind them afterwards. */
    void digest(FileDigest digest, long count) {
        try {
            opened.channel().position(0);
            digest.addFrom(bytes, count);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Systems that make files up, as /proc, have no sizes for them. */
    private boolean hasSize() {
        return size() > 0;
    }

    private long left() throws IOException {
        return hasSize() ? Math.max(0, size() - opened.channel().position()) : Long.MAX_VALUE;
    }

    /**
     * Throws if the file was changed since it was opened. One that has grown, was deleted, or that another one stands
     * in place of, passes if what was read is still in it. Where files have no identity, as on Windows, one that is
     * changed cannot be told from another one, and passes in the same way.
     *
     * @param sha256 of what was read
     */
    void requireUnchanged(String sha256) {
        Optional<BasicFileAttributes> now = hasSize() ? byName() : Optional.of(opened.facts());
        if (now.filter(file -> isAs(opened, file)).isPresent()) {
            return;
        }
        boolean isChanged = now.filter(file -> file.fileKey() != null && file.size() <= size())
                .isPresent();
        if (isChanged || !digestOfAll().equals(sha256)) {
            throw new FileTransferException(ErrorCode.FILE_CHANGED, null, path, "this computer");
        }
    }

    private String digestOfAll() {
        FileDigest all = new FileDigest();
        digest(all, size());
        return all.hex();
    }

    /** Returns nothing if the name stands for no file any more, or for another one, as far as that can be told. */
    private Optional<BasicFileAttributes> byName() {
        try {
            return Optional.of(facts(path))
                    .filter(file ->
                            Objects.equals(file.fileKey(), opened.facts().fileKey()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private FileTransferException unreadable(IOException failure) {
        return new FileTransferException(ErrorCode.FILE_LOCAL, failure, path, "read", FileFailure.reason(failure));
    }

    @Override
    public void close() {
        try {
            opened.channel().close();
        } catch (IOException e) {
            // it was read only
        }
    }
}
