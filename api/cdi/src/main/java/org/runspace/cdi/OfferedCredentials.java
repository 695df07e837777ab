package org.runspace.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.runspace.Cancellable;
import org.runspace.CredentialSource;
import org.runspace.CredentialSources;

/** Offers the application's {@link RunspaceCredentials} while it runs. */
@ApplicationScoped
class OfferedCredentials {
    private final List<Cancellable> offers = new CopyOnWriteArrayList<>();

    void offer(@Observes @Initialized(ApplicationScoped.class) Object start, BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(CredentialSource.class, Any.Literal.INSTANCE)) {
            bean.getQualifiers().stream()
                    .filter(RunspaceCredentials.class::isInstance)
                    .map(qualifier -> ((RunspaceCredentials) qualifier).value())
                    .forEach(name -> offers.add(CredentialSources.offer(name, source(bean, beans))));
        }
    }

    void end(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        offers.forEach(Cancellable::cancel);
    }

    private static CredentialSource source(Bean<?> bean, BeanManager beans) {
        return (CredentialSource) beans.getReference(bean, CredentialSource.class, beans.createCreationalContext(bean));
    }
}
