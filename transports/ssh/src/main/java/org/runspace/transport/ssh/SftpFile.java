package org.runspace.transport.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;
import org.apache.sshd.sftp.client.impl.SftpInputStreamAsync;
import org.apache.sshd.sftp.client.impl.SftpOutputStreamAsync;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.runspace.Cancellable;
import org.runspace.files.DirectFile;

/**
 * A file that SFTP has opened, on a channel of its own. MINA asks for many pieces before it waits for the first. What
 * takes too long ends the channel. For one thread at a time but for {@link #cut}.
 */
final class SftpFile implements DirectFile {
    /** How many bytes are asked for or written at once: with their header, one packet of 32 KiB, which servers take. */
    private static final int PIECE = 32_000;

    private final AbstractSftpClient client;
    private final String path;
    private final SftpFiles files;
    private CloseableHandle handle;
    private InputStream reader;
    private long readUpTo;
    /** Whether something was not done, so that the channel may be of no use any more. */
    private boolean failed;

    SftpFile(AbstractSftpClient client, String path, SftpFiles files) {
        this.client = client;
        this.path = path;
        this.files = files;
    }

    void open(Set<OpenMode> modes) throws IOException {
        handle = step(() -> client.open(path, modes));
    }

    @Override
    public long size() throws IOException {
        try {
            Attributes attributes = step(() -> client.stat(path));
            return attributes.isRegularFile() ? attributes.getSize() : -1;
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return -1;
            }
            throw e;
        }
    }

    @Override
    public int read(long offset, byte[] bytes, int most) throws IOException {
        if (reader == null || readUpTo != offset) {
            reader = new SftpInputStreamAsync(client, PIECE, offset, size(), path, handle, false);
        }
        int read = step(() -> reader.readNBytes(bytes, 0, most));
        readUpTo = offset + read;
        return read;
    }

    /**
     * MINA's stream waits for the server's answers only when it is closed, which leaves the file open here. It takes
     * the end of the channel for an answer.
     */
    @Override
    public void write(long offset, byte[] bytes, int count) throws IOException {
        SftpOutputStreamAsync writer = new SftpOutputStreamAsync(client, PIECE, path, handle, false);
        writer.setOffset(offset);
        step(() -> {
            writer.write(bytes, 0, count);
            writer.close();
            if (!client.isOpen() || client.isClosing()) {
                throw new IOException("the channel was closed");
            }
            return count;
        });
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    /** MINA's own limits for an answer are some minutes. */
    private <T> T step(Step<T> step) throws IOException {
        Cancellable limit = files.limit(this);
        failed = true;
        try {
            T result = step.run();
            failed = false;
            return result;
        } finally {
            limit.cancel();
        }
    }

    /** An interrupt must not keep the server from closing the file. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            if (handle != null && !failed) {
                step(() -> {
                    handle.close();
                    return handle;
                });
            }
        } catch (IOException | RuntimeException e) {
            // the end of the channel closes it, too
        } finally {
            cut();
            files.forget(this);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends the channel, and with it every wait for it. Thread-safe. */
    void cut() {
        client.getChannel().close(false);
    }
}
