package org.runspace;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.files.FileTransferException;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;

/**
 * Where a folder of the server is.
 *
 * @param path the whole path
 * @param separator what the server has between names
 */
record ServerFolder(String path, String separator) {
    /**
     * Returns where a folder is to be that is copied to the server.
     *
     * @param attributes the kind of those that are copied, or nothing
     */
    static ServerFolder place(RemoteRunspace runspace, String target, String attributes) {
        List<PSObject> told;
        try {
            told = FileScripts.with(runspace, FolderScripts.PLACE, ServerName.given(target))
                    .addParameter("Attributes", attributes)
                    .invoke()
                    .output();
        } catch (RemoteCommandException e) {
            throw FileScripts.failure(e, "written", target, "");
        }
        return of(told.isEmpty() ? null : told.get(0), target);
    }

    /** Returns where a folder is, of which a script has told first. */
    static ServerFolder of(@Nullable PSObject told, String given) {
        if (told != null
                && told.value() instanceof PSDictionary facts
                && facts.get("Path") instanceof String path
                && facts.get("Separator") instanceof String separator) {
            return new ServerFolder(path, separator);
        }
        String reason = "the server has not told where it is";
        throw new FileTransferException(ErrorCode.FOLDER_UNUSABLE, null, given, "the server", "read", reason);
    }

    boolean isWindows() {
        return separator.equals("\\");
    }

    ServerName name() {
        return new ServerName(path, true);
    }

    /** Returns the whole name of something in the folder, or of the folder itself for an empty name. */
    ServerName within(String relative) {
        if (relative.isEmpty()) {
            return name();
        }
        String between = path.endsWith(separator) ? "" : separator;
        return new ServerName(path + between + relative.replace("/", separator), true);
    }
}
