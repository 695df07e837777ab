package org.runspace.mapping;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One value that does not fit where it should go, or one part of a Java type that nothing fits.
 *
 * @param path where it is: {@code Item 2, RequiredServices[0].Status} for example
 * @param found what is there, cut to a length that a person reads
 * @param expected what can be there
 */
public record Mismatch(String path, String found, String expected) {
    /**
     * Returns several mismatches as the end of a message.
     *
     * @param mismatches in order
     * @return one line for each, which begins with a line end and blanks
     */
    public static String lines(List<Mismatch> mismatches) {
        return mismatches.stream().map(Mismatch::toString).collect(Collectors.joining("\n  ", "\n  ", ""));
    }

    Mismatch below(String parent) {
        boolean joined = path.isEmpty() || path.startsWith("[");
        return new Mismatch(joined ? parent + path : parent + "." + path, found, expected);
    }

    Mismatch ofItem(long number) {
        return new Mismatch("Item " + number + (path.isEmpty() ? "" : ", " + path), found, expected);
    }

    /** Returns the three parts as one sentence. */
    @Override
    public String toString() {
        return (path.isEmpty() ? "" : path + ": ") + "found " + found + ", expected " + expected;
    }
}
