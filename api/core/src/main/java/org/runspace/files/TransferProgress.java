package org.runspace.files;

/**
 * How far a copy is.
 *
 * @param done how many bytes of the whole copy the receiving side has written, those that an earlier copy has left
 *     included
 * @param total how many bytes the whole copy had when it began
 * @param file the file that is copied: of a folder its path relative to that, with {@code /} between the names, else
 *     the name that the program gave for the server's file
 * @param fileDone as {@code done}, of this file
 * @param fileTotal as {@code total}, of this file
 */
public record TransferProgress(long done, long total, String file, long fileDone, long fileTotal) {
    /**
     * Returns the progress of a copy that is one file.
     *
     * @param file its name
     * @param done how many bytes were written
     * @param total how many bytes it has
     * @return the progress
     */
    public static TransferProgress ofFile(String file, long done, long total) {
        return new TransferProgress(done, total, file, done, total);
    }
}
