package org.runspace.files;

import java.nio.file.Path;
import org.runspace.error.RunspaceException;

/**
 * Copies files to the computer of a session and from it, over the session itself, whichever way that goes. A file is
 * never in memory as a whole.
 *
 * <p>While it is copied, a file has its future name with {@link #PARTIAL} behind it, in the same folder, or in place of
 * a long name 32 digits of its SHA-256 with {@link #PARTIAL} behind them. It gets its name at the end, once both sides
 * have found the same SHA-256. Where the target's name stands for a symbolic link, the link is replaced and not what it
 * leads to.
 *
 * <p>A source is copied as it is at the beginning. After the copy its time and size are compared with those at the
 * beginning. If the time differs and the file has not grown, the copy is refused, which is
 * {@link org.runspace.error.ErrorCode#FILE_CHANGED}. If the file has grown, what was added at its end is left out; the
 * copy is refused, too, if bytes that had been read were changed afterwards, but a byte that was changed before it was
 * read is copied as it was read. A change that leaves size and time as they were is not seen.
 *
 * <p>A source that is deleted or replaced by another file meanwhile, as a log is when a new one is begun, is copied as
 * it was. Some systems do not tell whether a name stands for another file: for uploads from Windows, and for downloads
 * from Windows PowerShell and from PowerShell before 7.3, a file whose time or size differs is treated like one that
 * has grown.
 *
 * <p>After a copy that failed the session can be used at once.
 *
 * <p>A name on the server is read by PowerShell, with its drives ({@code Temp:/file}), its home folder ({@code ~/file})
 * and the session's location, but never as a pattern. On Unix a name that begins with {@code /}, {@code ./} or
 * {@code ../} is taken as it stands, whatever characters it has.
 *
 * <p>A folder is copied with all that is in it, or with what a pattern says. Symbolic links in it are not followed, and
 * no name that a server sends leads out of the target. What cannot be copied does not end the copy: the others follow,
 * and then all failures are thrown together. Files of up to 192 KiB are copied many at a time, up to 500 by one
 * pipeline, and each as safely as one alone; but what an upload has left of such a file is not gone on with, and is not
 * kept.
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

    /**
     * Copies a folder to the server, with everything in it.
     *
     * @param source the folder of this computer
     * @param target the folder's name to be, relative to the session's location; the folder around it has to exist
     * @return what was copied
     * @throws FolderTransferException as {@link #uploadFolder(Path, String, TransferOptions)}
     * @throws FileTransferException as {@link #uploadFolder(Path, String, TransferOptions)}
     * @throws RunspaceException if the session cannot run it, or broke
     */
    default FolderResult uploadFolder(Path source, String target) {
        return uploadFolder(source, target, TransferOptions.DEFAULT);
    }

    /**
     * Copies a folder to the server, with the folders in it, empty ones included. The target may be there already: what
     * it has besides stays, and for each file the options say whether it is replaced. If the session breaks, what was
     * finished stays; the same copy with {@link TransferOptions#resume} goes on behind it.
     *
     * @param source the folder of this computer
     * @param target the folder's name to be, relative to the session's location; the folder around it has to exist
     * @param options which files are copied, what may be replaced, and who is told how far it is
     * @return what was copied
     * @throws FolderTransferException if something in the folder could not be copied, for the reasons of
     *     {@link #upload(Path, String, TransferOptions)}, because a folder cannot be created, or because of its name;
     *     everything else was copied
     * @throws FileTransferException if the source cannot be read or the target cannot be created, if one of them is a
     *     file, or if the session runs no scripts; nothing was copied
     * @throws RunspaceException if the session cannot run it, or broke
     */
    FolderResult uploadFolder(Path source, String target, TransferOptions options);

    /**
     * Copies a folder from the server, with everything in it.
     *
     * @param source the server's folder, relative to the session's location
     * @param target the folder's name to be on this computer; the folder around it has to exist
     * @return what was copied
     * @throws FolderTransferException as {@link #downloadFolder(String, Path, TransferOptions)}
     * @throws FileTransferException as {@link #downloadFolder(String, Path, TransferOptions)}
     * @throws RunspaceException if the session cannot run it, or broke
     */
    default FolderResult downloadFolder(String source, Path target) {
        return downloadFolder(source, target, TransferOptions.DEFAULT);
    }

    /**
     * Copies a folder from the server, with the folders in it, empty ones included. The target may be there already:
     * what it has besides stays, and for each file the options say whether it is replaced. If the session breaks, what
     * was finished stays; the same copy with {@link TransferOptions#resume} goes on behind it.
     *
     * @param source the server's folder, relative to the session's location
     * @param target the folder's name to be on this computer; the folder around it has to exist
     * @param options which files are copied, what may be replaced, and who is told how far it is
     * @return what was copied
     * @throws FolderTransferException if something in the folder could not be copied, for the reasons of
     *     {@link #download(String, Path, TransferOptions)}, because a folder cannot be created, or because of its name;
     *     everything else was copied
     * @throws FileTransferException if the source cannot be read or the target cannot be created, if one of them is a
     *     file, if it has more than a million files and folders in it, or if the session runs no scripts; nothing was
     *     copied
     * @throws RunspaceException if the session cannot run it, or broke
     */
    FolderResult downloadFolder(String source, Path target, TransferOptions options);
}
