package org.runspace.definitions;

/** Texts as they stand in Java sources. */
final class JavaText {
    private static final int WIDTH = 95;

    private JavaText() {}

    /** Returns a string literal. */
    static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Returns a text as a part of a Javadoc comment. */
    static String javadoc(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;");
    }

    /** Returns a string literal, cut into several where it is long. */
    static String longLiteral(String text, int columns) {
        return wrapped(literal(text), " \"\n" + " ".repeat(columns) + "+ \"");
    }

    /** Returns a text with some other text in place of those blanks where a line becomes too long. */
    static String wrapped(String text, String lineEnd) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : text.split(" ")) {
            boolean fits = length + word.length() < WIDTH;
            lines.append(length == 0 ? "" : fits ? " " : lineEnd).append(word);
            length = fits ? length + 1 + word.length() : word.length();
        }
        return lines.toString();
    }

    static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** Returns a text whose lines after the first are indented. */
    static String indented(String text, int columns) {
        return text.strip().replace("\n", "\n" + " ".repeat(columns)).replaceAll("(?m)^ +$", "");
    }
}
