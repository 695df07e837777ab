package org.runspace.files;

import java.util.function.Consumer;

/**
 * How a file is copied. Immutable; the {@code with...} methods return changed copies.
 *
 * @param replace whether a file that has the target's name is replaced; false by default
 * @param resume whether what an earlier copy to the same target has left is used, if it is a beginning of the file, and
 *     whether what this copy has written stays if it fails; false by default
 * @param times whether the target gets the time at which the source was last changed; false by default
 * @param progress is told after each piece of the file, on the thread that copies. An exception of it ends the copy and
 *     is thrown to the caller
 */
public record TransferOptions(
        boolean replace, boolean resume, boolean times, Consumer<? super TransferProgress> progress) {
    /** The defaults named at each component, and nobody who is told of the progress. */
    public static final TransferOptions DEFAULT = new TransferOptions(false, false, false, progress -> {});

    /**
     * Returns a copy of these options that says whether files are replaced.
     *
     * @param allowed whether a file that has the target's name is replaced
     * @return the copy
     */
    public TransferOptions withReplace(boolean allowed) {
        return new TransferOptions(allowed, resume, times, progress);
    }

    /**
     * Returns a copy of these options that says whether copies are resumed.
     *
     * @param wanted whether what was copied stays after a failure, and is used by the next copy
     * @return the copy
     */
    public TransferOptions withResume(boolean wanted) {
        return new TransferOptions(replace, wanted, times, progress);
    }

    /**
     * Returns a copy of these options that says whether times are copied.
     *
     * @param kept whether the target gets the time at which the source was last changed
     * @return the copy
     */
    public TransferOptions withTimes(boolean kept) {
        return new TransferOptions(replace, resume, kept, progress);
    }

    /**
     * Returns a copy of these options with somebody to be told of the progress.
     *
     * @param listener called on the thread that copies
     * @return the copy
     */
    public TransferOptions withProgress(Consumer<? super TransferProgress> listener) {
        return new TransferOptions(replace, resume, times, listener);
    }
}
