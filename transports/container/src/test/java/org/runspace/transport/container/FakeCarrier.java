package org.runspace.transport.container;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.runspace.spi.Deadline;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.Traits;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportListener;
import org.runspace.spi.TransportProvider;

/**
 * A connection type that leads into containers, whose transports write down what they are told to do, and tell what a
 * test lets them tell.
 */
final class FakeCarrier implements TransportProvider {
    final BlockingQueue<Target> targets = new LinkedBlockingQueue<>();
    final BlockingQueue<Made> opened = new LinkedBlockingQueue<>();
    private final String scheme;
    private final List<Setting> settings;

    FakeCarrier(String scheme, String... settings) {
        this.scheme = scheme;
        this.settings = List.of(settings).stream()
                .map(name -> Setting.text(name, "Some setting."))
                .toList();
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public List<Setting> settings() {
        return settings;
    }

    @Override
    public Transport create(Target target, TransportContext context) {
        targets.add(target);
        return new Made(context);
    }

    /** One transport. */
    final class Made implements Transport {
        final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
        final TransportContext context;
        volatile TransportListener listener;
        volatile Deadline deadline;

        Made(TransportContext context) {
            this.context = context;
        }

        @Override
        public Traits traits() {
            return new Traits(true, false, true);
        }

        @Override
        public void open(UUID session, TransportListener events, Deadline limit) {
            listener = events;
            deadline = limit;
            opened.add(this);
        }

        @Override
        public void openChannel(UUID pipeline) {
            calls.add("openChannel " + pipeline);
        }

        @Override
        public void ready(UUID channel) {
            calls.add("ready " + channel);
        }

        @Override
        public void resume(UUID channel) {
            calls.add("resume " + channel);
        }

        @Override
        public void signal(UUID pipeline) {
            calls.add("signal " + pipeline);
        }

        @Override
        public void closeChannel(UUID pipeline) {
            calls.add("closeChannel " + pipeline);
        }

        @Override
        public void close() {
            calls.add("close");
            context.tasks().execute(listener::closed);
        }

        @Override
        public void abort() {
            calls.add("abort");
            context.tasks().execute(listener::closed);
        }

        @Override
        public <T> Optional<T> feature(Class<T> type) {
            return type.isInstance(scheme) ? Optional.of(type.cast(scheme)) : Optional.empty();
        }
    }
}
