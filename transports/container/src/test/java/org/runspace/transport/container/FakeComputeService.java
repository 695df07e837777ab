package org.runspace.transport.container;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/** A host with one container, in which programs are started that are nothing but their ids. */
final class FakeComputeService implements ComputeService {
    static final String CONTAINER = "4f5d0c";
    static final long TICKS = 134312708967800123L;

    final List<String> calls = new CopyOnWriteArrayList<>();
    final Set<Long> running = ConcurrentHashMap.newKeySet();
    final Set<String> missing = ConcurrentHashMap.newKeySet();
    volatile Isolation isolation = Isolation.byNames("\\Silos\\604");
    /** Which call fails, and how. */
    volatile String failing = "";

    volatile OpenFailure kind = OpenFailure.UNREACHABLE;
    /** Holds a start up until it is opened. */
    volatile CountDownLatch starting = new CountDownLatch(0);

    private final CountDownLatch begun = new CountDownLatch(1);
    private long last = 8223;

    @Override
    public Isolation isolation(String container, Duration limit) throws TransportOpenException {
        called("isolation " + container);
        if (!container.equals(CONTAINER)) {
            throw new TransportOpenException(OpenFailure.NOT_FOUND, "no container " + container, null);
        }
        return isolation;
    }

    @Override
    public synchronized long start(String container, String commandLine, boolean restricted, Duration limit)
            throws TransportOpenException {
        called("start " + commandLine + " " + restricted);
        begun.countDown();
        await(starting);
        String program = commandLine.split(" ")[0];
        if (missing.contains(program)) {
            throw new TransportOpenException(OpenFailure.NOT_FOUND, "there is no " + program, null);
        }
        running.add(++last);
        return last;
    }

    /** Waits until a start has begun. */
    void awaitStart() {
        await(begun);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("what is waited for does not happen");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void terminate(String container, long pid, Duration limit) throws TransportOpenException {
        called("terminate " + pid);
        running.remove(pid);
    }

    @Override
    public long startTicks(long pid) throws TransportOpenException {
        called("startTicks " + pid);
        return TICKS;
    }

    private void called(String call) throws TransportOpenException {
        calls.add(call);
        if (call.split(" ")[0].equals(failing)) {
            throw new TransportOpenException(kind, failing + " does not work", null);
        }
    }
}
