package org.runspace.adapter;

import jakarta.resource.ResourceException;
import java.util.Map;
import java.util.function.Consumer;
import org.runspace.RemoteRunspace;

/**
 * One life of the adapter, from its start to its stop, with a session of several connection types in between. It is
 * loaded by a class loader of its own, as a server does for each deployment, and so knows no class of the tests.
 */
public final class Deployment implements Consumer<Map<String, String>> {
    /** Called by reflection. */
    public Deployment() {
        // has no state
    }

    @Override
    public void accept(Map<String, String> ssh) {
        try (TestContainer container = new TestContainer()) {
            use(container.loopback());
            use(container.pool(new ProcessManagedConnectionFactory()));
            SSHManagedConnectionFactory behindSsh = new SSHManagedConnectionFactory();
            behindSsh.setHost("127.0.0.1");
            behindSsh.setPort(ssh.get("port"));
            behindSsh.setUser(ssh.get("user"));
            behindSsh.setKey(ssh.get("key"));
            behindSsh.setKnownHosts(ssh.get("knownHosts"));
            use(container.pool(behindSsh));
        } catch (ResourceException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void use(RunspaceConnectionFactory pool) throws ResourceException {
        try (RemoteRunspace session = pool.open()) {
            if (!session.invoke("'used'").output().get(0).toString().equals("used")) {
                throw new IllegalStateException("the session does not answer as it should");
            }
        }
    }
}
