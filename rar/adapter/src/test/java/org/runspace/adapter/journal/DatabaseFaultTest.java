package org.runspace.adapter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** What a journal does if its database hangs, or loses its answers. */
class DatabaseFaultTest extends JournalFixture {
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final Set<Thread> hung = ConcurrentHashMap.newKeySet();

    DatabaseFaultTest() {
        lease = new Lease(LEASE.beat(), LEASE.dead(), LEASE.retry(), Duration.ofSeconds(3));
    }

    @AfterEach
    void goOn() {
        hangs.countDown();
    }

    @Test
    void aBeatThatIsUnderWayDoesNotTakeAReleasedPlaceAgain() throws Exception {
        Journal journal = open(Threads.LIVING);
        journal.begin(false).add(1, script("left"));
        database.beforeEach(this::hangOnce);
        await(() -> hung.size() == 1);

        Thread close = new Thread(() -> close(journal));
        close.start();
        close.join(200);
        hangs.countDown();
        close.join(TimeUnit.SECONDS.toMillis(20));

        await(() -> database.uses() == 0);
        assertThat(leastHeartbeat()).as("free for others").isEqualTo((int) Tables.RELEASED);
    }

    @Test
    void theHeartbeatGoesOnAlthoughOneUseOfTheDatabaseNeverEnds() {
        open(Threads.LIVING);
        database.beforeEach(this::hangOnce);
        await(() -> hung.size() == 1);

        int seen = leastHeartbeat();
        await(() -> leastHeartbeat() > seen + 2);
    }

    @Test
    void aClaimWhoseAnswerWasLostIsCarriedOut() {
        Journal dying = open(Threads.DYING);
        dying.begin(false).add(1, script("undo"));
        silent = true;
        database.losesAnswerTo("SET HOLDER_ID");

        open(Threads.LIVING);

        await(() -> owners() == 1);
        assertThat(run).containsExactly("undo");
    }

    @Test
    void aDatabaseThatHangsTakesFewThreads() throws InterruptedException {
        Journal journal = open(Threads.LIVING);
        database.beforeEach(this::hang);
        List<Thread> callers = IntStream.range(0, 20)
                .mapToObj(number -> new Thread(() -> addIsRefused(journal)))
                .toList();

        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join(TimeUnit.SECONDS.toMillis(20));
        }

        assertThat(callers).noneMatch(Thread::isAlive);
        assertThat(hung).hasSizeLessThanOrEqualTo(8);
    }

    private void addIsRefused(Journal journal) {
        try {
            journal.begin(false).add(1, script("undo"));
        } catch (RunspaceException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.JOURNAL_FAILED);
        }
    }

    private void hangOnce() {
        if (hung.isEmpty()) {
            hang();
        }
    }

    private void hang() {
        hung.add(Thread.currentThread());
        try {
            hangs.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
