package org.runspace.transport.ssh;

import java.util.HashMap;
import java.util.Map;
import org.runspace.CredentialSource;
import org.runspace.spi.TransportContext;

/** The connections that several sessions may share. Thread-safe. */
final class Connections {
    /** All of this JVM's. */
    static final Connections ALL = new Connections();

    /** What two sessions must have in common to share a connection. What they do on it does not matter. */
    private record Key(String rest, Map<String, String> settings, CredentialSource credentials) {
        static Key of(SshTarget target, TransportContext context) {
            Map<String, String> settings = new HashMap<>(target.source().settings());
            settings.remove(SshSettings.SUBSYSTEM);
            settings.remove(SshSettings.COMMAND);
            settings.remove(SshSettings.SFTP);
            return new Key(target.address().toString(), settings, context.credentials());
        }
    }

    private final Map<Key, SshConnection> shared = new HashMap<>();

    /** Gives the user a connection: a new one, or one it may share. */
    SshConnection join(SshTarget target, TransportContext context, ConnectionUser user) {
        if (!target.share()) {
            SshConnection own = new SshConnection(target, context, this);
            own.join(user);
            return own;
        }
        Key key = Key.of(target, context);
        SshConnection found;
        synchronized (shared) {
            found = shared.get(key);
        }
        while (found == null || !found.join(user)) {
            SshConnection made = new SshConnection(target, context, this);
            synchronized (shared) {
                SshConnection other = shared.get(key);
                if (other == null || other == found) {
                    shared.put(key, made);
                    found = made;
                } else {
                    found = other;
                }
            }
        }
        return found;
    }

    /** Removes a connection that has ended. */
    void remove(SshConnection gone) {
        synchronized (shared) {
            shared.values().remove(gone);
        }
    }
}
