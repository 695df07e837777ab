package org.runspace.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the project's pages for administrators tell them to write, as it stands there. */
final class Manual {
    /** The folder that relative paths of the pages begin at. */
    static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

    /** The administrator's manual of the adapter. */
    static final String OF_ADAPTER = "rar/README.md";

    private static final Pattern BLOCK = Pattern.compile("(?m)^```([\\w-]*)\n(.*?)^```$", Pattern.DOTALL);

    private Manual() {}

    /** Returns the lines of the only block of a page in this language, as Markdown names it. */
    static List<String> block(String page, String language) {
        List<List<String>> found = blocks(page, language);
        if (found.size() != 1) {
            throw new AssertionError(page + " has " + found.size() + " blocks of " + language);
        }
        return found.get(0);
    }

    /** Returns the lines of each block of a page in this language, which may be empty. */
    static List<List<String>> blocks(String page, String language) {
        return BLOCK.matcher(page(page))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2).lines().toList())
                .toList();
    }

    /** Returns the text of a page. */
    static String page(String page) {
        try {
            return Files.readString(PROJECT.resolve(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
