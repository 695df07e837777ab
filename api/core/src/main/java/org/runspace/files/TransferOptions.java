package org.runspace.files;

import java.nio.file.FileSystems;
import java.util.Objects;
import java.util.function.Consumer;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * How files are copied. Immutable; the {@code with...} methods return changed copies.
 *
 * @param replace whether a file that has the target's name is replaced; false by default
 * @param resume whether what an earlier copy to the same target has left is used, if it is a beginning of the file, and
 *     whether what this copy has written stays if it fails; a file that is there already with the same content is not
 *     sent again then; false by default
 * @param times whether the target gets the time at which the source was last changed, of a folder also those in it;
 *     false by default
 * @param attributes whether the target gets the attributes of the source, of a folder also those in it: between Unix
 *     systems who may read, write and execute it, without the bits that run a file as another user; between Windows
 *     systems read-only, hidden and archive; false by default. If both sides have not the same attributes, nothing is
 *     copied, which is {@link ErrorCode#FILE_ATTRIBUTES}. A Unix server needs PowerShell 7.3 or later
 * @param pattern which files and folders in a folder are copied: a glob of
 *     {@link java.nio.file.FileSystem#getPathMatcher}, without {@code glob:}, for their paths relative to the folder,
 *     as {@code **.log} or {@code {a,b}/*}. A folder is copied, too, if something in it is; {@code **} by default,
 *     which is everything. Without meaning for a single file
 * @param progress is told after each piece of the file, on the thread that copies. An exception of it ends the copy and
 *     is thrown to the caller
 */
public record TransferOptions(
        boolean replace,
        boolean resume,
        boolean times,
        boolean attributes,
        String pattern,
        Consumer<? super TransferProgress> progress) {
    /** The defaults named at each component, and nobody who is told of the progress. */
    public static final TransferOptions DEFAULT = new TransferOptions(false, false, false, false, "**", progress -> {});

    /**
     * Creates options.
     *
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if the pattern is no glob
     */
    public TransferOptions {
        Objects.requireNonNull(progress, "progress");
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (IllegalArgumentException e) {
            throw new RunspaceException(ErrorCode.OPTION_VALUE, e, "pattern", "a glob such as **.log", pattern);
        }
    }

    /**
     * Returns a copy of these options that says whether files are replaced.
     *
     * @param allowed whether a file that has the target's name is replaced
     * @return the copy
     */
    public TransferOptions withReplace(boolean allowed) {
        return new TransferOptions(allowed, resume, times, attributes, pattern, progress);
    }

    /**
     * Returns a copy of these options that says whether copies are resumed.
     *
     * @param wanted whether what was copied stays after a failure, and is used by the next copy
     * @return the copy
     */
    public TransferOptions withResume(boolean wanted) {
        return new TransferOptions(replace, wanted, times, attributes, pattern, progress);
    }

    /**
     * Returns a copy of these options that says whether times are copied.
     *
     * @param kept whether the target gets the time at which the source was last changed
     * @return the copy
     */
    public TransferOptions withTimes(boolean kept) {
        return new TransferOptions(replace, resume, kept, attributes, pattern, progress);
    }

    /**
     * Returns a copy of these options that says whether attributes are copied.
     *
     * @param kept whether the target gets the attributes of the source
     * @return the copy
     */
    public TransferOptions withAttributes(boolean kept) {
        return new TransferOptions(replace, resume, times, kept, pattern, progress);
    }

    /**
     * Returns a copy of these options that says what is copied of a folder.
     *
     * @param glob for the paths relative to the folder; {@code **} is everything
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is no glob
     */
    public TransferOptions withPattern(String glob) {
        return new TransferOptions(replace, resume, times, attributes, glob, progress);
    }

    /**
     * Returns a copy of these options with somebody to be told of the progress.
     *
     * @param listener called on the thread that copies
     * @return the copy
     */
    public TransferOptions withProgress(Consumer<? super TransferProgress> listener) {
        return new TransferOptions(replace, resume, times, attributes, pattern, listener);
    }
}
