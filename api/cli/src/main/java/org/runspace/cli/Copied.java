package org.runspace.cli;

import java.util.Locale;
import java.util.Map;
import org.runspace.files.FolderResult;
import org.runspace.files.SkipReason;
import org.runspace.files.TransferResult;

/**
 * What was copied.
 *
 * @param target where it is now
 * @param files how many files it has
 * @param bytes their size
 * @param skipped what was left out of a folder, and why
 */
record Copied(String target, int files, long bytes, Map<String, SkipReason> skipped) {
    private static final double UNIT = 1000;
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    static Copied file(String target, TransferResult result) {
        return new Copied(target, 1, result.bytes(), Map.of());
    }

    static Copied folder(String target, FolderResult result) {
        return new Copied(target, result.files().size(), result.bytes(), result.skipped());
    }

    String inWords() {
        return files + (files == 1 ? " file, " : " files, ") + size(bytes);
    }

    /** Returns a size in a unit that makes it short. */
    static String size(long bytes) {
        if (bytes < UNIT) {
            return bytes + " bytes";
        }
        double size = bytes / UNIT;
        int unit = 0;
        while (size >= UNIT) {
            size /= UNIT;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }
}
