package org.runspace.examples;

import java.nio.file.Path;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferResult;

/** A file to another computer; if the session breaks, the next start of the program goes on where this one ended. */
public final class CopiedFile {
    private CopiedFile() {}

    /** Copies the file of the second argument to the name of the third, over the connection of the first. */
    public static void main(String[] args) {
        try (RemoteRunspace runspace = RunspaceFactory.open(args[0])) {
            System.out.println(copy(runspace, Path.of(args[1]), args[2]).sha256());
        }
    }

    static TransferResult copy(RemoteRunspace runspace, Path file, String target) {
        TransferOptions options = TransferOptions.DEFAULT
                .withResume(true)
                .withProgress(now -> System.out.printf("%,d of %,d bytes%n", now.done(), now.total()));
        return runspace.files().upload(file, target, options);
    }
}
