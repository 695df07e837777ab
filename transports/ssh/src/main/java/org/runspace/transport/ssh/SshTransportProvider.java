package org.runspace.transport.ssh;

import java.util.List;
import org.runspace.Cancellable;
import org.runspace.spi.Deadline;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ByteConnectionEvents;
import org.runspace.transport.stream.ByteConnectionProvider;

/**
 * The connection type {@code ssh}: {@code ssh:user@host:port} runs the subsystem {@code powershell} of the host's SSH
 * server. The user's name is that of the string, else that of the session's credentials, else that of the account this
 * JVM runs under.
 */
public final class SshTransportProvider extends ByteConnectionProvider {
    /** Creates the provider, for the service loader. */
    public SshTransportProvider() {
        // has no state
    }

    @Override
    public String scheme() {
        return "ssh";
    }

    @Override
    public List<Setting> settings() {
        return SshSettings.ALL;
    }

    @Override
    public List<Setting> poolSettings() {
        return SshSettings.OF_POOLS;
    }

    @Override
    protected void check(Target target) {
        SshTarget.of(target);
    }

    @Override
    protected boolean isConfidential() {
        return true;
    }

    @Override
    protected Cancellable connect(
            Target target, TransportContext context, Deadline deadline, ByteConnectionEvents events) {
        SilentSlf4j.start();
        LocalBouncyCastle.register();
        SessionOpening opening = new SessionOpening(SshTarget.of(target), context, events);
        opening.begin(deadline);
        return opening::giveUp;
    }
}
