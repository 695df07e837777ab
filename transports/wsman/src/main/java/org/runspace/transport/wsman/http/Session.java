package org.runspace.transport.wsman.http;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.runspace.spi.TransportContext;
import org.runspace.transport.wsman.auth.Authentication;

/** What the connections of one session share. */
record Session(
        HttpSettings settings,
        Target target,
        Requests requests,
        Cookies cookies,
        Authentication authentication,
        TransportContext context,
        Executor steps,
        Once<Tls> tls) {
    static Session of(HttpSettings settings, Authentication authentication, TransportContext context) {
        Target target = Target.of(settings.endpoint());
        return new Session(
                settings,
                target,
                new Requests(target),
                new Cookies(target.url()),
                authentication,
                context,
                BlockingSteps.in(context, target),
                new Once<>(() -> Tls.of(target, settings.tls())));
    }

    /** Runs a step that may block on a thread for that. */
    <T> CompletableFuture<T> blocking(Callable<T> step) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return step.call();
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                steps);
    }
}
