package org.runspace.error;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operators' page of all numbered messages, made from the comments of {@link ErrorCode}. */
final class ErrorPage {
    static final Path FILE = Path.of("../../rar/ERRORS.md");

    private static final String HEAD = """
            # Numbered messages

            Every error and every important line of the log begins with a number. Words in braces stand for what the message
            names. This page is generated from the comments of `org.runspace.error.ErrorCode`.
            """;

    private static final Path SOURCE = Path.of("src/main/java/org/runspace/error/ErrorCode.java");
    private static final Pattern CONSTANT =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s+(\\w+)\\(\\s*\\d{4}", Pattern.DOTALL);
    private static final Pattern HELP = Pattern.compile("(.+) Cause: (.+) Remedy: (.+)");
    private static final Pattern AREA = Pattern.compile("(1\\d\\d0) ([a-z ]+)[,.]");

    private final String source;
    private final Map<String, String> comments;

    private ErrorPage(String source) {
        this.source = source;
        this.comments = CONSTANT.matcher(source)
                .results()
                .collect(Collectors.toMap(constant -> constant.group(2), constant -> text(constant.group(1))));
    }

    static ErrorPage read() {
        try {
            return new ErrorPage(Files.readString(SOURCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The meaning, the cause and the remedy as the three groups of a match. */
    Matcher help(ErrorCode code) {
        return HELP.matcher(comments.getOrDefault(code.name(), ""));
    }

    @Override
    public String toString() {
        NavigableMap<String, String> areas = new TreeMap<>();
        for (MatchResult area : AREA.matcher(text(source)).results().toList()) {
            areas.put("PSRP" + area.group(1), "\n## " + capitalized(area.group(2)) + "\n");
        }
        Stream.of(ErrorCode.values())
                .sorted(Comparator.comparing(ErrorCode::id))
                .forEach(code -> areas.merge(areas.floorKey(code.id()), entry(code), String::concat));
        return HEAD + String.join("", areas.values());
    }

    private String entry(ErrorCode code) {
        Matcher help = help(code);
        if (!help.matches()) {
            throw new IllegalStateException(code + " needs a meaning, \"Cause:\" and \"Remedy:\" in its comment");
        }
        return "\n### %s\n\n`%s`\n\n%s\n\n* Cause: %s\n* Remedy: %s\n"
                .formatted(code.id(), code.template(), help.group(1), help.group(2), help.group(3));
    }

    /** The comment as one line of Markdown. */
    private static String text(String comment) {
        return comment.replaceAll("\\s+(\\* )?\\s*", " ")
                .replaceAll("\\{@code ([^}]+)}", "`$1`")
                .strip();
    }

    private static String capitalized(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
