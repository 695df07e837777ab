package org.runspace.adapter;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.AuthenticationMechanism;
import jakarta.resource.spi.AuthenticationMechanism.CredentialInterface;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.HintsContext;
import java.util.Optional;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceResourceException;

/**
 * The resource adapter: it starts with its deployment and ends every session, process and thread when it is stopped.
 * Called by the container.
 */
@Connector(
        displayName = "Runspace Connector",
        description = "Pools of PowerShell remoting sessions, and message-driven beans",
        vendorName = "runspace.org",
        eisType = "PowerShell",
        version = "0.1",
        authMechanisms = {
            @AuthenticationMechanism(
                    authMechanism = "BasicPassword",
                    credentialInterface = CredentialInterface.PasswordCredential,
                    description =
                            "A name and a password of the caller, for the connection types that log in by a password."),
            @AuthenticationMechanism(
                    authMechanism = "Kerbv5",
                    credentialInterface = CredentialInterface.GSSCredential,
                    description =
                            "A Kerberos ticket of the caller, for WSMan; other connection types have no use for it.")
        },
        reauthenticationSupport = false,
        transactionSupport = TransactionSupportLevel.LocalTransaction,
        requiredWorkContexts = HintsContext.class)
public class RunspaceResourceAdapter implements ResourceAdapter {
    private String transportDirectory = "";
    private volatile AdapterRuntime runtime;

    /** Creates the adapter, for the container. */
    public RunspaceResourceAdapter() {
        // everything begins with start
    }

    @Override
    public void start(BootstrapContext bootstrap) throws ResourceAdapterInternalException {
        if (runtime != null) {
            throw new ResourceAdapterInternalException("the adapter is started already");
        }
        TransportDirectory directory = open(transportDirectory);
        try {
            runtime = new AdapterRuntime(
                    new AdapterContext(bootstrap), directory, bootstrap::getTransactionSynchronizationRegistry);
        } catch (ResourceException e) {
            directory.close();
            throw new ResourceAdapterInternalException("the container gives no timer", e);
        }
    }

    private static TransportDirectory open(String directory) throws ResourceAdapterInternalException {
        try {
            return TransportDirectory.open(directory);
        } catch (RunspaceException e) {
            throw new ResourceAdapterInternalException(e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        AdapterRuntime running = runtime;
        runtime = null;
        if (running != null) {
            running.stop();
        }
    }

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) throws ResourceException {
        if (!(spec instanceof ActivationProperties properties)) {
            throw new NotSupportedException("belongs to another adapter: " + spec);
        }
        try {
            properties.activate(factory, runtime());
        } catch (RunspaceException e) {
            throw AdapterFailures.toResourceException(e);
        }
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
        AdapterRuntime running = runtime;
        if (running != null) {
            running.inflow().deactivate(factory, spec);
        }
    }

    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }

    /**
     * Returns the directory with jars of third parties' connection types, which are loaded when the adapter starts.
     *
     * @return empty for none
     */
    public String getTransportDirectory() {
        return transportDirectory;
    }

    /**
     * Sets the directory with jars of third parties' connection types, before the adapter starts.
     *
     * @param value a directory, or empty for none
     */
    @ConfigProperty(
            defaultValue = "",
            description =
                    "A directory with jars of third parties' connection types, which are loaded when the adapter starts; empty for none.")
    public void setTransportDirectory(String value) {
        transportDirectory = value == null ? "" : value.strip();
    }

    /** Returns the state of the started adapter. */
    AdapterRuntime runtime() {
        return started().orElseThrow(() -> new RunspaceResourceException(ErrorCode.ADAPTER_STOPPED, null));
    }

    /** Returns the state of the adapter; empty while it is not started. */
    Optional<AdapterRuntime> started() {
        return Optional.ofNullable(runtime);
    }

    /**
     * Returns the adapter that a bean of this archive belongs to from now on. It must not change in the bean's life.
     *
     * @param adapter the container's
     * @param before the adapter that the bean belongs to already; null for none
     * @throws NotSupportedException if it is not an adapter of this class
     * @throws IllegalStateException if the bean belongs to another one
     */
    @SuppressWarnings("ReferenceEquality") // all adapters are equal, whichever is started
    static RunspaceResourceAdapter required(ResourceAdapter adapter, @Nullable RunspaceResourceAdapter before)
            throws ResourceException {
        if (!(adapter instanceof RunspaceResourceAdapter mine)) {
            throw new NotSupportedException("belongs to another adapter: " + adapter);
        }
        if (before != null && before != mine) {
            throw new IllegalStateException("it belongs to another adapter already, for its life");
        }
        return mine;
    }

    /** Returns whether the other object is an adapter, too: one deployment has only one. */
    @Override
    public boolean equals(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public int hashCode() {
        return RunspaceResourceAdapter.class.hashCode();
    }
}
