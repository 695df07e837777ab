package org.runspace.transport.pipe;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.RefusedSetting;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.transport.stream.TimeLimit;

/**
 * Which pipe is meant.
 *
 * @param pid the process, or 0 if a name or path is given
 * @param name the custom name, or null
 * @param path the file, or null
 * @param directory the folder of the sockets, or null for the usual ones
 * @param appDomain empty for the first one
 * @param timeout for the connecting
 * @param startTimeout how long the pipe may be missing
 */
record PipeTarget(
        long pid, String name, Path path, Path directory, String appDomain, Duration timeout, Duration startTimeout) {
    private static final String NEEDED = "a process id, name=NAME or path=FILE";
    private static final String NAME = "name=";
    private static final String PATH = "path=";

    /** Reads a connection string's parts, or throws a {@link ConnectionStringException}. */
    static PipeTarget of(Target target) {
        String rest = target.rest();
        Duration timeout = target.duration(PipeTransportProvider.CONNECT_TIMEOUT);
        Duration start = target.duration(PipeTransportProvider.START_TIMEOUT);
        String folder = target.text(PipeTransportProvider.DIRECTORY);
        Path directory = folder.isEmpty() ? null : file(PipeTransportProvider.DIRECTORY, folder);
        String domain = target.text(PipeTransportProvider.APP_DOMAIN);
        if (rest.startsWith(NAME) && !rest.substring(NAME.length()).isBlank()) {
            return new PipeTarget(0, name(rest.substring(NAME.length())), null, directory, domain, timeout, start);
        }
        if (rest.startsWith(PATH) && !rest.substring(PATH.length()).isBlank()) {
            return new PipeTarget(
                    0, null, file("path", rest.substring(PATH.length())), directory, domain, timeout, start);
        }
        return new PipeTarget(pid(rest), null, null, directory, domain, timeout, start);
    }

    /** When the first answer must have come. */
    AnswerLimit limit(Deadline open, long now) {
        Duration beforeEnd = TimeLimit.untilShortlyBefore(open, now);
        return timeout.compareTo(beforeEnd) < 0
                ? new AnswerLimit(
                        Deadline.after(timeout, now), new TimeLimit(PipeTransportProvider.CONNECT_TIMEOUT, timeout))
                : new AnswerLimit(Deadline.after(beforeEnd, now), TimeLimit.ofOpening(open));
    }

    /**
     * How long the first answer is waited for.
     *
     * @param end when it must have come
     * @param reason which limit that comes from, for the message
     */
    record AnswerLimit(Deadline end, TimeLimit reason) {}

    private static long pid(String rest) {
        try {
            long pid = Long.parseLong(rest);
            if (pid > 0) {
                return pid;
            }
        } catch (NumberFormatException e) {
            throw bad("pipe", NEEDED, rest, e);
        }
        throw bad("pipe", NEEDED, rest, null);
    }

    /**
     * A separator in it would lead out of the folder whose owners are checked. No file's name has a NUL, and no other
     * control character is meant in the name of a pipe.
     */
    private static String name(String name) {
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            throw bad("name", "a name without separators; a file is given as path=FILE", name, null);
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw bad("name", "a name without control characters", name, null);
        }
        return name;
    }

    private static Path file(String what, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw bad(what, "a path", text, e);
        }
    }

    private static ConnectionStringException bad(String what, String needed, String found, Throwable cause) {
        return new ConnectionStringException(new RefusedSetting(what, needed, found), cause);
    }

    /** For messages. */
    @Override
    public String toString() {
        if (path != null) {
            return path.toString();
        }
        return name != null ? "the pipe \"" + name + "\"" : "the process " + pid;
    }
}
