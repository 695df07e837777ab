package org.runspace.transport.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;
import org.runspace.Cancellable;
import org.runspace.files.DirectFile;
import org.runspace.files.DirectFiles;
import org.runspace.spi.TransportContext;

/**
 * The files of a server by SFTP (draft-ietf-secsh-filexfer-02), on channels of the session's own connection, one for
 * each file, so that nothing of it stays at the server between copies. Thread-safe.
 */
final class SftpFiles implements DirectFiles {
    /** How long one step may take: 1 MiB written, or 192 KiB read. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Pattern OF_WINDOWS = Pattern.compile("[A-Za-z]:\\\\.*", Pattern.DOTALL);

    private final ClientSession connection;
    private final TransportContext context;
    private final Duration limit;

    /** Guards everything below. */
    private final Set<SftpFile> open = new HashSet<>();

    private State state = State.UNKNOWN;

    private enum State {
        /** The server was not asked yet. */
        UNKNOWN,
        /** The server has it. */
        OFFERED,
        /** The server has no such subsystem, opens no channel for it, or has not answered in time. */
        REFUSED,
        /** The session has ended. */
        CLOSED
    }

    SftpFiles(ClientSession connection, TransportContext context) {
        this(connection, context, LIMIT);
    }

    SftpFiles(ClientSession connection, TransportContext context, Duration limit) {
        this.connection = connection;
        this.context = context;
        this.limit = limit;
    }

    boolean isOffered() {
        synchronized (open) {
            return state == State.UNKNOWN || state == State.OFFERED;
        }
    }

    @Override
    public DirectFile open(String path, Use use) throws IOException {
        String there = path(path);
        SftpFile made = new SftpFile(client(), there, this);
        boolean late;
        synchronized (open) {
            open.add(made);
            late = state == State.CLOSED;
        }
        boolean opened = false;
        try {
            if (late) {
                throw new IOException("the session has ended");
            }
            made.open(modes(use));
            opened = true;
            return made;
        } finally {
            if (!opened) {
                made.close();
            }
        }
    }

    private static Set<OpenMode> modes(Use use) {
        return switch (use) {
            case READ -> EnumSet.of(OpenMode.Read);
            case WRITE -> EnumSet.of(OpenMode.Read, OpenMode.Write);
        };
    }

    /** OpenSSH for Windows has the drives as folders of one root. */
    private static String path(String path) throws IOException {
        if (path.startsWith("/")) {
            return path;
        }
        if (OF_WINDOWS.matcher(path).matches()) {
            return "/" + path.replace('\\', '/');
        }
        throw new IOException("SFTP has no such path");
    }

    private AbstractSftpClient client() throws IOException {
        if (!isOffered()) {
            throw new IOException("the server does not offer SFTP");
        }
        try {
            if (isUnknown()) {
                SftpProbe.requireOffered(connection, limit);
            }
            SftpClient made = SftpClientFactory.instance().createSftpClient(connection);
            answered(State.OFFERED);
            return (AbstractSftpClient) made;
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            answered(State.REFUSED);
            throw new IOException("the server does not offer SFTP: " + e.getMessage(), e);
        }
    }

    private boolean isUnknown() {
        synchronized (open) {
            return state == State.UNKNOWN;
        }
    }

    private void answered(State told) {
        synchronized (open) {
            state = state == State.CLOSED ? state : told;
        }
    }

    /** Has a file cut off if what is begun is not over in time; the next ones are not tried then. */
    Cancellable limit(SftpFile file) {
        return context.schedule(
                () -> {
                    answered(State.REFUSED);
                    file.cut();
                },
                limit);
    }

    /** The file was closed. */
    void forget(SftpFile file) {
        synchronized (open) {
            open.remove(file);
        }
    }

    /** Cuts all files off. Does not wait for the server. */
    void close() {
        List<SftpFile> all;
        synchronized (open) {
            state = State.CLOSED;
            all = List.copyOf(open);
        }
        all.forEach(SftpFile::cut);
    }
}
