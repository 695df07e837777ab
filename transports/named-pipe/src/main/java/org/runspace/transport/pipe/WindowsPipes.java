package org.runspace.transport.pipe;

import java.io.File;
import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ByteConnection;

/**
 * The named pipes of Windows. They are opened as files for overlapped access: a plain handle would let nobody write
 * while somebody reads. A server makes a new pipe for each client, so a pipe that is busy or missing for a moment is
 * tried again.
 */
final class WindowsPipes implements Pipes {
    static final String FOLDER = "\\\\.\\pipe\\";

    /** A pipe of this machine or of another one; everything else would be opened as the file that it is. */
    private static final Pattern PATH_OF_PIPE =
            Pattern.compile("\\\\\\\\[^\\\\]+\\\\pipe\\\\.+", Pattern.CASE_INSENSITIVE);

    private final Supplier<String[]> names;
    private final Opener opener;
    private final TransportContext context;

    /** Opens a pipe by its full name. */
    interface Opener {
        AsynchronousFileChannel open(String pipe) throws IOException;
    }

    WindowsPipes(Supplier<String[]> names, Opener opener, TransportContext context) {
        this.names = names;
        this.opener = opener;
        this.context = context;
    }

    static WindowsPipes ofThisMachine(TransportContext context) {
        return new WindowsPipes(
                WindowsPipes::allNames,
                pipe -> AsynchronousFileChannel.open(Path.of(pipe), StandardOpenOption.READ, StandardOpenOption.WRITE),
                context);
    }

    /** The names of all pipes of this machine. */
    static String[] allNames() {
        String[] names = new File(FOLDER).list();
        return names == null ? new String[0] : names;
    }

    /** Those of PowerShell processes. */
    static List<PipeName> processes(String[] names) {
        List<PipeName> found = new ArrayList<>();
        for (String name : names) {
            PipeName.parse(name).ifPresent(found::add);
        }
        return found;
    }

    static String fullName(PipeName name) {
        return FOLDER + "PSHost." + name.start() + "." + name.pid() + "." + name.appDomain() + "." + name.process();
    }

    @Override
    public List<String> find(PipeTarget target) {
        if (target.path() != null) {
            return List.of(target.path().toString());
        }
        if (target.name() != null) {
            return List.of(FOLDER + target.name());
        }
        return processes(names.get()).stream()
                .filter(name -> name.pid() == target.pid() && name.isOf(target.appDomain()))
                .sorted(LiveProcess.started(target.pid())
                        .map(start -> Comparator.comparing((PipeName name) -> name.distance(start)))
                        .orElse(Comparator.comparing(PipeName::start).reversed()))
                .map(WindowsPipes::fullName)
                .toList();
    }

    @Override
    public ByteConnection connect(String place, PipeEvents events) throws PipeRefused {
        if (!PATH_OF_PIPE.matcher(place).matches()) {
            throw new PipeRefused(
                    PipeRefused.Reason.UNUSABLE, place + " is no pipe: the path of a pipe begins with " + FOLDER, null);
        }
        try {
            return new FilePipeConnection(opener.open(place), events, context);
        } catch (NoSuchFileException e) {
            throw new PipeRefused(PipeRefused.Reason.ABSENT, "there is no pipe " + place, e);
        } catch (AccessDeniedException e) {
            throw new PipeRefused(
                    PipeRefused.Reason.DENIED,
                    System.getProperty("user.name") + " may not open " + place
                            + ": it belongs to another account, or its process is elevated and this one is not",
                    e);
        } catch (IOException e) {
            throw new PipeRefused(whyNotOpened(place), place + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /**
     * The system's words are in the user's language, and what they say when all instances are taken has no type of its
     * own. But only a pipe that exists can be taken.
     */
    private PipeRefused.Reason whyNotOpened(String place) {
        boolean exists = !place.startsWith(FOLDER)
                || Arrays.stream(names.get()).anyMatch(place.substring(FOLDER.length())::equalsIgnoreCase);
        return exists ? PipeRefused.Reason.BUSY : PipeRefused.Reason.ABSENT;
    }

    @Override
    public String whyAbsent(PipeTarget target) {
        if (target.pid() == 0) {
            return "there is no pipe "
                    + Optional.ofNullable(target.name())
                            .map(name -> FOLDER + name)
                            .orElseGet(() -> String.valueOf(target.path()));
        }
        return LiveProcess.isAlive(target.pid())
                ? "the process " + target.pid()
                        + " has no pipe: it is no PowerShell, or has POWERSHELL_DIAGNOSTICS_OPTOUT set"
                : "there is no process " + target.pid();
    }

    @Override
    public boolean mayComeBack(PipeTarget target) {
        return target.pid() == 0 || LiveProcess.isAlive(target.pid());
    }
}
