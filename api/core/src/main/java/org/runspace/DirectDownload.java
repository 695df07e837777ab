package org.runspace;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.runspace.files.DirectFile;
import org.runspace.files.DirectFiles;
import org.runspace.object.PSDictionary;

/** The bytes of one file on their way from the server beside the session. For one thread. */
final class DirectDownload {
    private final RemoteRunspace runspace;
    private final DirectWay way;
    private final ServerName source;

    DirectDownload(RemoteRunspace runspace, DirectFiles files, ServerName source) {
        this.runspace = runspace;
        this.way = new DirectWay(files, source);
        this.source = source;
    }

    /**
     * Opens the file if the server says that it sends no bytes.
     *
     * @param facts what the server has told first
     * @return null if it sends them
     */
    @Nullable
    DirectFile open(PSDictionary facts, long length) {
        if (!(facts.get("Path") instanceof String path)) {
            return null;
        }
        try {
            return way.openToRead(path, length);
        } catch (IOException e) {
            throw gaveUp(e);
        }
    }

    /**
     * Reads on.
     *
     * @param left how many bytes the file has from there on; 1 at least
     * @return the next bytes; none if it has become shorter
     */
    byte[] read(DirectFile file, long offset, long left) {
        DirectWay.requireNoInterrupt(null);
        byte[] bytes = new byte[(int) Math.min(left, FileScripts.CHUNK)];
        try {
            int read = file.read(offset, bytes, bytes.length);
            return read == bytes.length ? bytes : Arrays.copyOf(bytes, read);
        } catch (IOException e) {
            throw gaveUp(e);
        }
    }

    /**
     * Asks the session whether the file is still what it was at the beginning.
     *
     * @param facts what the server has told first
     * @param sha256 of what was read
     * @throws org.runspace.files.FileTransferException if it was changed
     */
    void requireUnchanged(PSDictionary facts, long length, String sha256) {
        try {
            FileScripts.with(runspace, DirectScripts.REQUIRE_UNCHANGED, source)
                    .addParameter("Length", length)
                    .addParameter("Ticks", facts.get("Ticks"))
                    .addParameter("Inode", facts.get("Inode"))
                    .addParameter("Sha", sha256)
                    .invoke();
        } catch (RemoteCommandException e) {
            throw FileScripts.failure(e, "read", source.text(), "");
        }
    }

    /** Says that what was read is not the file that the session sees. */
    DirectFailedException isAnother() {
        return gaveUp(new IOException("it has other bytes there"));
    }

    private DirectFailedException gaveUp(IOException failure) {
        way.gaveUp(failure);
        return new DirectFailedException(failure);
    }
}
