package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.AuthenticationMechanism;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.UnavailableException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.runspace.RemoteRunspace;
import org.runspace.error.ErrorCode;

/** What containers may do with the resource adapter and with descriptions of beans, in unusual orders. */
class AdapterContractTest extends AdapterTest {
    @Test
    void aStopBeforeTheStartAndASecondStopDoNothing() {
        RunspaceResourceAdapter fresh = new RunspaceResourceAdapter();
        assertThatCode(fresh::stop).doesNotThrowAnyException();
        adapter.stop();
        assertThatCode(adapter::stop).doesNotThrowAnyException();
    }

    @Test
    void aStartedAdapterIsNotStartedAgain() throws ResourceException {
        RunspaceManagedConnection before = create();
        assertThatThrownBy(() -> adapter.start(container)).isInstanceOf(ResourceAdapterInternalException.class);
        assertThat(values(handle(before))).isEqualTo("usable");
        assertThat(values(handle(create()))).isEqualTo("usable");
    }

    @Test
    void aStoppedAdapterMayBeStartedAgain() throws ResourceException {
        adapter.stop();
        adapter.start(container);
        assertThat(values(handle(create()))).isEqualTo("usable");
    }

    @Test
    void theWaysToLogInThatAreNamedAreThoseOfCallers() {
        AuthenticationMechanism[] named =
                RunspaceResourceAdapter.class.getAnnotation(Connector.class).authMechanisms();
        assertThat(Stream.of(named).map(way -> way.authMechanism() + " " + way.credentialInterface()))
                .containsExactly("BasicPassword PasswordCredential", "Kerbv5 GSSCredential");
        assertThat(named).allSatisfy(way -> assertThat(way.description()).hasSize(1));
    }

    @Test
    void aContainerWithoutTimersKeepsTheAdapterFromStarting() {
        FakeContainer without = new FakeContainer();
        without.timers(() -> {
            throw new UnavailableException("no timers here");
        });
        assertThatThrownBy(() -> new RunspaceResourceAdapter().start(without))
                .isInstanceOf(ResourceAdapterInternalException.class)
                .hasRootCauseMessage("no timers here");
    }

    /** As one does whose clock is set forward again and again. */
    @Test
    void aTimerThatComesTooEarlyEndsNoCommandBeforeItsTime() throws ResourceException {
        FakeContainer hasty = new FakeContainer();
        hasty.timers(() -> new Timer(true) {
            @Override
            public void schedule(TimerTask task, long delay) {
                super.schedule(task, delay / 2);
            }
        });
        RunspaceResourceAdapter other = new RunspaceResourceAdapter();
        other.start(hasty);
        LoopbackManagedConnectionFactory pool = new LoopbackManagedConnectionFactory();
        pool.setResourceAdapter(other);
        try (RemoteRunspace session = pool.createConnectionFactory(hasty).open()) {
            long begun = System.nanoTime();
            assertThatThrownBy(() -> session.powerShell()
                            .addScript(SLEEP)
                            .timeout(Duration.ofMillis(600))
                            .invoke())
                    .hasMessageStartingWith(ErrorCode.PIPELINE_TIMEOUT.id());
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(600));
        }
        other.stop();
    }

    @Test
    void aTimerThatTakesNothingIsAnOpenFailure() throws ResourceException {
        FakeContainer without = new FakeContainer();
        without.timers(() -> {
            Timer cancelled = new Timer(true);
            cancelled.cancel();
            return cancelled;
        });
        RunspaceResourceAdapter other = new RunspaceResourceAdapter();
        other.start(without);
        LoopbackManagedConnectionFactory pool = new LoopbackManagedConnectionFactory();
        pool.setResourceAdapter(other);
        assertThatThrownBy(() -> pool.createManagedConnection(null, null))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("Timer already cancelled");
        assertThat(pool.counters().snapshot().openFailures()).isEqualTo(1);
        assertThat(pool.counters().snapshot().sessions()).isZero();
        other.stop();
    }

    @Test
    void aMessageBeansDescriptionBelongsToOneAdapter() throws ResourceException {
        RunspaceActivationSpec spec = new RunspaceActivationSpec();
        spec.setResourceAdapter(adapter);
        spec.setResourceAdapter(adapter);
        assertThatThrownBy(() -> spec.setResourceAdapter(new RunspaceResourceAdapter()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new RunspaceActivationSpec().setResourceAdapter(null))
                .isInstanceOf(NotSupportedException.class);
    }

    @Test
    void beansWithEqualSettingsAreTwo() {
        RunspaceActivationSpec one = new RunspaceActivationSpec();
        RunspaceActivationSpec other = new RunspaceActivationSpec();
        for (RunspaceActivationSpec spec : List.of(one, other)) {
            spec.setConnection("loopback:");
            spec.setScript("1");
        }
        assertThat(one).isNotEqualTo(other).hasToString(other.toString());
    }

    @Test
    void aDescriptionIsValidatedWithoutAStartedAdapter() throws ResourceException {
        RunspaceActivationSpec spec = new RunspaceActivationSpec();
        spec.setConnection("loopback:");
        spec.setScript("1");
        assertThatCode(spec::validate).doesNotThrowAnyException();
        spec.setResourceAdapter(adapter);
        assertThatCode(spec::validate).doesNotThrowAnyException();
        adapter.stop();
        assertThatCode(spec::validate).as("of a stopped adapter").doesNotThrowAnyException();
    }

    @Test
    void aStoppedAdapterActivatesNothingAndForeignDescriptionsAreRefused() throws ResourceException {
        assertThatThrownBy(() -> adapter.endpointActivation(null, new Foreign()))
                .isInstanceOf(NotSupportedException.class);
        RunspaceActivationSpec spec = new RunspaceActivationSpec();
        spec.setConnection("loopback:");
        spec.setScript("1");
        spec.setResourceAdapter(adapter);
        assertThatCode(() -> adapter.endpointDeactivation(null, spec)).doesNotThrowAnyException();
        adapter.stop();
        assertThatThrownBy(() -> adapter.endpointActivation(null, spec))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining(ErrorCode.ADAPTER_STOPPED.id());
        assertThatCode(() -> adapter.endpointDeactivation(null, spec)).doesNotThrowAnyException();
    }

    @Test
    void nothingIsRecoveredByXa() {
        assertThat(adapter.getXAResources(new ActivationSpec[0])).isEmpty();
        assertThat(adapter.getXAResources(null)).isEmpty();
    }

    @Test
    void everyBeanOfTheAdapterHasAGetterAndASetterOfTextForEachProperty() throws Exception {
        for (Class<?> bean : new Class<?>[] {
            RunspaceResourceAdapter.class, LoopbackManagedConnectionFactory.class, RunspaceActivationSpec.class
        }) {
            assertThat(bean.getConstructor()).isNotNull();
            for (PropertyDescriptor property : Introspector.getBeanInfo(bean).getPropertyDescriptors()) {
                if (property.getPropertyType() == String.class) {
                    assertThat(property.getReadMethod()).as(property.getName()).isNotNull();
                    assertThat(property.getWriteMethod()).as(property.getName()).isNotNull();
                }
            }
        }
    }

    private static final class Foreign implements ActivationSpec {
        @Override
        public void validate() {
            throw new UnsupportedOperationException();
        }

        @Override
        public jakarta.resource.spi.ResourceAdapter getResourceAdapter() {
            return null;
        }

        @Override
        public void setResourceAdapter(jakarta.resource.spi.ResourceAdapter adapter) {
            throw new UnsupportedOperationException();
        }
    }
}
