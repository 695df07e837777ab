package org.runspace.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.security.Principal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.runspace.Cancellable;
import org.runspace.CredentialSource;
import org.runspace.CredentialSources;
import org.runspace.RunListeners;
import org.runspace.audit.RunListener;
import org.runspace.error.GuardedLog;

/** Offers what the application has for pools while it runs: all of it, or nothing. */
@ApplicationScoped
class OfferedBeans {
    private static final System.Logger LOG = System.getLogger(OfferedBeans.class.getName());

    private final List<Cancellable> offers = new CopyOnWriteArrayList<>();

    @Inject
    private BeanManager beans;

    @Inject
    private Instance<RequestContextController> requests;

    @Inject
    private Instance<Principal> principal;

    void offer(@Observes @Initialized(ApplicationScoped.class) Object start) {
        try {
            beans.getBeans(CredentialSource.class, Any.Literal.INSTANCE).forEach(this::offerCredentials);
            beans.getBeans(RunListener.class, Any.Literal.INSTANCE).forEach(this::offerListener);
        } catch (RuntimeException | Error e) {
            // the application does not start, and would not end, either
            withdraw();
            throw e;
        }
    }

    void end(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        withdraw();
    }

    private void offerCredentials(Bean<?> bean) {
        names(bean, RunspaceCredentials.class, RunspaceCredentials::value)
                .forEach(name -> offer(
                        bean,
                        CredentialSource.class,
                        (source, calls) -> CredentialSources.offer(name, new CredentialBean(source, calls))));
    }

    private void offerListener(Bean<?> bean) {
        names(bean, RunspaceAudit.class, RunspaceAudit::value)
                .forEach(name -> offer(
                        bean,
                        RunListener.class,
                        (listener, calls) -> RunListeners.offer(name, new AuditBean(listener, calls, principal))));
    }

    private static <Q> Stream<String> names(Bean<?> bean, Class<Q> qualifier, Function<Q, String> value) {
        return bean.getQualifiers().stream()
                .filter(qualifier::isInstance)
                .map(qualifier::cast)
                .map(value);
    }

    private <T> void offer(Bean<?> bean, Class<T> type, BiFunction<T, BeanCalls, Cancellable> make) {
        CreationalContext<?> instances = beans.createCreationalContext(bean);
        T reference = type.cast(beans.getReference(bean, type, instances));
        BeanCalls calls = new BeanCalls(bean.getBeanClass().getClassLoader(), requests);
        Cancellable offer = make.apply(reference, calls);
        offers.add(() -> {
            try {
                offer.cancel();
            } finally {
                // what depends on the offer: a bean without a scope of its own
                instances.release();
            }
        });
    }

    /** Every offer: one that stayed would keep the application's classes in the server, and its name taken. */
    private void withdraw() {
        offers.forEach(OfferedBeans::withdraw);
        offers.clear();
    }

    private static void withdraw(Cancellable offer) {
        try {
            offer.cancel();
        } catch (RuntimeException | Error e) {
            GuardedLog.untold(LOG, "the end of what an application offered", e);
        }
    }
}
