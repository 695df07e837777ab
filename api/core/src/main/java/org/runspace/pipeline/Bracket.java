package org.runspace.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands in square brackets before a parameter: a type, or an attribute.
 *
 * @param code the source without comments, and with {@code ''} in place of each text
 * @param texts the texts, without their quotes
 */
record Bracket(String code, List<String> texts) {
    static Bracket of(String source) {
        StringBuilder code = new StringBuilder();
        List<String> texts = new ArrayList<>();
        int at = 0;
        while (at < source.length()) {
            char found = source.charAt(at);
            if (found == '\'' || found == '"') {
                int end = endOfText(source, at);
                String quote = String.valueOf(found);
                texts.add(source.substring(at + 1, end).replace(quote + quote, quote));
                code.append("''");
                at = end + 1;
            } else if (source.startsWith("<#", at)) {
                at = behind(source, "#>", at);
            } else if (found == '#') {
                at = behind(source, "\n", at);
            } else {
                code.append(found);
                at++;
            }
        }
        return new Bracket(code.toString(), List.copyOf(texts));
    }

    /** A quote that stands twice does not end the text. */
    private static int endOfText(String source, int begin) {
        char quote = source.charAt(begin);
        int end = source.indexOf(quote, begin + 1);
        while (end >= 0 && end + 1 < source.length() && source.charAt(end + 1) == quote) {
            end = source.indexOf(quote, end + 2);
        }
        return end < 0 ? source.length() : end;
    }

    private static int behind(String source, String end, int from) {
        int found = source.indexOf(end, from);
        return found < 0 ? source.length() : found + end.length();
    }
}
