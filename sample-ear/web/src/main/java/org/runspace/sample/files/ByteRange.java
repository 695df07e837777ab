package org.runspace.sample.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.runspace.sample.WholeNumber;

/**
 * A part of a file (RFC 9110, section 14).
 *
 * @param from the place of its first byte
 * @param end the place behind its last one
 */
record ByteRange(long from, long end) {
    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,100})-([0-9]{0,100})");

    /**
     * Reads the header Range. One of another form, or with several parts, may be answered by the whole file.
     *
     * @param header what the request has; null if it has none
     * @param size how many bytes the file has
     * @return the part, or the whole file; nothing if the file has no byte of the part
     */
    static Optional<ByteRange> read(String header, long size) {
        Matcher one = ONE.matcher(header == null ? "" : header.strip());
        if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
            return Optional.of(new ByteRange(0, size));
        }
        ByteRange wanted = one.group(1).isEmpty()
                ? new ByteRange(Math.max(0, size - number(one.group(2))), size)
                : new ByteRange(number(one.group(1)), end(one.group(2), size));
        return Optional.of(wanted).filter(part -> part.from() < part.end());
    }

    private static long end(String last, long size) {
        return last.isEmpty() ? size : Math.min(size - 1, number(last)) + 1;
    }

    private static long number(String digits) {
        return WholeNumber.valueOf(digits).value();
    }

    long length() {
        return end - from;
    }

    boolean isWhole(long size) {
        return from == 0 && end == size;
    }

    /** Returns the header Content-Range. */
    String header(long size) {
        return "bytes " + from + "-" + (end - 1) + "/" + size;
    }
}
