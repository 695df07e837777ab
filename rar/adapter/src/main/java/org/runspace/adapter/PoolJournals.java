package org.runspace.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.runspace.adapter.journal.Journal;
import org.runspace.adapter.journal.Lease;
import org.runspace.adapter.journal.LeftTransaction;
import org.runspace.adapter.journal.Place;
import org.runspace.adapter.journal.Recovery;
import org.runspace.engine.runtime.Uninterrupted;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceResourceException;
import org.runspace.pipeline.CallerTrace;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;

/**
 * The journals of the pools that have one, from the first use of each to the adapter's stop. Pools of the same name
 * share one, such as a pool and the one that an administrator makes anew in its place; a pool whose target is changed
 * has another one from then on. Thread-safe.
 */
final class PoolJournals {
    private static final System.Logger LOG = System.getLogger(PoolJournals.class.getName());
    private static final String PROPERTY = "journal";
    private static final int LONGEST_NAME = 300;
    /** What the names of resources begin with that belong to an application, or to a part of one. */
    private static final List<String> OF_ONE_APPLICATION = List.of("java:app/", "java:module/", "java:comp/");

    private final TransportContext context;
    private final Map<Key, Shared> journals = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Which pools share a journal.
     *
     * @param journal the name of its data source
     * @param scope the application that this name is for, or nothing if it is for all
     * @param pool what names the pool in every server
     */
    private record Key(String journal, Object scope, String pool) {}

    /** A journal, which runs what dead servers have left with the properties of the pool that has used it last. */
    private static final class Shared implements Recovery {
        private final CompletableFuture<Journal> opening = new CompletableFuture<>();
        private final Key key;
        private volatile RunspaceManagedConnectionFactory pool;
        private volatile DataSource database;

        Shared(Key key, RunspaceManagedConnectionFactory pool) {
            this.key = key;
            this.pool = pool;
        }

        /** Another pool of the name may have come with another data source, when an application was deployed anew. */
        void usedBy(RunspaceManagedConnectionFactory user) {
            if (pool.counters() != user.counters()) {
                database = lookUp(user, key.journal());
                pool = user;
            }
        }

        @Override
        public boolean isPossible() {
            try {
                return poolName(pool).equals(key.pool());
            } catch (RunspaceException e) {
                return false; // its properties cannot be used now
            }
        }

        @Override
        public void run(List<LeftTransaction> left) {
            if (!isPossible()) {
                throw failure(pool, key.journal(), "the pool has other properties by now", null);
            }
            recover(pool, left);
        }
    }

    PoolJournals(TransportContext context) {
        this.context = context;
    }

    /**
     * Releases all journals, those that are being opened included, and opens no more.
     *
     * @param limit the longest time, for all together
     */
    void close(Duration limit) {
        closed = true;
        CompletableFuture<?>[] ends = journals.values().stream()
                .map(shared -> shared.opening.thenAcceptAsync(journal -> journal.close(limit), context.tasks()))
                .toArray(CompletableFuture[]::new);
        try {
            Uninterrupted.get(CompletableFuture.allOf(ends), limit.toNanos());
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> ErrorCode.ADAPTER_STOP.message("journals could not be released in time: " + e));
        }
    }

    /**
     * Returns the journal of a pool, which this opens if it is the pool's first use. Other threads with the same pool,
     * or with one of its name, wait for that; those with other pools do not.
     *
     * @return empty if the pool has none, or takes part in no transactions
     * @throws org.runspace.error.RunspaceException if the journal cannot be used: then the pool cannot, either
     */
    Optional<Journal> of(RunspaceManagedConnectionFactory factory) {
        String name = factory.properties().text(PROPERTY);
        if (name.isEmpty() || factory.getTransactionSupport() == TransactionSupportLevel.NoTransaction) {
            return Optional.empty();
        }
        Object scope = OF_ONE_APPLICATION.stream().anyMatch(name::startsWith) ? factory.counters() : "";
        Key key = new Key(name, scope, poolName(factory));
        Shared mine = new Shared(key, factory);
        Shared first = journals.putIfAbsent(key, mine);
        if (first == null) {
            return Optional.of(open(factory, mine));
        }
        Journal journal = opened(factory, name, first.opening);
        first.usedBy(factory);
        return Optional.of(journal);
    }

    private static Journal opened(
            RunspaceManagedConnectionFactory factory, String name, CompletableFuture<Journal> opening) {
        try {
            return Uninterrupted.get(
                    opening, Deadline.nanos(factory.properties().duration(PoolSettings.OPEN_TIMEOUT)));
        } catch (TimeoutException e) {
            throw failure(factory, name, "it was not opened in time, by another thread", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RunspaceException known) {
                throw CallerTrace.addTo(known);
            }
            throw failure(factory, name, e.getCause().toString(), e.getCause());
        }
    }

    /** The next use of the pool tries again what fails. */
    private Journal open(RunspaceManagedConnectionFactory factory, Shared mine) {
        try {
            Journal journal = openOnce(factory, mine);
            mine.opening.complete(journal);
            if (closed) {
                journal.close(Lease.DEFAULT.limit());
                throw new RunspaceResourceException(ErrorCode.ADAPTER_STOPPED, null);
            }
            return journal;
        } catch (RuntimeException | Error e) {
            journals.remove(mine.key, mine);
            mine.opening.completeExceptionally(e);
            throw e;
        }
    }

    private Journal openOnce(RunspaceManagedConnectionFactory factory, Shared mine) {
        if (closed) {
            throw new RunspaceResourceException(ErrorCode.ADAPTER_STOPPED, null);
        }
        String name = mine.key.journal();
        mine.database = lookUp(factory, name);
        Place place = new Place(name, () -> mine.database, mine.key.pool(), factory);
        return Journal.open(place, mine, context, Lease.DEFAULT);
    }

    private static DataSource lookUp(RunspaceManagedConnectionFactory factory, String name) {
        Object found;
        try {
            found = InitialContext.doLookup(name);
        } catch (NamingException e) {
            throw failure(factory, name, "there is no such data source: " + e.getMessage(), e);
        }
        if (found instanceof DataSource database) {
            return database;
        }
        throw failure(factory, name, "no data source is bound there", null);
    }

    private static RunspaceResourceException failure(
            RunspaceManagedConnectionFactory factory, String name, String reason, Throwable cause) {
        return new RunspaceResourceException(ErrorCode.JOURNAL_FAILED, cause, name, factory, reason);
    }

    /** Runs what a dead server has left, in a session of the pool that nobody else gets. */
    private static void recover(RunspaceManagedConnectionFactory factory, List<LeftTransaction> left) {
        RunspaceManagedConnection connection;
        try {
            connection = (RunspaceManagedConnection) factory.createManagedConnection(null, null);
        } catch (ResourceException e) {
            throw AdapterFailures.toRunspaceException(factory, e);
        }
        try {
            connection.recover(left);
        } finally {
            connection.destroy();
        }
    }

    /**
     * Returns what is the same for a pool in every server, and another for every other pool: the definition, the target
     * with all settings of its connection type, and the user that its sessions log in as. An administrator can read its
     * beginning.
     */
    static String poolName(RunspaceManagedConnectionFactory factory) {
        PoolProperties properties = factory.properties();
        Target target = factory.target(factory.runtime().transports());
        List<String> parts = new ArrayList<>(List.of(
                factory.getClass().getName(),
                target.scheme(),
                target.rest(),
                properties.text("user"),
                properties.text("credentials")));
        new TreeMap<>(target.settings()).forEach((name, text) -> parts.addAll(List.of(name, text)));
        String readable = factory.toString();
        return readable.substring(0, Math.min(readable.length(), LONGEST_NAME)) + " " + digest(parts);
    }

    /** No part can pass for two, because the length of each is digested too. */
    private static String digest(List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] text = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, text.length));
                digest.update(text);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
