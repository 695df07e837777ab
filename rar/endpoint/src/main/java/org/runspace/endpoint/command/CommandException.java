package org.runspace.endpoint.command;

import org.runspace.object.ErrorRecord;

/** Ends a pipeline of an endpoint with a terminating error. */
public class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ErrorRecord record;

    /**
     * Makes the exception.
     *
     * @param record what the client is told
     */
    public CommandException(ErrorRecord record) {
        super(record.message());
        this.record = record;
    }

    /**
     * What the client is told.
     *
     * @return the record
     */
    public ErrorRecord record() {
        return record;
    }
}
