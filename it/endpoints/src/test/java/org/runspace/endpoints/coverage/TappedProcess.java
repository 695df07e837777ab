package org.runspace.endpoints.coverage;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.runspace.spi.Deadline;
import org.runspace.spi.Fill;
import org.runspace.spi.ForwardingListener;
import org.runspace.spi.Lane;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.Traits;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportListener;
import org.runspace.spi.TransportProvider;
import org.runspace.transport.process.ProcessTransportProvider;

/** The connection type {@code process}, with a copy of everything that crosses for {@link Seen}. */
record TappedProcess(TransportProvider process, Seen seen) implements TransportProvider {
    TappedProcess(Seen seen) {
        this(new ProcessTransportProvider(), seen);
    }

    @Override
    public String scheme() {
        return process.scheme();
    }

    @Override
    public List<Setting> settings() {
        return process.settings();
    }

    @Override
    public Transport create(Target target, TransportContext context) {
        return new Tapped(process.create(target, context), seen.connection());
    }

    private record Tapped(Transport transport, Seen.Connection tap) implements Transport {
        @Override
        public Traits traits() {
            return transport.traits();
        }

        @Override
        public void open(UUID session, TransportListener listener, Deadline deadline) {
            transport.open(session, new Listener(listener, tap), deadline);
        }

        @Override
        public void openChannel(UUID pipeline) {
            transport.openChannel(pipeline);
        }

        @Override
        public void ready(UUID channel) {
            transport.ready(channel);
        }

        @Override
        public void resume(UUID channel) {
            transport.resume(channel);
        }

        @Override
        public void signal(UUID pipeline) {
            transport.signal(pipeline);
        }

        @Override
        public void closeChannel(UUID pipeline) {
            transport.closeChannel(pipeline);
        }

        @Override
        public void close() {
            transport.close();
        }

        @Override
        public void abort() {
            transport.abort();
        }

        @Override
        public <T> Optional<T> feature(Class<T> type) {
            return transport.feature(type);
        }
    }

    private static final class Listener extends ForwardingListener {
        private final Seen.Connection tap;

        Listener(TransportListener listener, Seen.Connection tap) {
            super(listener);
            this.tap = tap;
        }

        @Override
        public Fill fill(UUID channel, ByteBuffer packet) {
            int from = packet.position();
            Fill filled = super.fill(channel, packet);
            if (filled != Fill.EMPTY) {
                tap.bytes(
                        true,
                        channel,
                        filled.lane(),
                        packet.duplicate().limit(packet.position()).position(from));
            }
            return filled;
        }

        @Override
        public boolean received(UUID channel, ByteBuffer bytes) {
            tap.bytes(false, channel, Lane.DEFAULT, bytes.duplicate());
            return super.received(channel, bytes);
        }
    }
}
