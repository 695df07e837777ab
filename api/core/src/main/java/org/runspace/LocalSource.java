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
    private final Path path;
    private final SeekableByteChannel channel;
    private final InputStream bytes;
    private final BasicFileAttributes facts;

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
            facts = Files.readAttributes(path, BasicFileAttributes.class);
            channel = Files.newByteChannel(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
        bytes = Channels.newInputStream(channel);
    }

    long size() {
        return facts.size();
    }

    FileTime modified() {
        return facts.lastModifiedTime();
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
            channel.position(0);
            digest.addFrom(bytes, count);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Systems that make files up, as /proc, have no sizes for them. */
    private boolean hasSize() {
        return facts.size() > 0;
    }

    private long left() throws IOException {
        return hasSize() ? Math.max(0, facts.size() - channel.position()) : Long.MAX_VALUE;
    }

    /**
     * Throws if the file was changed since it was opened. One that has grown, was deleted, or that another one stands
     * in place of, passes if what was read is still in it.
     *
     * @param sha256 of what was read
     */
    void requireUnchanged(String sha256) {
        Optional<BasicFileAttributes> now = hasSize() ? itself() : Optional.of(facts);
        if (now.filter(this::isAsOpened).isPresent()) {
            return;
        }
        boolean mayHaveGrown = now.isEmpty() || now.get().size() > facts.size();
        FileDigest again = new FileDigest();
        if (mayHaveGrown) {
            digest(again, facts.size());
        }
        if (!mayHaveGrown || !again.hex().equals(sha256)) {
            throw new FileTransferException(ErrorCode.FILE_CHANGED, null, path, "this computer");
        }
    }

    private boolean isAsOpened(BasicFileAttributes now) {
        return now.size() == facts.size() && now.lastModifiedTime().equals(facts.lastModifiedTime());
    }

    /** Returns nothing if the file has no name any more. */
    private Optional<BasicFileAttributes> itself() {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(now).filter(file -> Objects.equals(file.fileKey(), facts.fileKey()));
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
            channel.close();
        } catch (IOException e) {
            // it was read only
        }
    }
}
