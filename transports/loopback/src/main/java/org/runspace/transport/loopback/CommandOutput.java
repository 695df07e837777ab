package org.runspace.transport.loopback;

import org.runspace.ErrorRecord;
import org.runspace.InformationRecord;
import org.runspace.ProgressRecord;

/** Where a command's streams go. Each method blocks while the receiver is slow, until the pipeline is stopped. */
interface CommandOutput {
    void object(Object value) throws InterruptedException;

    void error(ErrorRecord record) throws InterruptedException;

    void record(String type, String message) throws InterruptedException;

    void information(InformationRecord record) throws InterruptedException;

    void progress(ProgressRecord record) throws InterruptedException;
}
