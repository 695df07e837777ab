package org.runspace.endpoints.loopback;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.runspace.RunspaceOptions;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportListener;
import org.runspace.spi.TransportProvider;
import org.runspace.spi.Transports;

/** Opens sessions whose packets have a word replaced on their way to the server. */
final class SpoiledPackets {
    private final byte[] word;
    private final byte[] by;

    private SpoiledPackets(String word, String by) {
        this.word = word.getBytes(StandardCharsets.US_ASCII);
        this.by = by.getBytes(StandardCharsets.US_ASCII);
    }

    /** Opens a session. {@code by} is as long as {@code word}. */
    static RunspaceSession open(
            String connection, RunspaceOptions options, TransportContext context, String word, String by) {
        SpoiledPackets spoiler = new SpoiledPackets(word, by);
        Transports installed = Transports.installed();
        Target target = installed.parse(connection);
        TransportProvider provider = installed.provider(target.scheme());
        TransportProvider spoiling = spoiler.proxy(TransportProvider.class, provider);
        return RunspaceSession.open(spoiling, target, options, context);
    }

    private <T> T proxy(Class<T> type, T object) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    for (int i = 0; arguments != null && i < arguments.length; i++) {
                        if (arguments[i] instanceof TransportListener listener) {
                            arguments[i] = proxy(TransportListener.class, listener);
                        }
                    }
                    try {
                        Object result = method.invoke(object, arguments);
                        if (method.getName().equals("fill")) {
                            spoil((ByteBuffer) arguments[1]);
                        }
                        return result instanceof Transport transport ? proxy(Transport.class, transport) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void spoil(ByteBuffer packet) {
        for (int at = 0; at + word.length <= packet.position(); at++) {
            int same = 0;
            while (same < word.length && packet.get(at + same) == word[same]) {
                same++;
            }
            if (same == word.length) {
                packet.put(at, by, 0, by.length);
            }
        }
    }
}
