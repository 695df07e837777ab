package org.runspace.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.util.function.Function;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceResourceException;

/**
 * Creates the objects that {@link RunspaceResource} and {@link HeldRunspace} inject, which live as long as the bean
 * they are injected into.
 */
@ApplicationScoped
class ResourceProducer {
    @Produces
    @RunspaceResource("")
    ResourceRunspace runspace(InjectionPoint point) {
        return new ResourceRunspace(name(point, RunspaceResource.class, RunspaceResource::value));
    }

    void endOfScope(@Disposes @RunspaceResource("") ResourceRunspace runspace) {
        runspace.release();
    }

    @Produces
    @HeldRunspace("")
    BeanRunspace held(InjectionPoint point) {
        return new BeanRunspace(name(point, HeldRunspace.class, HeldRunspace::value));
    }

    void endOfBean(@Disposes @HeldRunspace("") BeanRunspace runspace) {
        runspace.release();
    }

    private static <A extends Annotation> PoolName name(
            InjectionPoint point, Class<A> qualifier, Function<A, String> value) {
        return point.getQualifiers().stream()
                .filter(qualifier::isInstance)
                .map(found -> value.apply(qualifier.cast(found)))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(PoolName::new)
                .orElseThrow(
                        () -> new RunspaceResourceException(ErrorCode.RESOURCE_UNNAMED, null, String.valueOf(point)));
    }
}
