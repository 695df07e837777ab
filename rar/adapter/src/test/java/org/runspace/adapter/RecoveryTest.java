package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.PSInvocationSettings;
import org.runspace.adapter.journal.LeftScript;
import org.runspace.adapter.journal.LeftTransaction;
import org.runspace.adapter.journal.TransactionRecord;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.RunspaceOpenException;
import org.runspace.pipeline.Command;
import org.runspace.pipeline.PipelineRequest;

/** What a dead server has left is run, while its target may go away. */
class RecoveryTest extends AdapterTest {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final AtomicReference<RunspaceManagedConnection> connection = new AtomicReference<>();

    @BeforeEach
    void open() throws ResourceException {
        Endpoint.with(Map.of(
                        "Write-Journal",
                                call -> done.add(String.valueOf(call.arguments().get(0))),
                        "Stop-Target",
                                call -> {
                                    Endpoint.unregister("recovered");
                                    connection.get().abort();
                                }))
                .register("recovered");
        factory.setEndpoint("recovered");
        factory.setTransactionLevel("LocalTransaction");
        connection.set(create());
    }

    @AfterEach
    void unregister() {
        Endpoint.unregister("recovered");
    }

    @Test
    void allCompensationsAreRunTheLastOneFirst() {
        connection.get().recover(List.of(left("Write-Journal 1", "Write-Journal 2")));

        assertThat(done).containsExactly("2", "1");
        assertThat(told).containsExactly("ran 2", "ran 1");
    }

    @Test
    void whatFindsNoSessionAnyMoreWaitsAndHasNotFailed() {
        List<LeftTransaction> both = List.of(
                left("Write-Journal 1", "Write-Journal 2", "Stop-Target"), left("Write-Journal 'of the one before'"));

        assertThatThrownBy(() -> connection.get().recover(both)).isInstanceOf(RunspaceOpenException.class);

        assertThat(done).isEmpty();
        assertThat(told).as("what ran when the target went").containsExactly("failed 3");
    }

    private LeftTransaction left(String... scripts) {
        List<LeftScript> numbered = new ArrayList<>();
        for (String text : scripts) {
            Command command = new Command(text, true, null, List.of());
            numbered.add(new LeftScript(
                    numbered.size() + 1,
                    new PipelineRequest(List.of(List.of(command)), null, null, PSInvocationSettings.DEFAULT)));
        }
        return new LeftTransaction(new Told(), numbered);
    }

    /** The record of a dead server's transaction, which writes down each call. */
    private final class Told implements TransactionRecord {
        @Override
        public PipelineRequest add(int number, PipelineRequest request) {
            return request;
        }

        @Override
        public boolean isOwn() {
            return true;
        }

        @Override
        public boolean isStillOwn() {
            return true;
        }

        @Override
        public boolean isKept() {
            return true;
        }

        @Override
        public void settle() {
            told.add("settled");
        }

        @Override
        public void ran(int number) {
            told.add("ran " + number);
        }

        @Override
        public void failed(int number) {
            told.add("failed " + number);
        }

        @Override
        public void rolledBack() {
            told.add("rolled back");
        }
    }
}
