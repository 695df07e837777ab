package org.runspace.examples;

import java.nio.file.Path;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.files.FolderResult;
import org.runspace.files.FolderTransferException;
import org.runspace.files.TransferOptions;

/** The logs of another computer; those that cannot be read are named, and the next run fetches only what is missing. */
public final class CopiedFolder {
    private CopiedFolder() {}

    /** Copies the logs in the folder of the second argument to the third, over the connection of the first. */
    public static void main(String[] args) {
        try (RemoteRunspace runspace = RunspaceFactory.open(args[0])) {
            System.out.println(
                    fetch(runspace, args[1], Path.of(args[2])).files().keySet());
        }
    }

    static FolderResult fetch(RemoteRunspace runspace, String folder, Path target) {
        TransferOptions options = TransferOptions.DEFAULT
                .withPattern("**.log")
                .withResume(true)
                .withProgress(now -> System.out.printf("%s: %,d of %,d bytes%n", now.file(), now.done(), now.total()));
        try {
            return runspace.files().downloadFolder(folder, target, options);
        } catch (FolderTransferException e) {
            e.failures().forEach((file, why) -> System.err.println(file + ": " + why.getMessage()));
            return e.copied();
        }
    }
}
