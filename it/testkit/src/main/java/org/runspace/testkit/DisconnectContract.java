package org.runspace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.runspace.Cancellable;
import org.runspace.ConnectionState;
import org.runspace.InvocationResult;
import org.runspace.PSSession;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSObject;

/**
 * Tests what every transport must do whose sessions can be left to their server and taken up again. Extend it and
 * return a connection string.
 */
public abstract class DisconnectContract extends EndpointTest {
    private static final int OBJECTS = 10_000;
    private static final int STEP = 100;
    private static final int DISCONNECTIONS = 20;

    /** Creates the test; for subclasses. */
    protected DisconnectContract() {
        // has no state
    }

    @Test
    void aSessionThatWasLeftIsTakenUpAgain() {
        session.disconnect();
        assertThat(session.connectionState()).isEqualTo(ConnectionState.DISCONNECTED);
        assertThat(session.isUsable()).isFalse();
        session.reconnect();
        assertThat(session.connectionState()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(values(session.invoke("1..3"))).containsExactly(1, 2, 3);
    }

    @Test
    void nothingStartsWhileTheSessionIsLeft() {
        session.disconnect();
        assertThatThrownBy(() -> session.invoke("1"))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("DISCONNECTED");
        assertThatThrownBy(session::disconnect).isInstanceOf(SessionStateException.class);
        session.reconnect();
        assertThatThrownBy(session::reconnect).isInstanceOf(SessionStateException.class);
        assertThat(values(session.invoke("1"))).containsExactly(1);
    }

    @Test
    void ofManyCallersAtOnceOneLeavesTheSessionAndTheOthersAreRefused() {
        for (int round = 0; round < 10; round++) {
            List<CompletableFuture<Void>> callers = IntStream.range(0, 4)
                    .mapToObj(caller -> CompletableFuture.runAsync(session::disconnect))
                    .toList();
            long refused =
                    callers.stream().filter(DisconnectContract::isRefused).count();
            assertThat(refused).isEqualTo(3);
            session.reconnect();
        }
        assertThat(values(session.invoke("1"))).containsExactly(1);
    }

    private static boolean isRefused(CompletableFuture<Void> call) {
        try {
            call.join();
            return false;
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(SessionStateException.class);
            return true;
        }
    }

    @Test
    void listenersAreToldInOrder() {
        List<ConnectionState> told = new CopyOnWriteArrayList<>();
        Cancellable listener = session.onConnectionState(told::add);
        session.disconnect();
        session.reconnect();
        Await.until("both changes are told", LIMIT, () -> told.size() == 2);
        listener.cancel();
        session.disconnect();
        session.reconnect();
        assertThat(told).containsExactly(ConnectionState.DISCONNECTED, ConnectionState.CONNECTED);
    }

    @Test
    void theOutputOfARunGoesOnWithoutLossAndRepetition() throws Exception {
        CompletableFuture<InvocationResult<PSObject>> run =
                session.powerShell().addScript(slowly(OBJECTS)).invokeAsync();
        for (int i = 0; i < DISCONNECTIONS; i++) {
            session.disconnect();
            session.reconnect();
        }
        assertThat(values(run.get(LIMIT.toSeconds() * 2, TimeUnit.SECONDS)))
                .isEqualTo(IntStream.rangeClosed(1, OBJECTS).boxed().toList());
    }

    @Test
    void aRunCanBeStoppedAfterTheSessionWasTakenUp() {
        CompletableFuture<InvocationResult<PSObject>> run =
                session.powerShell().addScript("Start-Sleep -Seconds 600").invokeAsync();
        session.disconnect();
        session.reconnect();
        run.cancel(true);
        session.stopRunning().join();
        assertThat(values(session.invoke("1"))).containsExactly(1);
    }

    @Test
    void aRunThatIsStoppedWhileTheSessionIsLeftEndsAfterwards() {
        CompletableFuture<InvocationResult<PSObject>> run =
                session.powerShell().addScript("Start-Sleep -Seconds 600").invokeAsync();
        session.disconnect();
        run.cancel(true);
        session.reconnect();
        session.stopRunning().join();
        assertThat(values(session.invoke("1"))).containsExactly(1);
    }

    @Test
    void aSessionThatIsClosedWhileItIsLeftEndsForTheClient() {
        PSSession left = open();
        left.disconnect();
        left.close();
        assertThat(left.isUsable()).isFalse();
    }

    /** Returns a script that both PowerShell and the Java endpoint understand. */
    private static String slowly(int count) {
        return IntStream.range(0, count / STEP)
                .mapToObj(step -> (step * STEP + 1) + ".." + (step + 1) * STEP + "; Start-Sleep -Milliseconds 20")
                .collect(Collectors.joining("; "));
    }

    private static List<Object> values(InvocationResult<PSObject> result) {
        return result.output().stream().map(PSObject::value).toList();
    }
}
