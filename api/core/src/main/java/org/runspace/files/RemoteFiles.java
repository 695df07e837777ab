package org.runspace.files;

import java.nio.file.Path;
import org.runspace.error.RunspaceException;

/**
 * Copies files to the computer of a session and from it, over the session itself, whichever way that goes. A file is
 * never in memory as a whole.
 *
 * <p>While it is copied, a file has its future name with {@link #PARTIAL} behind it, in the same folder. It gets its
 * name at the end, once both sides have found the same SHA-256. Where the target's name stands for a symbolic link, the
 * link is replaced and not what it leads to.
 *
 * <p>The server's side is a script, so that the session has to run scripts in PowerShell's whole language, as Windows
 * PowerShell 5.1 and PowerShell 7 do unless an endpoint restricts them.
 *
 * <p>Thread-safe; but a runspace runs one pipeline at a time, so that it copies one file at a time and nothing else
 * meanwhile. Interrupting the calling thread ends a copy.
 */
public interface RemoteFiles {
    /** What stands behind the name of a file that is not complete yet. */
    String PARTIAL = ".runspace-part";

    /**
     * Copies a file to the server, which must not have the target yet.
     *
     * @param source the file of this computer
     * @param target the name to be, relative to the session's location; the folder has to exist
     * @return what was copied
     * @throws FileTransferException as {@link #upload(Path, String, TransferOptions)}
     * @throws RunspaceException if the session cannot run it, or broke
     */
    default TransferResult upload(Path source, String target) {
        return upload(source, target, TransferOptions.DEFAULT);
    }

    /**
     * Copies a file to the server. If it fails, what was copied is deleted, unless the options keep it to go on with,
     * or the session broke; the next upload to the same target removes it then.
     *
     * @param source the file of this computer
     * @param target the name to be, relative to the session's location; the folder has to exist
     * @param options what may be replaced, and who is told how far it is
     * @return what was copied
     * @throws FileTransferException if a file cannot be read or written, if the target is there already and is not to
     *     be replaced, if it is a folder, if both sides have different contents at the end, or if the session runs no
     *     scripts
     * @throws RunspaceException if the session cannot run it, or broke
     */
    TransferResult upload(Path source, String target, TransferOptions options);

    /**
     * Copies a file from the server to a name that does not exist yet.
     *
     * @param source the server's file, relative to the session's location
     * @param target the name to be on this computer; the folder has to exist
     * @return what was copied
     * @throws FileTransferException as {@link #download(String, Path, TransferOptions)}
     * @throws RunspaceException if the session cannot run it, or broke
     */
    default TransferResult download(String source, Path target) {
        return download(source, target, TransferOptions.DEFAULT);
    }

    /**
     * Copies a file from the server. If it fails, what was copied is deleted, unless the options keep it to go on with.
     *
     * @param source the server's file, relative to the session's location
     * @param target the name to be on this computer; the folder has to exist
     * @param options what may be replaced, and who is told how far it is
     * @return what was copied
     * @throws FileTransferException if a file cannot be read or written, if the target is there already and is not to
     *     be replaced, if it is a folder, if both sides have different contents at the end, or if the session runs no
     *     scripts
     * @throws RunspaceException if the session cannot run it, or broke
     */
    TransferResult download(String source, Path target, TransferOptions options);
}
