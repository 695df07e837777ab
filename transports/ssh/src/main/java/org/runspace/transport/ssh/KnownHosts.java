package org.runspace.transport.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.runspace.error.FileFailure;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/**
 * What {@code known_hosts} files (sshd(8)) say about one host. Lines that cannot be read are passed over, as OpenSSH
 * does.
 */
record KnownHosts(HostTrust trust, SshAddress address, List<Line> lines) {
    private static final int LARGEST = 1 << 26;

    /** A line whose fields are parted by single spaces, and which is no comment. */
    private static final Pattern LINE = Pattern.compile("(?:(?<mark>@\\S+) )?(?<hosts>[^@#\\s]\\S*) (?<key>.+)");

    private static final Map<String, Mark> MARKS = Map.of("@cert-authority", Mark.AUTHORITY, "@revoked", Mark.REVOKED);

    /** What a line says of its key. */
    enum Mark {
        KNOWN,
        AUTHORITY,
        REVOKED
    }

    /** A line about the host; portless if its name stands there without the port that is used. */
    record Line(Mark mark, HostKey key, Path file, int number, boolean portless) {
        @Override
        public String toString() {
            return file + " line " + number;
        }
    }

    /** Reads the files that exist. */
    static KnownHosts read(HostTrust trust, SshAddress address) throws TransportOpenException {
        List<Line> lines = new ArrayList<>();
        for (Path file : trust.knownHosts()) {
            if (Files.exists(file)) {
                read(file, trust, address, lines);
            }
        }
        return new KnownHosts(trust, address, List.copyOf(lines));
    }

    List<Path> files() {
        return trust.knownHosts();
    }

    /** The host's name in the files. */
    String name() {
        return trust.knownName(address);
    }

    List<Line> marked(Mark mark) {
        return lines.stream().filter(line -> line.mark() == mark).toList();
    }

    /** Adds a key to the first file, which is made if need be, and readable for its owner only. */
    void add(HostKey key) throws IOException {
        Path file = files().get(0);
        String line = name() + " " + key.type() + " " + Base64.getEncoder().encodeToString(key.blob())
                + System.lineSeparator();
        synchronized (KnownHosts.class) {
            if (!Files.exists(file)) {
                create(file);
            }
            byte[] before = SettingFile.read(file, LARGEST);
            String start = before.length == 0 || before[before.length - 1] == '\n' ? "" : System.lineSeparator();
            Files.writeString(file, start + line, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        }
    }

    private static void create(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Path folder = file.toAbsolutePath().getParent();
        if (posix) {
            if (!Files.exists(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createDirectories(folder);
            Files.createFile(file);
        }
    }

    private static void read(Path file, HostTrust trust, SshAddress address, List<Line> found)
            throws TransportOpenException {
        List<String> texts;
        try {
            byte[] bytes = SettingFile.read(file, LARGEST);
            texts = new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException e) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION,
                    "the known hosts in " + file + " cannot be read: " + FileFailure.reason(e),
                    e);
        }
        for (int i = 0; i < texts.size(); i++) {
            Line line = parse(texts.get(i).strip().replaceAll("\\s+", " "), trust, address, file, i + 1);
            if (line != null) {
                found.add(line);
            }
        }
    }

    private static Line parse(String text, HostTrust trust, SshAddress address, Path file, int number) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return null;
        }
        Mark mark = line.group("mark") == null ? Mark.KNOWN : MARKS.get(line.group("mark"));
        if (mark == null) {
            return null;
        }
        HostPatterns hosts = new HostPatterns(line.group("hosts"));
        boolean exact = hosts.match(trust.knownName(address));
        if (!exact && !hosts.match(trust.portlessName(address))) {
            return null;
        }
        try {
            PublicKeyEntry key = PublicKeyEntry.parsePublicKeyEntry(line.group("key"));
            return new Line(mark, new HostKey(key.getKeyType(), key.getKeyData()), file, number, !exact);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
