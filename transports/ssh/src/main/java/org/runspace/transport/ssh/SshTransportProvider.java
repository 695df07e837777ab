package org.runspace.transport.ssh;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.runspace.Cancellable;
import org.runspace.spi.Deadline;
import org.runspace.spi.OpenStep;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ByteConnectionEvents;
import org.runspace.transport.stream.ByteConnectionProvider;
import org.runspace.transport.stream.JumpProvider;

/**
 * The connection type {@code ssh}: {@code ssh:user@host:port} runs the subsystem {@code powershell} of the host's SSH
 * server. The user's name is that of the string, else that of the session's credentials, else that of the account this
 * JVM runs under.
 */
public final class SshTransportProvider extends ByteConnectionProvider implements JumpProvider {
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

    /**
     * Offers no key of the string, of the configuration or of this account, which would let a user in whatever the
     * user's password is.
     */
    @Override
    public Target forOwnCredential(Target target) {
        Map<String, String> settings = new HashMap<>(target.settings());
        settings.remove(SshSettings.KEY);
        settings.put(SshSettings.IDENTITIES, "none");
        return new Target(target.scheme(), target.rest(), settings);
    }

    @Override
    public List<OpenStep> steps(Target target) throws IOException {
        return SshSteps.of(ConfiguredTarget.of(SshTarget.of(target)));
    }

    @Override
    protected void check(Target target) {
        SshTarget.of(target);
    }

    @Override
    public void checkJump(Target jump) {
        SshTarget.of(jump);
    }

    @Override
    public Cancellable jump(Target jump, String host, int port, TransportContext context, ByteConnectionEvents events) {
        prepare();
        Map<String, String> settings = new HashMap<>(jump.settings());
        settings.put(SshSettings.SHARE, "true");
        SshTarget shared = SshTarget.of(new Target(jump.scheme(), jump.rest(), settings));
        ForwardedConnection connection = new ForwardedConnection(shared, host, port, context, events);
        connection.begin();
        return connection::giveUp;
    }

    /** What MINA needs before it is used for the first time. */
    private static void prepare() {
        SilentSlf4j.start();
        LocalBouncyCastle.register();
    }

    @Override
    protected boolean isConfidential() {
        return true;
    }

    @Override
    protected Cancellable connect(
            Target target, TransportContext context, Deadline deadline, ByteConnectionEvents events) {
        prepare();
        SessionOpening opening = new SessionOpening(SshTarget.of(target), context, events);
        opening.begin(deadline);
        return opening::giveUp;
    }
}
