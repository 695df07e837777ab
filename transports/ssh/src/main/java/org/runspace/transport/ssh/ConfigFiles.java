package org.runspace.transport.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads configuration files of OpenSSH's client (ssh_config(5)), each with those that it includes. For one thread. */
final class ConfigFiles {
    private static final int LARGEST = 1 << 20;
    private static final int MOST = 256;
    private static final Path OF_SYSTEM = Path.of("/etc/ssh");

    private int read;

    /** The lines of a file, without those that it includes. */
    List<ConfigLine> lines(Path file) throws IOException {
        if (++read > MOST) {
            throw new IOException(file + " would be the file number " + read
                    + ", so it probably includes itself, directly or through another");
        }
        List<String> texts = new String(SettingFile.read(file, LARGEST), StandardCharsets.UTF_8)
                .lines()
                .toList();
        List<ConfigLine> lines = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            ConfigLine line = ConfigLine.parse(texts.get(i), file, i + 1);
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** The files that a line includes, in their order: patterns may match several, or none. */
    static List<Path> included(ConfigLine line) throws IOException {
        Path base = line.file().startsWith(OF_SYSTEM) ? OF_SYSTEM : SshTarget.path("~/.ssh");
        List<Path> files = new ArrayList<>();
        for (String pattern : line.arguments()) {
            Path whole = base.resolve(SshTarget.path(pattern));
            List<Path> found = List.of(whole.getRoot());
            for (Path part : whole) {
                found = children(found, part.toString());
            }
            found.stream().filter(Files::isRegularFile).forEach(files::add);
        }
        return files;
    }

    private static List<Path> children(List<Path> folders, String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (!pattern.matches(".*[*?\\[].*")) {
                found.add(folder.resolve(pattern));
            } else if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> matches = Files.newDirectoryStream(folder, pattern)) {
                    matches.forEach(found::add);
                }
            }
        }
        return found.stream().filter(Files::exists).sorted().toList();
    }
}
