package org.runspace.files;

/**
 * How far the copy of a file is.
 *
 * @param done how many bytes the receiving side has written, those that an earlier copy has left included
 * @param total how many bytes the file had when the copy began
 */
public record TransferProgress(long done, long total) {}
