package org.runspace.files;

import java.time.Duration;

/**
 * A file that was copied.
 *
 * @param bytes the size of the file
 * @param resumedFrom how many of these bytes an earlier copy had left, so that they were not sent again
 * @param sha256 the SHA-256 that both sides have found, in 64 hexadecimal digits
 * @param duration how long it took
 */
public record TransferResult(long bytes, long resumedFrom, String sha256, Duration duration) {}
