package org.runspace.cli;

import java.util.List;
import org.runspace.PSSession;
import org.runspace.error.RunspaceException;
import org.runspace.files.FileTransferException;
import org.runspace.files.FolderTransferException;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferProgress;

/** Copies sources over one session, one after the other, and tells what becomes of each. For one thread. */
final class CopyRun {
    private static final int PERCENT = 100;

    private final ErrorOutput errors;
    private final String origin;
    private boolean all = true;

    /** @param origin what stands before each line, a computer's name for example */
    CopyRun(ErrorOutput errors, String origin) {
        this.errors = errors;
        this.origin = origin;
    }

    /** Returns whether everything was copied. Throws what ends the session's work. */
    boolean copy(List<FileCopy> copies, PSSession session, TransferOptions options) {
        copies.forEach(copy -> copy(copy, session, options));
        return all;
    }

    private void copy(FileCopy copy, PSSession session, TransferOptions options) {
        try {
            tell(copy, copy.run(session, options));
        } catch (FolderTransferException e) {
            requireNotInterrupted(e);
            e.failures().values().stream().map(Failures::inWords).distinct().forEach(this::line);
            tell(copy, Copied.folder(copy.to(), e.copied()));
            all = false;
        } catch (FileTransferException e) {
            requireNotInterrupted(e);
            line(Failures.inWords(e));
            all = false;
        }
    }

    /** A file is also closed by an interrupt, which is no failure to tell. */
    private static void requireNotInterrupted(RunspaceException failure) {
        if (Thread.currentThread().isInterrupted()) {
            throw failure;
        }
    }

    private void tell(FileCopy copy, Copied copied) {
        copied.skipped()
                .forEach((name, why) -> errors.line(
                        origin + "WARNING: " + name + " of " + copy.source() + " was left out: " + why.inWords()));
        line(copy.source() + " -> " + copied.target() + ": " + copied.inWords());
    }

    /** Shows how far a copy is. */
    void tell(TransferProgress now) {
        long percent = now.total() == 0 ? PERCENT : (long) ((double) now.done() / now.total() * PERCENT);
        errors.progress(origin + percent + "% of " + Copied.size(now.total()) + ": " + now.file());
    }

    private void line(String text) {
        errors.line(origin + text);
    }
}
