package org.runspace.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.runspace.error.ErrorCode;
import org.runspace.error.FileFailure;
import org.runspace.error.RunspaceException;
import org.runspace.files.FileTransferException;

/**
 * A folder for each host, in one folder of this computer. It has the host's name if that is a file's name on every
 * system and no other host has it in other letters; else what of it can stay, and digits of its SHA-256 behind a plus
 * sign, which no host's own name keeps. Immutable.
 */
final class HostFolders {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._@-]{0,98}[A-Za-z0-9])?");
    /** Stand for devices in every folder of Windows. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

    private static final int MOST_LETTERS = 40;
    private static final int DIGITS = 32;

    private final Path outer;
    /** How many hosts have a name, in small letters. */
    private final Map<String, Long> names;

    private HostFolders(Path outer, Map<String, Long> names) {
        this.outer = outer;
        this.names = names;
    }

    /**
     * Names the folders.
     *
     * @param outer in which they are; is created if it is not there
     * @param hosts all of them
     */
    static HostFolders in(Path outer, Collection<String> hosts) {
        try {
            if (!Files.isDirectory(outer)) {
                Files.createDirectory(outer);
            }
        } catch (IOException e) {
            throw new RunspaceException(ErrorCode.COMMAND_LINE_FILE, e, outer, FileFailure.reason(e));
        }
        return new HostFolders(
                outer,
                hosts.stream()
                        .collect(Collectors.groupingBy(
                                HostFolders::inSmallLetters, HashMap::new, Collectors.counting())));
    }

    /** Returns a host's folder, which need not be there. */
    Path of(String host) {
        boolean plain = PLAIN.matcher(host).matches()
                && !DEVICE.matcher(host).matches()
                && names.getOrDefault(inSmallLetters(host), 0L) <= 1;
        return outer.resolve(plain ? host : shown(host) + "+" + digits(host));
    }

    /** Creates a host's folder if it is not there. Returns whether it was not. */
    boolean create(String host) {
        Path folder = of(host);
        try {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            Files.createDirectory(folder);
            return true;
        } catch (IOException e) {
            String reason =
                    e instanceof FileAlreadyExistsException ? "it is a file or a symbolic link" : FileFailure.reason(e);
            throw new FileTransferException(ErrorCode.FOLDER_UNUSABLE, e, folder, "this computer", "created", reason);
        }
    }

    /** Deletes a host's folder if nothing is in it. */
    void deleteIfEmpty(String host) {
        try {
            Files.deleteIfExists(of(host));
        } catch (IOException e) {
            // something is in it, or it does no harm
        }
    }

    private static String inSmallLetters(String host) {
        return host.toLowerCase(Locale.ROOT);
    }

    private static String shown(String host) {
        String letters = host.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("\\A[^A-Za-z0-9]+", "");
        return letters.isEmpty() ? "host" : letters.substring(0, Math.min(letters.length(), MOST_LETTERS));
    }

    private static String digits(String host) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(host.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
