package org.runspace.object;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;

/**
 * PowerShell's own version type, {@code System.Management.Automation.SemanticVersion}: three numbers and two labels.
 * Versions are ordered as semver.org defines it: a version with a pre-release label comes before the same version
 * without one, and build labels are ignored.
 *
 * @param major zero or more
 * @param minor zero or more
 * @param patch zero or more
 * @param preReleaseLabel letters, digits and hyphens with dots between, or null
 * @param buildLabel of the same form, or null
 */
public record SemanticVersion(
        int major,
        int minor,
        int patch,
        @Nullable String preReleaseLabel,
        @Nullable String buildLabel) implements Comparable<SemanticVersion> {
    /** No group that repeats: the stack would grow with each part of a label. */
    private static final String LABEL = "[0-9A-Za-z.-]+";

    private static final Pattern LABEL_SHAPE = Pattern.compile(LABEL);
    private static final Pattern SHAPE = Pattern.compile(
            "(\\d{1,10})(?:\\.(\\d{1,10})(?:\\.(\\d{1,10}))?)?(?:-(" + LABEL + "))?(?:\\+(" + LABEL + "))?");

    /** Checks the parts; an empty label is none. */
    public SemanticVersion {
        preReleaseLabel = label(preReleaseLabel);
        buildLabel = label(buildLabel);
        if (major < 0 || minor < 0 || patch < 0) {
            throw new IllegalArgumentException("not a version: " + major + ", " + minor + ", " + patch);
        }
    }

    /**
     * Creates a version without labels.
     *
     * @param major zero or more
     * @param minor zero or more
     * @param patch zero or more
     * @return the version
     */
    public static SemanticVersion of(int major, int minor, int patch) {
        return new SemanticVersion(major, minor, patch, null, null);
    }

    /**
     * Reads {@code a}, {@code a.b} or {@code a.b.c}, followed by {@code -label}, {@code +label} or both.
     *
     * @param text the version
     * @return the version; parts that are missing are zero
     * @throws IllegalArgumentException if the text has another form or a part is beyond 2147483647
     */
    public static SemanticVersion parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a version has up to three numbers, then -label and +label: " + Excerpt.of(text));
        }
        return new SemanticVersion(
                number(parts.group(1)), number(parts.group(2)), number(parts.group(3)), parts.group(4), parts.group(5));
    }

    @Override
    public int compareTo(SemanticVersion other) {
        int order = Integer.compare(major, other.major);
        order = order != 0 ? order : Integer.compare(minor, other.minor);
        order = order != 0 ? order : Integer.compare(patch, other.patch);
        return order != 0 ? order : compareLabels(preReleaseLabel, other.preReleaseLabel);
    }

    /** Returns the form that {@link #parse} reads, with all three numbers. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (preReleaseLabel == null ? "" : "-" + preReleaseLabel)
                + (buildLabel == null ? "" : "+" + buildLabel);
    }

    private static @Nullable String label(@Nullable String label) {
        if (label == null || label.isEmpty()) {
            return null;
        }
        boolean emptyPart = label.startsWith(".") || label.endsWith(".") || label.contains("..");
        if (emptyPart || !LABEL_SHAPE.matcher(label).matches()) {
            throw new IllegalArgumentException(
                    "a label has letters, digits and hyphens, and dots between them: " + Excerpt.of(label));
        }
        return label;
    }

    private static int number(String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static int compareLabels(@Nullable String one, @Nullable String two) {
        if (one == null || two == null) {
            return Boolean.compare(one == null, two == null);
        }
        String[] mine = one.split("\\.");
        String[] others = two.split("\\.");
        for (int i = 0; i < Math.min(mine.length, others.length); i++) {
            int order = compareIdentifiers(mine[i], others[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.length, others.length);
    }

    /** Numbers count as numbers of any size, and below texts. */
    private static int compareIdentifiers(String one, String two) {
        boolean number = one.chars().allMatch(Character::isDigit);
        boolean otherNumber = two.chars().allMatch(Character::isDigit);
        if (number && otherNumber) {
            String digits = withoutZeros(one);
            String others = withoutZeros(two);
            return digits.length() == others.length()
                    ? digits.compareTo(others)
                    : Integer.compare(digits.length(), others.length());
        }
        return number == otherNumber ? one.compareTo(two) : number ? -1 : 1;
    }

    private static String withoutZeros(String number) {
        int zeros = 0;
        while (zeros < number.length() && number.charAt(zeros) == '0') {
            zeros++;
        }
        return number.substring(zeros);
    }
}
