package org.runspace.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the project's pages for administrators tell them to write, as it stands there. */
final class Manual {
    /** The folder that relative paths of the pages begin at. */
    static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

    private Manual() {}

    /** Returns the lines of the only block of a page in this language, as Markdown names it. */
    static List<String> block(String page, String language) {
        Pattern block = Pattern.compile("(?m)^```" + Pattern.quote(language) + "\n(.*?)^```$", Pattern.DOTALL);
        try {
            List<MatchResult> found = block.matcher(Files.readString(PROJECT.resolve(page)))
                    .results()
                    .toList();
            if (found.size() != 1) {
                throw new AssertionError(page + " has " + found.size() + " blocks of " + language);
            }
            return found.get(0).group(1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
