package org.runspace.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;

/** Creates the objects that {@link RunspaceResource} injects, which live as long as the bean they are injected into. */
@ApplicationScoped
class ResourceProducer {
    @Produces
    @RunspaceResource("")
    ResourceRunspace runspace(InjectionPoint point) {
        return new ResourceRunspace(name(point));
    }

    void endOfScope(@Disposes @RunspaceResource("") ResourceRunspace runspace) {
        runspace.release();
    }

    private static String name(InjectionPoint point) {
        return point.getQualifiers().stream()
                .filter(RunspaceResource.class::isInstance)
                .map(qualifier -> ((RunspaceResource) qualifier).value())
                .findFirst()
                .orElseThrow();
    }
}
