package org.runspace.audit;

import java.util.List;

/** One command of a run, without any value of its parameters. */
public sealed interface RunCommand {
    /**
     * Returns the names of the parameters, in order.
     *
     * @return names without a dash; an empty text for an argument that has only a position
     */
    List<String> parameters();

    /**
     * A cmdlet, function, alias or program, by its name.
     *
     * @param name on one line, cut as {@link org.runspace.error.Excerpt} says
     * @param parameters the names of the parameters, in order; an empty text for an argument without a name
     */
    record Named(String name, List<String> parameters) implements RunCommand {
        /** Copies the list. */
        public Named {
            parameters = List.copyOf(parameters);
        }

        /** Returns the command as it would be typed, with dots in place of the values. */
        @Override
        public String toString() {
            return name + written(parameters);
        }
    }

    /**
     * A script.
     *
     * @param sha256 the hash of its text in UTF-8, as 64 small hexadecimal digits: that of a file with this text and
     *     without a byte order mark
     * @param length its length in characters (UTF-16)
     * @param parameters the names of the parameters, in order; an empty text for an argument without a name
     */
    record Script(String sha256, int length, List<String> parameters) implements RunCommand {
        /** Copies the list. */
        public Script {
            parameters = List.copyOf(parameters);
        }

        /** Returns hash and length of the script, and dots in place of the values. */
        @Override
        public String toString() {
            return "script sha256:" + sha256 + " (" + length + " characters)" + written(parameters);
        }
    }

    private static String written(List<String> parameters) {
        StringBuilder text = new StringBuilder();
        parameters.forEach(name -> text.append(name.isEmpty() ? " ..." : " -" + name + " ..."));
        return text.toString();
    }
}
