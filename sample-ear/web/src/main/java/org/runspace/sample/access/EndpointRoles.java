package org.runspace.sample.access;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Serves only users with the role that {@link Needs} names for the endpoint's method; without that, nobody. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class EndpointRoles implements ContainerRequestFilter {
    @Context
    private ResourceInfo endpoint;

    @Context
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        refusal().ifPresent(refusal -> context.abortWith(refusal.response()));
    }

    private Optional<Refusal> refusal() {
        Needs needs = endpoint.getResourceMethod().getAnnotation(Needs.class);
        return needs == null
                ? Optional.of(Refusal.forbidden("Nobody may do this."))
                : SignedIn.refusal(request, needs.value());
    }
}
