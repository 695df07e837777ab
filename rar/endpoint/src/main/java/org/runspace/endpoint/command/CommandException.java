package org.runspace.endpoint.command;

import org.jspecify.annotations.NullMarked;
import org.runspace.error.Excerpt;
import org.runspace.object.ErrorRecord;

/** Thrown by a command to end its pipeline with a terminating error. */
@NullMarked
public class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ErrorRecord record;

    /**
     * Creates the exception.
     *
     * @param record the error that the client gets
     */
    public CommandException(ErrorRecord record) {
        super(Excerpt.indented(record.message()));
        this.record = record;
    }

    /**
     * Returns the error that the client gets.
     *
     * @return the record
     */
    public ErrorRecord record() {
        return record;
    }
}
