package org.runspace.transport.wsman.shell;

import org.runspace.transport.wsman.http.ExchangeFailure;
import org.runspace.transport.wsman.soap.Fault;

/** Decides what becomes of a channel whose requests did not end as they should. Called by the shell's tasks. */
interface ChannelOwner {
    /** The server says that no more output follows. */
    void outputEnded(ShellChannel channel);

    /** The server has refused a request of the channel, or has ended it. */
    void refused(ShellChannel channel, Fault fault);

    /** A request of the channel has no answer. */
    void lost(ShellChannel channel, ExchangeFailure failure);
}
