package org.runspace.transport.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of an OpenSSH client's configuration file (ssh_config(5)).
 *
 * @param keyword as it is written
 * @param arguments without their quotation marks
 * @param file the file it stands in
 * @param number the line's number, from 1
 */
record ConfigLine(String keyword, List<String> arguments, Path file, int number) {
    private static final int MOST_SHOWN = 200;

    /** Parses a line; null if it is blank or a comment. Throws an {@link IllegalArgumentException}. */
    static ConfigLine parse(String text, Path file, int number) {
        List<String> words = words(text.strip(), file + " line " + number);
        return words.isEmpty() ? null : new ConfigLine(words.get(0), words.subList(1, words.size()), file, number);
    }

    /** An equals sign may stand between the keyword and its first argument, and a number sign begins a comment. */
    private static List<String> words(String text, String place) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '#') {
                break;
            }
            if (Character.isWhitespace(next) || (next == '=' && words.size() == 1)) {
                at++;
                continue;
            }
            StringBuilder word = new StringBuilder();
            at = word(text, at, words.isEmpty(), word);
            if (at < 0) {
                throw new IllegalArgumentException(place + " lacks a closing quotation mark");
            }
            words.add(word.toString());
        }
        return words;
    }

    /** Appends the word that begins at an index, and returns where it ends; -1 if a quotation mark is missing. */
    private static int word(String text, int from, boolean keyword, StringBuilder word) {
        char quote = 0;
        int at = from;
        for (; at < text.length(); at++) {
            char next = text.charAt(at);
            if (quote == 0 && (Character.isWhitespace(next) || (keyword && next == '='))) {
                return at;
            }
            String escaped = quote == 0 ? "\"'\\ " : "\"'\\";
            boolean escapes = next == '\\' && at + 1 < text.length() && escaped.indexOf(text.charAt(at + 1)) >= 0;
            if (escapes) {
                at++;
                word.append(text.charAt(at));
            } else if (quote == 0 && (next == '"' || next == '\'')) {
                quote = next;
            } else if (quote != 0 && next == quote) {
                quote = 0;
            } else {
                word.append(next);
            }
        }
        return quote == 0 ? at : -1;
    }

    /** Whether the line has a keyword, whose case does not matter. */
    boolean is(String name) {
        return keyword.equalsIgnoreCase(name);
    }

    /** The only argument that counts; empty if there is none. */
    String value() {
        return arguments.isEmpty() ? "" : arguments.get(0);
    }

    @Override
    public String toString() {
        String text = String.join(" ", arguments);
        return keyword + " " + (text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text) + " (" + file
                + " line " + number + ")";
    }
}
