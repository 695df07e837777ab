package org.runspace.transport.loopback;

import org.runspace.object.ErrorRecord;
import org.runspace.object.InformationRecord;
import org.runspace.object.ProgressRecord;

/** Where a command's streams go. Each method blocks while the receiver is slow, until the pipeline is stopped. */
interface CommandOutput {
    void object(Object value) throws InterruptedException;

    void error(ErrorRecord record) throws InterruptedException;

    void record(String type, String message) throws InterruptedException;

    void information(InformationRecord record) throws InterruptedException;

    void progress(ProgressRecord record) throws InterruptedException;
}
