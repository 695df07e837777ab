package org.runspace.transport.pipe;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.runspace.error.OpenFailure;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ByteConnection;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The pipes of .NET on Linux and macOS: Unix domain sockets in the temporary folder, whose files stay behind when their
 * process is killed.
 */
final class UnixPipes implements Pipes {
    private static final String PREFIX = "CoreFxPipe_";
    private static final String PROCESSES = PREFIX + "PSHost.";
    /** What fits into a socket's address on Linux; macOS has four bytes less. */
    private static final int LONGEST_PATH = 107;

    /** The part of a file's mode that says what the file is, {@code S_IFMT} of POSIX. */
    private static final int FILE_TYPE = 0170000;
    /** The type of a socket's file, {@code S_IFSOCK} of POSIX. */
    private static final int SOCKET = 0140000;

    private final TransportContext context;

    UnixPipes(TransportContext context) {
        this.context = context;
    }

    /** The folder in which a process of these surroundings has its sockets. */
    static Path temporaryFolder() {
        String folder = System.getenv("TMPDIR");
        return Path.of(folder == null || folder.isEmpty() ? "/tmp" : folder);
    }

    /** A socket that belongs to a process. */
    record Found(Path path, PipeName name) {
        static Optional<Found> of(Path path) {
            String file = path.getFileName().toString();
            return file.startsWith(PREFIX)
                    ? PipeName.parse(file.substring(PREFIX.length())).map(name -> new Found(path, name))
                    : Optional.empty();
        }
    }

    /** All that looks like a process's socket in a folder. */
    static List<Found> list(Path folder) throws IOException {
        List<Found> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PROCESSES + "*")) {
            files.forEach(file -> Found.of(file).ifPresent(found::add));
        }
        return found;
    }

    /** Those whose start is the process's come first, then the newer ones. */
    static Comparator<Found> likeliestFirst(@Nullable Instant started) {
        Comparator<Found> newest = Comparator.comparing(UnixPipes::modified).reversed();
        return started == null
                ? newest
                : Comparator.<Found, Duration>comparing(found -> found.name().distance(started))
                        .thenComparing(newest);
    }

    private static FileTime modified(Found found) {
        try {
            return Files.getLastModifiedTime(found.path(), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    @Override
    public List<String> find(PipeTarget target) throws TransportOpenException {
        List<String> places = new ArrayList<>();
        if (target.path() != null) {
            places.add(target.path().toString());
        } else if (target.name() != null) {
            folders(target)
                    .forEach(folder ->
                            places.add(folder.resolve(PREFIX + target.name()).toString()));
        } else {
            sockets(target).forEach(found -> places.add(found.path().toString()));
        }
        return places;
    }

    private static List<Found> sockets(PipeTarget target) throws TransportOpenException {
        List<Found> found = new ArrayList<>();
        for (Path folder : folders(target)) {
            try {
                found.addAll(list(folder));
            } catch (NoSuchFileException e) {
                // the process may have been given a folder that is not there; .NET has no pipe then
            } catch (IOException e) {
                throw new TransportOpenException(
                        OpenFailure.CONFIGURATION, "the folder " + folder + " cannot be read: " + e, e);
            }
        }
        found.removeIf(one -> one.name().pid() != target.pid() || !one.name().isOf(target.appDomain()));
        found.sort(likeliestFirst(LiveProcess.started(target.pid()).orElse(null)));
        return found;
    }

    private static Set<Path> folders(PipeTarget target) {
        if (target.directory() != null) {
            return Set.of(target.directory());
        }
        Set<Path> folders = new LinkedHashSet<>();
        if (target.pid() != 0) {
            LiveProcess.temporaryFolder(target.pid()).ifPresent(folders::add);
        }
        folders.add(temporaryFolder());
        folders.add(Path.of("/tmp"));
        return folders;
    }

    @Override
    public ByteConnection connect(String place, PipeEvents events) throws PipeRefused {
        Path path = Path.of(place);
        checkFile(path);
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.configureBlocking(false);
            // a local connection is made at once or not at all
            if (!channel.connect(UnixDomainSocketAddress.of(path))) {
                throw busy(path, null);
            }
            return SocketLoop.add(channel, events, context);
        } catch (IOException | RejectedExecutionException e) {
            close(channel);
            throw refused(path, e);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            System.getLogger(UnixPipes.class.getName()).log(System.Logger.Level.DEBUG, "closing a socket failed", e);
        }
    }

    /**
     * A socket of another account would get the scripts; and a .NET server that is called by another account stops
     * listening permanently.
     */
    private static void checkFile(Path path) throws PipeRefused {
        LinkOption[] options = linkOptions(path);
        try {
            if (!isSocket(path, options)) {
                throw new PipeRefused(
                        PipeRefused.Reason.UNUSABLE, path + " is no socket: PowerShell does not listen on it", null);
            }
            if (!UnixUser.trusts(path, options)) {
                throw new PipeRefused(
                        PipeRefused.Reason.DENIED,
                        path + " belongs to " + UnixUser.nameOfOwner(path, options) + ", this process runs as "
                                + System.getProperty("user.name")
                                + ": PowerShell lets in nobody but the account it runs under",
                        null);
            }
        } catch (NoSuchFileException e) {
            throw new PipeRefused(PipeRefused.Reason.ABSENT, "there is no " + path, e);
        } catch (PipeRefused e) {
            throw e;
        } catch (IOException e) {
            throw new PipeRefused(PipeRefused.Reason.UNUSABLE, path + " cannot be looked at: " + e, e);
        }
    }

    /** Devices and FIFOs have no class of their own in the JDK, so the file's type is asked for. */
    private static boolean isSocket(Path path, LinkOption... options) throws IOException {
        int mode = (Integer) Files.getAttribute(path, "unix:mode", options);
        return (mode & FILE_TYPE) == SOCKET;
    }

    /**
     * .NET makes no links, so one in the place of a pipe is somebody's trap; a path that was given in full may lead
     * over links.
     */
    private static LinkOption[] linkOptions(Path path) {
        boolean ofDotNet =
                path.getFileName() != null && path.getFileName().toString().startsWith(PREFIX);
        return ofDotNet ? new LinkOption[] {LinkOption.NOFOLLOW_LINKS} : new LinkOption[0];
    }

    private static PipeRefused refused(Path path, Exception e) {
        if (e instanceof PipeRefused known) {
            return known;
        }
        if (e instanceof RejectedExecutionException) {
            return new PipeRefused(PipeRefused.Reason.UNUSABLE, "no thread to read with", e);
        }
        if (e instanceof ConnectException) {
            return new PipeRefused(
                    PipeRefused.Reason.STALE,
                    path + " is a file that was left behind: nobody listens on it, its process was killed",
                    e);
        }
        if (Files.notExists(path)) {
            return new PipeRefused(PipeRefused.Reason.ABSENT, "there is no " + path, e);
        }
        if (!Files.isWritable(path)) {
            return new PipeRefused(
                    PipeRefused.Reason.DENIED, System.getProperty("user.name") + " may not connect to " + path, e);
        }
        return path.toString().length() > LONGEST_PATH
                ? new PipeRefused(
                        PipeRefused.Reason.UNUSABLE,
                        "cannot connect to " + path + ": the path is too long for a socket",
                        e)
                : busy(path, e);
    }

    /** The error number for a full queue of waiting clients has no type in the JDK. */
    private static PipeRefused busy(Path path, Exception e) {
        return new PipeRefused(
                PipeRefused.Reason.BUSY,
                path + " takes no connection now" + (e == null ? "" : ": " + e.getMessage()),
                e);
    }

    @Override
    public String whyAbsent(PipeTarget target) {
        if (target.pid() == 0) {
            return "no pipe named \"" + target.name() + "\" in " + folders(target);
        }
        if (!LiveProcess.isAlive(target.pid())) {
            return "there is no process " + target.pid();
        }
        return "the process " + target.pid() + " has no pipe in " + folders(target)
                + ": it is no PowerShell, has not run a command yet,"
                + " has POWERSHELL_DIAGNOSTICS_OPTOUT set, or another temporary folder";
    }

    @Override
    public boolean mayComeBack(PipeTarget target) {
        return target.pid() == 0 || LiveProcess.isAlive(target.pid());
    }
}
