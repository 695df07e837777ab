package org.runspace.error;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words why a file could not be used: the exceptions of Java leave that to the names of their classes. */
public final class FileFailure {
    private FileFailure() {}

    /**
     * Returns the reason of a failure, for messages. May be called by any thread.
     *
     * @param failure what reading or writing the file ended with
     * @return a sentence without its full stop, with the file's name if the failure has it
     */
    public static String reason(Exception failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (failure instanceof AccessDeniedException denied) {
            return "access to " + denied.getFile() + " is denied";
        }
        if (failure instanceof ClosedByInterruptException) {
            return "the thread was interrupted";
        }
        String words = failure.getMessage();
        boolean plain = failure instanceof FileSystemException || failure.getClass() == IOException.class;
        return words != null && plain ? words : failure.toString();
    }
}
