package org.runspace.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.HintsContext;
import jakarta.resource.spi.work.SecurityContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkCompletedException;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkContextProvider;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;

/**
 * As much of a container as an adapter needs: threads that are counted, timers, and a pool that keeps what was given
 * back.
 */
final class FakeContainer implements BootstrapContext, WorkManager, ConnectionManager, ConnectionEventListener {
    private static final long serialVersionUID = 1L;
    private static final String TIMER = "container-timer";

    /** What the adapter told, in order: {@code closed} and {@code error}. */
    final transient List<String> events = new CopyOnWriteArrayList<>();

    final transient List<ConnectionEvent> rawEvents = new CopyOnWriteArrayList<>();
    private final transient Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final transient Set<ManagedConnection> free = new LinkedHashSet<>();
    private final transient AtomicReference<Error> workError = new AtomicReference<>();
    private volatile boolean rejecting;
    private transient volatile CountDownLatch held = new CountDownLatch(0);
    private volatile Semaphore longRunning = new Semaphore(Integer.MAX_VALUE);
    private transient volatile TransactionSynchronizationRegistry transactions;
    private transient volatile TimerSource timers = () -> new Timer(TIMER, true);
    private transient volatile CallbackHandler users = callbacks -> {};
    private volatile boolean usersSupported = true;

    /**
     * The next work that a client's session gives throws. The endpoint inside the JVM gives its work to the same
     * container.
     */
    void throwOnce(Error error) {
        workError.set(error);
    }

    /** The container has transactions, from now on. */
    void transactions(TransactionSynchronizationRegistry registry) {
        transactions = registry;
    }

    /** The container's timers come from here, from now on. */
    void timers(TimerSource source) {
        timers = source;
    }

    /** Gives timers, or says that there are none. */
    interface TimerSource {
        Timer create() throws UnavailableException;
    }

    /** Work that has a user tells this who it is, before it runs; what it throws keeps the work from running. */
    void users(CallbackHandler handler) {
        users = handler;
    }

    /** Work cannot have a user, from now on. */
    void withoutUsers() {
        usersSupported = false;
    }

    /** From now on, long-running work beyond so many waits without a word. */
    void limitLongRunningWork(int most) {
        longRunning = new Semaphore(most);
    }

    /** From now on, no work is started until {@link #releaseWork}, without a word. */
    void holdWork() {
        held = new CountDownLatch(1);
    }

    /** Starts the work that was held, and all that comes. */
    void releaseWork() {
        held.countDown();
    }

    void rejectWork() {
        rejecting = true;
    }

    /**
     * The names of the threads that are still there after waiting for them, and for those that they started meanwhile.
     */
    Set<String> threadsLeft(Duration limit) throws InterruptedException {
        return left(limit, () -> Stream.concat(threads.stream(), timers()));
    }

    /** As {@link #threadsLeft}, without the timers, which live as long as the adapter. */
    Set<String> workLeft(Duration limit) throws InterruptedException {
        return left(limit, threads::stream);
    }

    private static Set<String> left(Duration limit, Supplier<Stream<Thread>> all) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Set<Thread> alive = alive(all.get());
        while (!alive.isEmpty() && System.nanoTime() < end) {
            alive.iterator().next().join(100);
            alive = alive(all.get());
        }
        return alive.stream().map(Thread::getName).collect(Collectors.toSet());
    }

    private static Stream<Thread> timers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(TIMER));
    }

    private static Set<Thread> alive(Stream<Thread> all) {
        return all.filter(Thread::isAlive).collect(Collectors.toSet());
    }

    @Override
    public synchronized Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo request)
            throws ResourceException {
        ManagedConnection connection = factory.matchManagedConnections(free, null, request);
        if (connection == null) {
            connection = factory.createManagedConnection(null, request);
            connection.addConnectionEventListener(this);
        }
        free.remove(connection);
        return connection.getConnection(null, request);
    }

    @Override
    public void connectionClosed(ConnectionEvent event) {
        rawEvents.add(event);
        events.add("closed");
        ManagedConnection connection = (ManagedConnection) event.getSource();
        try {
            connection.cleanup();
        } catch (ResourceException e) {
            throw new AssertionError(e);
        }
        synchronized (this) {
            free.add(connection);
        }
    }

    /** Ends the connections that nobody has. */
    synchronized void destroyFree() throws ResourceException {
        for (ManagedConnection connection : free) {
            connection.destroy();
        }
        free.clear();
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
        rawEvents.add(event);
        events.add("error");
    }

    @Override
    public void localTransactionStarted(ConnectionEvent event) {
        events.add("started");
    }

    @Override
    public void localTransactionCommitted(ConnectionEvent event) {
        events.add("committed");
    }

    @Override
    public void localTransactionRolledback(ConnectionEvent event) {
        events.add("rolled back");
    }

    @Override
    public WorkManager getWorkManager() {
        return this;
    }

    @Override
    public XATerminator getXATerminator() {
        return null;
    }

    @Override
    public Timer createTimer() throws UnavailableException {
        return timers.create();
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> type) {
        return type != SecurityContext.class || usersSupported;
    }

    @Override
    public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
        return transactions;
    }

    @Override
    public void scheduleWork(Work work) throws WorkException {
        if (rejecting) {
            throw new WorkRejectedException("no threads here");
        }
        Error error = isGivenByAnEndpoint() ? null : workError.getAndSet(null);
        if (error != null) {
            throw error;
        }
        Semaphore places = isLongRunning(work) ? longRunning : new Semaphore(1);
        CountDownLatch start = held;
        Thread thread = new Thread(
                () -> {
                    CheckInTest.uninterruptibly(start);
                    places.acquireUninterruptibly();
                    try {
                        work.run();
                    } finally {
                        places.release();
                    }
                },
                "container-work");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private static boolean isLongRunning(Work work) {
        return work instanceof WorkContextProvider provider
                && provider.getWorkContexts().stream()
                        .anyMatch(context -> context instanceof HintsContext hints
                                && hints.getHints().containsKey(HintsContext.LONGRUNNING_HINT));
    }

    private static boolean isGivenByAnEndpoint() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith("org.runspace.endpoint.")));
    }

    @Override
    public void scheduleWork(Work work, long startTimeout, ExecutionContext context, WorkListener listener)
            throws WorkException {
        scheduleWork(work);
    }

    @Override
    public void doWork(Work work) {
        throw new UnsupportedOperationException("this would block the caller");
    }

    /** Only for work that has a user. */
    @Override
    public void doWork(Work work, long startTimeout, ExecutionContext context, WorkListener listener)
            throws WorkException {
        SecurityContext user =
                (SecurityContext) ((WorkContextProvider) work).getWorkContexts().get(0);
        try {
            user.setupSecurityContext(users, new Subject(), null);
        } catch (RuntimeException e) {
            throw new WorkCompletedException("XX0001: no security here", e);
        }
        Thread thread = new Thread(work, "container-work");
        threads.add(thread);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new WorkCompletedException(e);
        }
    }

    @Override
    public long startWork(Work work) {
        throw new UnsupportedOperationException("this would block the caller");
    }

    @Override
    public long startWork(Work work, long startTimeout, ExecutionContext context, WorkListener listener) {
        throw new UnsupportedOperationException("this would block the caller");
    }
}
