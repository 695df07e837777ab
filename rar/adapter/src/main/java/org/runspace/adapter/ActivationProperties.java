package org.runspace.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.beans.IntrospectionException;
import java.beans.PropertyDescriptor;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.adapter.audit.PoolAudit;
import org.runspace.adapter.inflow.Caller;
import org.runspace.adapter.inflow.DeliveryRules;
import org.runspace.adapter.inflow.Feed;
import org.runspace.adapter.inflow.RestartRules;
import org.runspace.audit.RunReports;
import org.runspace.error.RefusedSetting;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Transports;

/**
 * What a message-driven bean says about its script. The concrete class, which the build generates, has the properties
 * as annotated fields, as those of pools are. Configured by one thread, then thread-safe.
 */
abstract class ActivationProperties implements ActivationSpec, Serializable {
    private static final long serialVersionUID = 1L;

    private static final String CONNECTION = "connection";
    private static final String SCRIPT = "script";
    private static final String CALLER = "caller";
    private static final String CALLER_GROUPS = "callerGroups";

    private transient RunspaceResourceAdapter adapter;

    /** Returns the properties by their names, with their defaults where nothing was set. */
    abstract PoolProperties configuration();

    /** Checks the properties without connecting; also the connection string, if the adapter runs already. */
    @Override
    public final void validate() throws InvalidPropertyException {
        PoolProperties properties = configuration();
        Optional<RefusedSetting> refused = refusal(properties);
        if (refused.isPresent()) {
            throw invalid(refused.get().name(), PoolProperties.failure(refused.get()));
        }
        try {
            if (adapter != null) {
                adapter.started().ifPresent(running -> feed(properties, running.transports()));
            }
        } catch (RunspaceException e) {
            throw invalid(CONNECTION, e);
        }
    }

    private static Optional<RefusedSetting> refusal(PoolProperties properties) {
        return properties
                .refusal(ActivationSettings.ALL)
                .or(() -> properties.refusal(CommonSettings.ALL))
                .or(() -> missing(properties, CONNECTION, "a connection string"))
                .or(() -> missing(properties, SCRIPT, "a script"))
                .or(() -> ofNobody(properties))
                .or(() -> LoginProperties.of(properties).refusal());
    }

    private static Optional<RefusedSetting> missing(PoolProperties properties, String name, String needed) {
        return properties.text(name).isEmpty() ? Optional.of(new RefusedSetting(name, needed, "")) : Optional.empty();
    }

    private static Optional<RefusedSetting> ofNobody(PoolProperties properties) {
        return properties.text(CALLER).isEmpty()
                        && !properties.text(CALLER_GROUPS).isEmpty()
                ? Optional.of(new RefusedSetting(CALLER, "a user's name, because \"" + CALLER_GROUPS + "\" is set", ""))
                : Optional.empty();
    }

    private InvalidPropertyException invalid(String name, RunspaceException failure) {
        InvalidPropertyException invalid = new InvalidPropertyException(failure.getMessage(), failure);
        try {
            invalid.setInvalidPropertyDescriptors(new PropertyDescriptor[] {new PropertyDescriptor(name, getClass())});
        } catch (IntrospectionException e) {
            invalid.addSuppressed(e);
        }
        return invalid;
    }

    /**
     * Starts the script.
     *
     * @throws RunspaceException if a property is not valid, or the bean wants transactions in a container without them
     */
    void activate(MessageEndpointFactory beans, AdapterRuntime runtime) {
        PoolProperties properties = configuration();
        refusal(properties).ifPresent(refused -> {
            throw PoolProperties.failure(refused);
        });
        runtime.inflow()
                .activate(
                        beans,
                        this,
                        runtime.transports(),
                        feed(properties, runtime.transports()),
                        restarts(properties),
                        deliveries(properties));
    }

    /** The credentials are asked for at each attempt: the application that offers them may start after its beans. */
    private static Feed feed(PoolProperties properties, Transports transports) {
        LoginProperties login = LoginProperties.of(properties);
        RunReports reports = new PoolAudit().reports(properties.asTarget()).ofCaller(caller(properties));
        return new Feed(
                transports.parse(properties.text(CONNECTION)),
                () -> PoolSettings.options(properties, login.ofPool(), reports),
                properties.text(SCRIPT),
                properties.words("arguments"),
                properties.text("position"));
    }

    private static @Nullable String caller(PoolProperties properties) {
        String caller = properties.text(CALLER);
        return caller.isEmpty() ? null : caller;
    }

    private static RestartRules restarts(PoolProperties properties) {
        return new RestartRules(
                properties.choice("restart", RestartRules.When.class),
                properties.duration("restartDelayMillis"),
                properties.duration("maxRestartDelayMillis"));
    }

    private static DeliveryRules deliveries(PoolProperties properties) {
        return new DeliveryRules(
                properties.choice("acknowledge", DeliveryRules.Acknowledge.class),
                properties.number("redeliveries"),
                properties.duration("redeliveryDelayMillis"),
                properties.choice("undeliverable", DeliveryRules.Undeliverable.class),
                new Caller(properties.text(CALLER), properties.words(CALLER_GROUPS)));
    }

    @Override
    public final ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public final void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
        this.adapter = RunspaceResourceAdapter.required(adapter, this.adapter);
    }

    /** Returns the properties, without the secrets. */
    @Override
    public final String toString() {
        return "activation with " + configuration();
    }
}
