package org.runspace.object;

import java.util.regex.Pattern;
import org.runspace.error.Excerpt;

/**
 * A .NET version of two to four parts (MS-PSRP 2.2.5.1.21).
 *
 * @param major zero or more
 * @param minor zero or more
 * @param build zero or more, or -1 if the version has two parts
 * @param revision zero or more, or -1 if the version has two or three parts
 */
public record PSVersion(int major, int minor, int build, int revision) implements Comparable<PSVersion> {
    private static final Pattern SHAPE = Pattern.compile("\\d{1,10}(\\.\\d{1,10}){1,3}");

    /** Checks the parts. */
    public PSVersion {
        if (major < 0 || minor < 0 || build < -1 || revision < -1 || (build == -1 && revision != -1)) {
            throw new IllegalArgumentException(
                    "not a version: " + major + ", " + minor + ", " + build + ", " + revision);
        }
    }

    /**
     * Creates a version of two parts.
     *
     * @param major zero or more
     * @param minor zero or more
     * @return the version
     */
    public static PSVersion of(int major, int minor) {
        return new PSVersion(major, minor, -1, -1);
    }

    /**
     * Reads {@code a.b}, {@code a.b.c} or {@code a.b.c.d}.
     *
     * @param text the version
     * @return the version
     * @throws IllegalArgumentException if the text has another form or a part is beyond 2147483647
     */
    public static PSVersion parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a version has two to four numbers with dots between: " + Excerpt.of(text));
        }
        int[] parts = {0, 0, -1, -1};
        String[] words = text.split("\\.");
        for (int i = 0; i < words.length; i++) {
            parts[i] = Integer.parseInt(words[i]);
        }
        return new PSVersion(parts[0], parts[1], parts[2], parts[3]);
    }

    @Override
    public int compareTo(PSVersion other) {
        int order = Integer.compare(major, other.major);
        order = order != 0 ? order : Integer.compare(minor, other.minor);
        order = order != 0 ? order : Integer.compare(build, other.build);
        return order != 0 ? order : Integer.compare(revision, other.revision);
    }

    /** Returns the form that {@link #parse} reads. */
    @Override
    public String toString() {
        String two = major + "." + minor;
        if (build < 0) {
            return two;
        }
        return revision < 0 ? two + "." + build : two + "." + build + "." + revision;
    }
}
