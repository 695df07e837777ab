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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.runspace.Cancellable;
import org.runspace.CredentialSource;
import org.runspace.CredentialSources;

/** Offers the application's {@link RunspaceCredentials} while it runs: all of them, or none. */
@ApplicationScoped
class OfferedCredentials {
    private final List<Cancellable> offers = new CopyOnWriteArrayList<>();

    @Inject
    private BeanManager beans;

    @Inject
    private Instance<RequestContextController> requests;

    void offer(@Observes @Initialized(ApplicationScoped.class) Object start) {
        try {
            beans.getBeans(CredentialSource.class, Any.Literal.INSTANCE).forEach(this::offer);
        } catch (RuntimeException e) {
            // the application does not start, and would not end, either
            withdraw();
            throw e;
        }
    }

    void end(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        withdraw();
    }

    private void offer(Bean<?> bean) {
        bean.getQualifiers().stream()
                .filter(RunspaceCredentials.class::isInstance)
                .map(qualifier -> ((RunspaceCredentials) qualifier).value())
                .forEach(name -> offer(name, bean));
    }

    private void offer(String name, Bean<?> bean) {
        CreationalContext<?> instances = beans.createCreationalContext(bean);
        CredentialSource source = (CredentialSource) beans.getReference(bean, CredentialSource.class, instances);
        ClassLoader loader = bean.getBeanClass().getClassLoader();
        Cancellable offer = CredentialSources.offer(name, new CredentialBean(source, loader, requests));
        offers.add(() -> {
            offer.cancel();
            // what depends on the offer: a bean without a scope of its own
            instances.release();
        });
    }

    private void withdraw() {
        offers.forEach(Cancellable::cancel);
        offers.clear();
    }
}
