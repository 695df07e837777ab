package org.runspace;

import java.io.IOException;
import java.util.List;
import org.runspace.error.ErrorCode;
import org.runspace.files.DirectFile;
import org.runspace.files.DirectFiles;
import org.runspace.files.FileTransferException;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferProgress;
import org.runspace.object.PSObject;

/** The bytes of one file on their way to the server beside the session. For one thread. */
final class DirectUpload {
    private final RemoteRunspace runspace;
    private final DirectWay way;
    private final ServerName target;
    private final TransferOptions options;
    private final byte[] mark = DirectWay.mark();
    private String part = "";
    /** Up to where the server has the bytes. */
    private long done;

    DirectUpload(RemoteRunspace runspace, DirectFiles files, ServerName target, TransferOptions options) {
        this.runspace = runspace;
        this.way = new DirectWay(files, target);
        this.target = target;
        this.options = options;
    }

    /**
     * Has the session create the file, or mark what an earlier upload has left of it.
     *
     * @param from how many bytes that is
     * @param attributes what the file is to have, so that a server that has none refuses it before any byte is sent
     */
    void place(long from, String attributes) {
        PowerShell shell = FileScripts.with(runspace, DirectScripts.PLACE, target)
                .addParameter("Offset", from)
                .addParameter("Replace", options.replace())
                .addParameter("Mark", mark)
                .addParameter("Attributes", attributes);
        List<PSObject> told = run(shell);
        part = told.size() == 1 ? String.valueOf(told.get(0).value()) : "";
    }

    /**
     * Sends the bytes.
     *
     * @param digest of those that the server has
     * @return up to where it has them now; the session has to send the others
     * @throws FileTransferException with {@code FILE_BUSY} if something else has changed the file
     */
    long send(LocalSource file, FileDigest digest, long from) {
        done = from;
        try (DirectFile there = way.openMarked(part, from, mark)) {
            write(there, file, digest, from + mark.length);
        } catch (IOException e) {
            way.gaveUp(e);
            trim();
            digest.reset();
            file.digest(digest, done);
        }
        return done;
    }

    private void write(DirectFile there, LocalSource file, FileDigest digest, long behindMark) throws IOException {
        byte[] bytes = new byte[(int) DirectWay.LEAST];
        for (int read = file.read(bytes, bytes.length); read > 0; read = file.read(bytes, bytes.length)) {
            there.write(done, bytes, read);
            digest.add(bytes, read);
            done += read;
            options.progress().accept(TransferProgress.ofFile(target.text(), done, file.size()));
            DirectWay.requireNoInterrupt(null);
            if (there.size() != Math.max(done, behindMark)) {
                // another copy to the same target would be mixed with this one
                throw new FileTransferException(ErrorCode.FILE_BUSY, null, part);
            }
        }
        if (done < behindMark) {
            // the source has become shorter
            trim();
        }
    }

    /** Leaves the server only what was read from the source and written. */
    private void trim() {
        run(FileScripts.with(runspace, DirectScripts.TRIM, target).addParameter("Offset", done));
    }

    private List<PSObject> run(PowerShell shell) {
        try {
            return shell.invoke().output();
        } catch (RemoteCommandException e) {
            throw FileScripts.failure(e, "written", target.text(), "");
        }
    }
}
