package org.runspace.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.RunspacePool;
import org.runspace.endpoint.Endpoint;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.Await;
import org.runspace.testkit.wsman.ServerCertificate;
import org.runspace.testkit.wsman.ShellQuotas;
import org.runspace.testkit.wsman.WSManAction;
import org.runspace.testkit.wsman.WSManEndpoint;
import org.runspace.testkit.wsman.WSManEndpointBuilder;

/**
 * Opens so many pools with a WinRM server in this JVM, uses each once, and lets them wait until each has asked the
 * server for output twice more. Prints the most threads of the client that there were meanwhile, the bytes of a pool
 * with its server, and the threads that are left after all were closed.
 */
final class IdlePools {
    private static final int BEFORE = 20;
    private static final int USED_AGAIN = 10;
    private static final int SAMPLE_MILLIS = 20;
    /** The threads of the client go after ten seconds without work. */
    private static final Duration REST = Duration.ofSeconds(60);

    private final WSManEndpoint server;
    private final String connection;
    private final Set<Thread> others = Set.copyOf(threads());

    private IdlePools(WSManEndpoint server, String connection) {
        this.server = server;
        this.connection = connection;
    }

    public static void main(String[] arguments) throws Exception {
        boolean secure = arguments[1].equals("https");
        ServerCertificate certificate = ServerCertificate.create(Path.of(arguments[2]));
        ShellQuotas noneIsReached =
                ShellQuotas.WINDOWS.withShells(Integer.MAX_VALUE).withOperations(Integer.MAX_VALUE);
        WSManEndpointBuilder builder = WSManEndpoint.of(Endpoint.STANDARD).quotas(noneIsReached);
        try (WSManEndpoint server = (secure ? builder.certificate(certificate) : builder.allowsUnencrypted()).start()) {
            String safety = secure ? "&trustStore=" + certificate.file() : "&noEncryption=true";
            new IdlePools(server, "wsman:" + server.url() + "?auth=basic&operationTimeout=PT6S" + safety)
                    .run(Integer.parseInt(arguments[0]));
        }
    }

    private void run(int count) throws InterruptedException {
        close(open(BEFORE));
        long before = Gauge.read().heap();
        List<RunspacePool> pools = open(count);
        int most = mostWhileIdle(count);
        long bytes = (Gauge.read().heap() - before) / count;
        for (int i = 0; i < count; i += Math.max(1, count / USED_AGAIN)) {
            use(pools.get(i));
        }
        close(pools);
        Await.until("the server has no shell any more", REST, () -> server.shells() == 0);
        System.out.println("threads=" + most + " bytes=" + bytes + " left=" + left());
    }

    private List<RunspacePool> open(int count) {
        List<RunspacePool> pools = new ArrayList<>(count);
        try (PSCredential user =
                new PSCredential(WSManEndpoint.USER, SecureString.of(WSManEndpoint.PASSWORD.toCharArray()))) {
            for (int i = 0; i < count; i++) {
                RunspacePool pool =
                        RunspaceFactory.openPool(1, 1, connection, RunspaceOptions.DEFAULT.withCredential(user));
                use(pool);
                pools.add(pool);
            }
        }
        return pools;
    }

    private static void use(RunspacePool pool) {
        String said = pool.powerShell().addScript("'usable'").invoke().output().toString();
        if (!said.equals("[usable]")) {
            throw new IllegalStateException(said);
        }
    }

    private static void close(List<RunspacePool> pools) {
        pools.forEach(RunspacePool::close);
    }

    private int mostWhileIdle(int count) throws InterruptedException {
        int most = 0;
        for (long end = server.performed(WSManAction.RECEIVE) + 2L * count;
                server.performed(WSManAction.RECEIVE) < end; ) {
            most = Math.max(most, clients().size());
            Thread.sleep(SAMPLE_MILLIS);
        }
        return most;
    }

    private int left() throws InterruptedException {
        for (long end = System.nanoTime() + REST.toNanos(); !clients().isEmpty() && System.nanoTime() < end; ) {
            Thread.sleep(SAMPLE_MILLIS);
        }
        clients().forEach(name -> System.out.println("still there: " + name));
        return clients().size();
    }

    private List<String> clients() {
        return threads().stream()
                .filter(it -> !others.contains(it) && !isServers(it))
                .map(Thread::getName)
                .toList();
    }

    /** Nor does the JDK's thread for cleaners count, which is never given back. */
    private static boolean isServers(Thread thread) {
        String name = thread.getName();
        return name.startsWith("endpoint-") || name.startsWith("server-") || name.startsWith("Cleaner-");
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }
}
