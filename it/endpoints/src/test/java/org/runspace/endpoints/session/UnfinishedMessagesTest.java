package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.InvocationResult;
import org.runspace.ReceiveLimits;
import org.runspace.RunspaceOptions;
import org.runspace.RunspacePool;
import org.runspace.engine.runtime.StandardEngine;
import org.runspace.object.PSObject;
import org.runspace.spi.ForwardingListener;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportListener;
import org.runspace.spi.TransportProvider;
import org.runspace.spi.Transports;
import org.runspace.transport.loopback.LoopbackTransportProvider;

/** Messages that a server begins and never ends take no more memory because there are many channels. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnfinishedMessagesTest {
    private static final int LARGEST_MESSAGE = 1 << 20;
    private static final int BEGUN = 600_000;
    private static final int CHANNELS = 8;
    private static final int LIMIT_SECONDS = 30;

    @Test
    void allThatIsUnfinishedIsBoundedTogetherAndGivenBack() throws Exception {
        ReceiveLimits limits = ReceiveLimits.DEFAULT.withMessageSize(LARGEST_MESSAGE);
        StandardEngine engine = new StandardEngine(Transports.of(List.of(new BeginningServer())));
        try (RunspacePool pool =
                engine.openRunspacePool(1, CHANNELS, "loopback:", RunspaceOptions.DEFAULT.withLimits(limits))) {
            List<CompletableFuture<InvocationResult<PSObject>>> runs = IntStream.range(0, CHANNELS)
                    .mapToObj(run -> pool.powerShell()
                            .addCommand("Start-Sleep")
                            .addArgument(600)
                            .invokeAsync())
                    .toList();

            assertThatThrownBy(() -> CompletableFuture.anyOf(runs.toArray(CompletableFuture[]::new))
                            .get(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .hasMessageContaining("PSRP1404")
                    .hasMessageContaining("unfinished messages");
            assertThat(runs).as("those that came first go on").anyMatch(run -> !run.isDone());

            runs.forEach(run -> run.cancel(true));
            for (int again = 0; again < CHANNELS; again++) {
                assertThat(pool.powerShell()
                                .addCommand("Write-Output")
                                .addArgument(again)
                                .invoke()
                                .output())
                        .extracting(PSObject::value)
                        .containsExactly(again);
            }
        }
    }

    /** The endpoint inside the JVM, which begins a message on each channel at once. */
    private record BeginningServer(TransportProvider loopback) implements TransportProvider {
        BeginningServer() {
            this(new LoopbackTransportProvider());
        }

        @Override
        public String scheme() {
            return loopback.scheme();
        }

        @Override
        public List<Setting> settings() {
            return loopback.settings();
        }

        @Override
        public Transport create(Target target, TransportContext context) {
            return WrappedTransport.of(loopback.create(target, context), Beginning::new);
        }
    }

    private static final class Beginning extends ForwardingListener {
        Beginning(TransportListener other) {
            super(other);
        }

        @Override
        public void channelOpened(UUID pipeline) {
            super.channelOpened(pipeline);
            received(pipeline, beginning());
        }
    }

    /** The first fragment of a message (MS-PSRP 2.2.4), and not the last one. */
    private static ByteBuffer beginning() {
        return ByteBuffer.allocate(8 + 8 + 1 + 4 + BEGUN)
                .putLong(1_000_000)
                .putLong(0)
                .put((byte) 1)
                .putInt(BEGUN)
                .position(0);
    }
}
