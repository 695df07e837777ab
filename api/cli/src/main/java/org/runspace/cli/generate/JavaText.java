package org.runspace.cli.generate;

import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Makes Java source of texts of a server, which may contain anything. */
final class JavaText {
    private static final int LONGEST = 2000;

    private JavaText() {}

    /** Returns a string literal. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                literal.append('\\').append((char) c);
            } else if (c >= ' ' && c < 127) {
                literal.append((char) c);
            } else {
                literal.append(String.format("\\u%04x", c));
            }
        });
        return literal.append('"').toString();
    }

    /**
     * Returns the text for a documentation comment, on one line. Nothing in it ends the comment, is a tag or a Unicode
     * escape.
     */
    static String documentation(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        StringBuilder safe = new StringBuilder();
        line.codePoints().limit(LONGEST).forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '@', '{', '}', '*', '\\' -> safe.append("&#").append(c).append(';');
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /**
     * Returns an identifier that begins with a small letter and is none of those that are taken, and takes it.
     *
     * @param words of the name, of which every one after the first begins with a capital letter
     */
    static String identifier(String words, Set<String> taken) {
        StringBuilder name = new StringBuilder();
        boolean begins = false;
        for (int c : words.codePoints().toArray()) {
            if (!Character.isJavaIdentifierPart(c) || Character.isIdentifierIgnorable(c)) {
                begins = !name.isEmpty();
            } else {
                name.appendCodePoint(begins ? Character.toUpperCase(c) : c);
                begins = false;
            }
        }
        String base = small(name.toString());
        String candidate = base;
        for (int number = 2; !SourceVersion.isName(candidate) || !taken.add(candidate); number++) {
            candidate = base + (SourceVersion.isName(base) ? number : "_" + (number == 2 ? "" : number));
        }
        return candidate;
    }

    /** {@code id} of {@code ID}, and {@code uriPath} of {@code URIPath}. */
    private static String small(String name) {
        if (name.isEmpty() || !Character.isJavaIdentifierStart(name.codePointAt(0))) {
            return "_" + name;
        }
        int capitals = 0;
        while (capitals < name.length() && Character.isUpperCase(name.charAt(capitals))) {
            capitals++;
        }
        int toSmall = capitals > 1 && capitals < name.length() ? capitals - 1 : capitals;
        return name.substring(0, toSmall).toLowerCase(Locale.ROOT) + name.substring(toSmall);
    }
}
