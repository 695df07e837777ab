package org.runspace;

import java.io.IOException;
import org.runspace.error.Excerpt;

/** The way beside the session does not lead to a file, or no further; the session itself does. */
final class DirectFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DirectFailedException(IOException cause) {
        super(Excerpt.of(Excerpt.textOf(cause)), Excerpt.cause(cause));
    }
}
