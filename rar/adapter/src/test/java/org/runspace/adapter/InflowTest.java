package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.transaction.Status;
import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.Cancellable;
import org.runspace.CredentialSource;
import org.runspace.CredentialSources;
import org.runspace.RunspaceListener;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.command.CommandCall;
import org.runspace.endpoint.command.EndpointCommand;
import org.runspace.error.ErrorCode;
import org.runspace.testkit.RequiresPowerShell;

/** Message-driven beans that get the output of a script, which is a command of an endpoint inside the JVM here. */
class InflowTest extends AdapterTest {
    private static final String FEED = "feed";
    private static final RunspaceListener NOTHING = item -> {};

    private final RunspaceActivationSpec spec = new RunspaceActivationSpec();
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();

    @BeforeEach
    void configure() throws ResourceException {
        spec.setResourceAdapter(adapter);
        spec.setConnection("loopback:" + FEED);
        spec.setScript("Write-Feed");
        spec.setRestartDelayMillis("1");
        spec.setRedeliveryDelayMillis("1");
    }

    @AfterEach
    void unregister() {
        Endpoint.unregister(FEED);
    }

    @Test
    void everyObjectComesOnceAndInOrder() throws ResourceException {
        serve(call -> write(call, 1, 300));
        Beans beans = activate(false, NOTHING);

        await(() -> beans.got.size() == 300);

        assertThat(beans.got).containsExactlyElementsOf(numbers(1, 300));
        deactivate(beans);
        assertThat(beans.alive()).isZero();
    }

    @Test
    void anObjectThatTheBeanThrowsForComesAgainBeforeTheNext() throws ResourceException {
        serve(call -> write(call, 1, 3));
        AtomicInteger refusals = new AtomicInteger(2);
        Beans beans = activate(false, refuse("2", refusals));

        await(() -> beans.got.size() == 5);

        assertThat(beans.got).containsExactly("1", "2", "2", "2", "3");
        deactivate(beans);
    }

    @Test
    void anObjectWhoseTransactionIsRolledBackComesAgainBeforeTheNext() throws ResourceException {
        serve(call -> write(call, 1, 2));
        AtomicInteger refusals = new AtomicInteger(1);
        AtomicBoolean rollback = new AtomicBoolean();
        Beans[] own = new Beans[1];
        own[0] = beans(true, item -> {
            rollback.set(item.toString().equals("1") && refusals.getAndDecrement() > 0);
            if (rollback.get()) {
                own[0].setRollbackOnly();
            }
        });
        activate(own[0]);

        await(() -> own[0].ends.size() == 3);

        assertThat(own[0].got).containsExactly("1", "1", "2");
        assertThat(own[0].ends)
                .containsExactly(Status.STATUS_ROLLEDBACK, Status.STATUS_COMMITTED, Status.STATUS_COMMITTED);
        deactivate(own[0]);
    }

    @Test
    void anObjectThatIsNeverTakenIsSkippedAfterItsRedeliveries() throws ResourceException {
        serve(call -> write(call, 1, 3));
        spec.setRedeliveries("2");
        Beans beans = activate(true, refuse("2", new AtomicInteger(Integer.MAX_VALUE)));

        await(() -> beans.got.contains("3"));

        assertThat(beans.got).containsExactly("1", "2", "2", "2", "3");
        deactivate(beans);
    }

    @Test
    void aBeanThatIsToStopAtAnObjectThatIsNeverTakenGetsNoMore() throws ResourceException {
        serve(call -> {
            write(call, 1, 3);
            Thread.sleep(LIMIT.toMillis());
        });
        spec.setRedeliveries("1");
        spec.setUndeliverable("stop");
        Beans beans = activate(false, refuse("2", new AtomicInteger(Integer.MAX_VALUE)));

        await(() -> ends.get() == 1);

        assertThat(beans.got).containsExactly("1", "2", "2");
        deactivate(beans);
    }

    @Test
    void anObjectThatCountsAsTakenBeforeTheCallComesOnce() throws ResourceException {
        serve(call -> write(call, 1, 3));
        spec.setAcknowledge("before");
        Beans beans = activate(false, refuse("2", new AtomicInteger(Integer.MAX_VALUE)));

        await(() -> beans.got.contains("3"));

        assertThat(beans.got).containsExactly("1", "2", "3");
        deactivate(beans);
    }

    @Test
    @RequiresPowerShell
    void aScriptThatFailedGoesOnBehindTheLastObjectThatWasTaken() throws ResourceException {
        spec.setConnection("process:");
        spec.setArguments("3 text");
        spec.setPosition("Id");
        spec.setScript("""
                param($count, $text, $Position)
                1..$count | ForEach-Object { [pscustomobject]@{ Id = $_ + $Position; Text = $text } }
                if ($Position -lt 3) { throw 'the log was closed' }
                """);
        Beans beans = activate(false, NOTHING);

        await(() -> beans.got.size() == 6);

        assertThat(beans.got)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 6)
                        .mapToObj(id -> "@{Id=" + id + "; Text=text}")
                        .toList());
        deactivate(beans);
    }

    @Test
    void anObjectWithoutThePropertyThatTellsItsPlaceIsReportedOnce() throws ResourceException {
        serve(call -> write(call, 1, 3));
        spec.setPosition("Nr");
        spec.setRestart("always");
        try (RecordedLog log = RecordedLog.of("org.runspace.adapter.inflow")) {
            Beans beans = activate(false, NOTHING);
            await(() -> beans.got.size() >= 7);
            deactivate(beans);

            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("PSRP1748: "))
                    .singleElement()
                    .asString()
                    .startsWith("PSRP1748: object 1 for ")
                    .endsWith(" from loopback:feed does not have the property \"Nr\"");
        }
    }

    @Test
    void aScriptThatCameToItsEndIsStartedAgainOnlyIfTheBeanSaysSo() throws Exception {
        serve(call -> call.write("done"));
        spec.setRestart("always");
        Beans again = activate(false, NOTHING);
        await(() -> again.got.size() >= 3);
        deactivate(again);

        spec.setRestart("failure");
        int before = starts.get();
        Beans once = activate(false, NOTHING);
        await(() -> once.got.size() == 1);
        assertThat(container.workLeft(LIMIT)).isEmpty();
        assertThat(starts.get() - before).isEqualTo(1);
        deactivate(once);
    }

    @Test
    void aServerThatCannotBeReachedKeepsNobodyWaitingAndIsTriedAgain() throws ResourceException {
        Beans beans = activate(false, NOTHING);
        assertThat(beans.got).isEmpty();

        serve(call -> write(call, 1, 2));

        await(() -> beans.got.size() == 2);
        deactivate(beans);
    }

    @Test
    void aContainerThatFailsToStartTheOpeningIsAskedAgain() throws ResourceException {
        serve(call -> write(call, 1, 2));
        container.throwOnce(new NoClassDefFoundError("of the container"));
        Beans beans = activate(false, NOTHING);

        await(() -> beans.got.size() == 2);
        deactivate(beans);
    }

    @Test
    void aBeanWhoseApplicationIsStillStartingGetsTheObjectLater() throws ResourceException {
        serve(call -> write(call, 1, 2));
        Beans beans = beans(false, NOTHING);
        beans.notReady(1);
        activate(beans);

        await(() -> beans.got.size() == 2);

        assertThat(beans.got).containsExactly("1", "2");
        deactivate(beans);
    }

    @Test
    void theScriptIsHeldWhileTheBeanWorks() throws Exception {
        int many = 4000;
        AtomicInteger written = new AtomicInteger();
        byte[] large = new byte[100_000];
        serve(call -> {
            for (int i = 0; i < many; i++) {
                call.write(large);
                written.incrementAndGet();
            }
        });
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Beans beans = activate(false, item -> {
            called.countDown();
            join(release);
        });
        called.await();
        int[] before = {-1};
        await(() -> {
            int last = before[0];
            before[0] = written.get();
            rest();
            return written.get() == last;
        });

        assertThat(written.get()).isLessThan(many / 2);

        release.countDown();
        await(() -> beans.got.size() > 1);
        deactivate(beans);
        assertThat(ends.get()).isEqualTo(1);
    }

    @Test
    void theEndOfABeanStopsItsScriptAndWaitsForTheObjectThatItHas() throws Exception {
        serve(call -> {
            call.write("only");
            Thread.sleep(LIMIT.toMillis());
        });
        CountDownLatch called = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        Beans beans = activate(false, item -> {
            called.countDown();
            rest();
            finished.set(true);
        });
        called.await();

        deactivate(beans);

        assertThat(finished).isTrue();
        await(() -> ends.get() == 1);
        assertThat(container.workLeft(LIMIT)).isEmpty();
    }

    @Test
    void theStopOfTheAdapterEndsTheScripts() throws Exception {
        serve(call -> {
            call.write("only");
            Thread.sleep(LIMIT.toMillis());
        });
        Beans beans = activate(true, NOTHING);
        await(() -> beans.got.size() == 1);

        adapter.stop();

        await(() -> ends.get() == 1);
        assertThat(container.threadsLeft(LIMIT)).isEmpty();
    }

    @Test
    void theStopOfTheAdapterCutsASessionOffThatIsNotClosedInTime() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        serve(call -> {
            call.write("only");
            CheckInTest.uninterruptibly(end);
        });
        spec.setStopTimeoutMillis("60000");
        spec.setCloseTimeoutMillis("60000");
        Beans beans = activate(false, NOTHING);
        await(() -> beans.got.size() == 1);
        try (RecordedLog log = RecordedLog.of("org.runspace.adapter.inflow")) {
            adapter.runtime().inflow().stop(Duration.ofMillis(300));

            await(() -> !isASessionBeingClosed());
            assertThat(log.lines()).singleElement().asString().startsWith(ErrorCode.ADAPTER_STOP.id());
        } finally {
            end.countDown();
        }
    }

    private static boolean isASessionBeingClosed() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .anyMatch(frame -> frame.getClassName().startsWith("org.runspace.engine.runtime.SessionClosing"));
    }

    @Test
    void aBeanGetsObjectsOnceItsApplicationOffersTheCredentials() throws ResourceException {
        serve(call -> write(call, 1, 2));
        spec.setCredentials("late");
        try (RecordedLog log = RecordedLog.of("org.runspace.adapter.inflow")) {
            Beans beans = activate(false, NOTHING);
            await(() -> log.lines().size() > 1);
            assertThat(log.lines())
                    .allSatisfy(line -> assertThat(line)
                            .startsWith(ErrorCode.INFLOW_INTERRUPTED.id())
                            .contains(ErrorCode.CREDENTIALS_UNKNOWN.id(), "\"late\""));
            assertThat(beans.got).isEmpty();

            Cancellable offer = CredentialSources.offer("late", CredentialSource.NONE);
            try {
                await(() -> beans.got.size() == 2);
            } finally {
                offer.cancel();
            }
            deactivate(beans);
        }
    }

    @Test
    void aBeanThatWantsTransactionsIsRefusedWhereThereAreNone() {
        Beans beans = new Beans(true, NOTHING);
        assertThatThrownBy(() -> adapter.endpointActivation(beans, spec))
                .isInstanceOf(ResourceException.class)
                .hasMessageStartingWith(ErrorCode.INFLOW_NO_TRANSACTIONS.id());
    }

    @Test
    void aBeanIsCalledAsTheUserThatItsSettingsName() throws ResourceException {
        List<String> users = new CopyOnWriteArrayList<>();
        container.users(callbacks -> {
            users.add(((CallerPrincipalCallback) callbacks[0]).getName());
            users.addAll(List.of(((GroupPrincipalCallback) callbacks[1]).getGroups()));
        });
        serve(call -> write(call, 1, 2));
        spec.setCaller("anna");
        spec.setCallerGroups("operators auditors");
        Beans beans = activate(true, NOTHING);

        await(() -> beans.ends.size() == 2);

        assertThat(beans.got).containsExactly("1", "2");
        assertThat(users).containsExactly("anna", "operators", "auditors", "anna", "operators", "auditors");
        deactivate(beans);
    }

    @Test
    void aBeanGetsNothingIfTheServerCannotMakeItsCallerKnown() throws ResourceException {
        container.users(callbacks -> {
            throw new UnsupportedCallbackException(callbacks[0], "no realm has anna");
        });
        serve(call -> {
            write(call, 1, 2);
            Thread.sleep(LIMIT.toMillis());
        });
        spec.setCaller("anna");
        try (RecordedLog log = RecordedLog.of("org.runspace.adapter.inflow")) {
            Beans beans = activate(false, NOTHING);

            await(() -> ends.get() == 1
                    && log.lines().stream().anyMatch(line -> line.startsWith(ErrorCode.INFLOW_ENDED.id())));

            assertThat(beans.got).isEmpty();
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith(ErrorCode.INFLOW_ENDED.id()))
                    .singleElement()
                    .asString()
                    .contains(ErrorCode.INFLOW_CALLER.id(), "anna", "no realm has anna");
            deactivate(beans);
        }
    }

    @Test
    void aUserRegistryThatDoesNotAnswerIsAskedAgain() throws ResourceException {
        AtomicInteger asked = new AtomicInteger();
        container.users(callbacks -> {
            switch (asked.incrementAndGet()) {
                case 1 -> throw new IOException("the directory of users is not reached");
                case 2 -> throw new NoClassDefFoundError("example/Realm");
                default -> {}
            }
        });
        serve(call -> write(call, 1, 2));
        spec.setCaller("anna");
        try (RecordedLog log = RecordedLog.of("org.runspace.adapter.inflow")) {
            Beans beans = activate(false, NOTHING);

            await(() -> beans.got.size() == 2);

            assertThat(beans.got).containsExactly("1", "2");
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith(ErrorCode.ITEM_REFUSED.id()))
                    .satisfiesExactly(
                            first -> assertThat(first)
                                    .contains("again in 1 s", "anna", "the directory of users is not reached"),
                            second -> assertThat(second).contains("again in 2 s", "anna", "example/Realm"));
            deactivate(beans);
        }
    }

    @Test
    void aBeanIsNotCalledAfterItsEndByAThreadThatTheServerGaveLate() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        container.users(callbacks -> {
            asked.countDown();
            join(ended);
            over.countDown();
        });
        serve(call -> {
            write(call, 1, 2);
            Thread.sleep(LIMIT.toMillis());
        });
        spec.setCaller("anna");
        Beans beans = activate(false, NOTHING);
        assertThat(asked.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> deactivation = CompletableFuture.runAsync(() -> deactivate(beans));
        await(() -> ends.get() == 1);

        ended.countDown();
        deactivation.get(LIMIT.toSeconds(), TimeUnit.SECONDS);

        assertThat(over.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        rest();
        assertThat(beans.got).isEmpty();
    }

    @Test
    void aBeanWithACallerIsRefusedWhereWorkHasNoUsers() {
        container.withoutUsers();
        spec.setCaller("anna");
        assertThatThrownBy(() -> activate(false, NOTHING))
                .isInstanceOf(ResourceException.class)
                .hasMessageStartingWith(ErrorCode.INFLOW_CALLER.id())
                .hasMessageContaining("anna");
    }

    @Test
    void aPropertyThatIsNotValidIsNamedWithItsTextAndWhatIsAllowed() {
        spec.setRestart("sometimes");
        refused("restart", "must be one of failure, always, never, found \"sometimes\"");
        spec.setRestart("");
        spec.setScript(" ");
        refused("script", "must be a script, found \"\"");
        spec.setScript("Write-Feed");
        spec.setConnection("loopback");
        refused("connection", "loopback");
        spec.setConnection("loopback:");
        spec.setPassword("secret");
        refused("user", "a user's name");
        spec.setPassword("");
        spec.setCredentials("fleet");
        spec.setPassphrase("secret");
        refused("passphrase", "empty, because \"credentials\" is set");
        spec.setPassphrase("");
        spec.setCredentials("");
        spec.setCallerGroups("operators");
        refused("caller", "a user's name, because \"callerGroups\" is set");
        spec.setPassword("secret");
        assertThat(spec.toString()).contains("password=***").doesNotContain("secret");
    }

    private void refused(String property, String message) {
        assertThatThrownBy(spec::validate)
                .isInstanceOfSatisfying(
                        InvalidPropertyException.class,
                        refused -> assertThat(refused.getInvalidPropertyDescriptors())
                                .extracting(PropertyDescriptor::getName)
                                .containsExactly(property))
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret");
    }

    /** Counts the command's starts and ends. */
    private void serve(EndpointCommand command) {
        Endpoint.with(Map.of("Write-Feed", call -> {
                    starts.incrementAndGet();
                    try {
                        command.run(call);
                    } finally {
                        ends.incrementAndGet();
                    }
                }))
                .register(FEED);
    }

    @Test
    void aBeanThatTheServerCannotMakeOrReleaseHoldsNothingUp() throws ResourceException {
        serve(call -> write(call, 1, 3));
        Beans beans = beans(false, NOTHING);
        beans.failToCreate(1);
        beans.failToRelease(1);
        activate(beans);

        await(() -> beans.got.size() == 3);

        assertThat(beans.got).containsExactlyElementsOf(numbers(1, 3));
        deactivate(beans);
    }

    @Test
    void aScriptWhoseDeliveryBreaksIsStartedAgain() throws ResourceException {
        serve(call -> write(call, 1, 2));
        AtomicInteger failures = new AtomicInteger(1);
        Beans[] own = new Beans[1];
        own[0] = beans(false, item -> {
            if (failures.getAndDecrement() > 0) {
                own[0].failToName(1);
                throw new IllegalStateException("the bean has no use for it");
            }
        });
        activate(own[0]);

        await(() -> own[0].got.contains("2"));

        deactivate(own[0]);
        assertThat(starts.get()).isEqualTo(2);
    }

    @Test
    void aLogThatThrowsKeepsNoObjectBack() throws ResourceException {
        AtomicInteger failures = new AtomicInteger(1);
        try (RecordedLog log = RecordedLog.of("org.runspace.adapter.inflow")) {
            log.onEach(line -> {
                throw new IllegalStateException("the log is full");
            });
            Beans beans = activate(false, refuse("1", new AtomicInteger(1)));
            await(() -> log.lines().size() > 1);
            serve(call -> {
                write(call, 1, 2);
                if (failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("the script fails once");
                }
            });

            await(() -> beans.got.size() == 5);

            assertThat(beans.got).containsExactly("1", "1", "2", "1", "2");
            deactivate(beans);
        }
    }

    private static void write(CommandCall call, int first, int last) throws InterruptedException {
        for (int i = first; i <= last; i++) {
            call.write(i);
        }
    }

    private static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).toList();
    }

    private static RunspaceListener refuse(String text, AtomicInteger times) {
        return item -> {
            if (item.toString().equals(text) && times.getAndDecrement() > 0) {
                throw new IllegalStateException("the bean has no use for it");
            }
        };
    }

    private Beans activate(boolean transacted, RunspaceListener work) throws ResourceException {
        Beans beans = beans(transacted, work);
        activate(beans);
        return beans;
    }

    private Beans beans(boolean transacted, RunspaceListener work) {
        Beans beans = new Beans(transacted, work);
        container.transactions(beans);
        return beans;
    }

    private void activate(Beans beans) throws ResourceException {
        spec.validate();
        adapter.endpointActivation(beans, spec);
    }

    private void deactivate(Beans beans) {
        adapter.endpointDeactivation(beans, spec);
    }

    private static void join(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void rest() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
