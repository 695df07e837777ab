package org.runspace.transport.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the lines of configuration files that are about one host (ssh_config(5)): those of the {@code Host} and
 * {@code Match} blocks that apply. For one thread, once.
 */
final class ConfigLookup {
    private static final int DEEPEST = 16;

    /** Whether the files are read for the first time, or again with the host's final name. */
    private enum Pass {
        FIRST,
        FINAL
    }

    private final SshAddress asked;
    private final List<ConfigLine> found = new ArrayList<>();
    private final List<ConfigLine> passedOver = new ArrayList<>();
    private Pass pass = Pass.FIRST;
    private boolean finalWanted;

    private ConfigLookup(SshAddress asked) {
        this.asked = asked;
    }

    /** Reads the files. Throws an {@link IllegalArgumentException} for one that makes no sense. */
    static HostConfig of(SshAddress asked, List<Path> files) throws IOException {
        ConfigLookup lookup = new ConfigLookup(asked);
        lookup.read(files);
        if (lookup.finalWanted) {
            lookup.pass = Pass.FINAL;
            lookup.read(files);
        }
        return lookup.soFar();
    }

    private void read(List<Path> files) throws IOException {
        ConfigFiles reader = new ConfigFiles();
        for (Path file : files) {
            read(reader, file, 0);
        }
    }

    private void read(ConfigFiles reader, Path file, int depth) throws IOException {
        boolean applies = true;
        for (ConfigLine line : reader.lines(file)) {
            if (line.is("Host")) {
                applies = HostPatterns.matchAny(line.arguments(), hostNow());
            } else if (line.is("Match")) {
                applies = matches(line);
            } else if (applies && line.is("Include") && depth < DEEPEST) {
                for (Path included : ConfigFiles.included(line)) {
                    read(reader, included, depth + 1);
                }
            } else if (applies) {
                found.add(line);
            }
        }
    }

    private HostConfig soFar() {
        return new HostConfig(asked, List.copyOf(found), List.copyOf(passedOver));
    }

    private String hostNow() {
        return pass == Pass.FIRST ? asked.name() : soFar().hostName();
    }

    /** Whether all criteria of a {@code Match} line are met. One that cannot be decided here is not. */
    private boolean matches(ConfigLine line) {
        Deque<String> words = new ArrayDeque<>();
        line.arguments().forEach(word -> words.addAll(Arrays.asList(word.split("=", 2))));
        boolean all = true;
        while (!words.isEmpty()) {
            String word = words.remove().toLowerCase(Locale.ROOT);
            boolean negated = word.startsWith("!");
            Optional<Boolean> met = isMet(negated ? word.substring(1) : word, words);
            if (met.isEmpty()) {
                passedOver.add(line);
                return false;
            }
            all &= met.get() != negated;
        }
        return all;
    }

    /** Empty for a criterion that is not known here, such as a command that would have to be run. */
    private Optional<Boolean> isMet(String criterion, Deque<String> words) {
        return switch (criterion) {
            case "all" -> Optional.of(true);
            case "final" -> Optional.of(isFinal());
            case "canonical" -> Optional.of(pass == Pass.FINAL);
            case "host" -> Optional.of(listed(words, soFar().hostName()));
            case "originalhost" -> Optional.of(listed(words, asked.name()));
            case "user" -> Optional.of(listed(words, soFar().user()));
            case "localuser" -> Optional.of(listed(words, HostConfig.localUser()));
            default -> Optional.empty();
        };
    }

    private boolean isFinal() {
        finalWanted = true;
        return pass == Pass.FINAL;
    }

    private static boolean listed(Deque<String> words, String name) {
        String list = words.isEmpty() ? "" : words.remove();
        return HostPatterns.matchAny(Arrays.asList(list.split(",")), name);
    }
}
