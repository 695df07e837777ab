package org.runspace.files;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A folder that was copied. Immutable.
 *
 * @param files what was copied, by the path relative to the folder, with {@code /} between the names, in the order of
 *     the copy
 * @param skipped what was left out though the pattern matches it, by its relative path, and why
 * @param duration how long it took
 */
public record FolderResult(Map<String, TransferResult> files, Map<String, SkipReason> skipped, Duration duration) {
    /** Creates the result and copies what is in it. */
    public FolderResult {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
    }

    /**
     * Returns the size of all files together.
     *
     * @return in bytes
     */
    public long bytes() {
        return files.values().stream().mapToLong(TransferResult::bytes).sum();
    }
}
