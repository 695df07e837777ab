package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.SecurityException;
import jakarta.resource.spi.security.PasswordCredential;
import java.lang.management.ManagementFactory;
import java.security.Principal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;
import org.runspace.RemoteRunspace;
import org.runspace.error.ErrorCode;

/** Which idle connections may serve a request, and what it costs to look at many. */
class MatchingTest extends AdapterTest {
    private static final int CANDIDATES = 64;

    @Test
    void aConnectionKeepsTheConfigurationThatItWasOpenedWith() throws ResourceException {
        RunspaceManagedConnection before = create();

        factory.setCallTimeoutMillis("1");

        assertThat(match(Set.of(before), null))
                .as("the factory's configuration is another now")
                .isNull();
        factory.setCallTimeoutMillis("10000");
        assertThat(match(Set.of(before), null)).isSameAs(before);
    }

    @Test
    void aConnectionKeepsTheCallerThatItWasOpenedFor() throws ResourceException {
        Subject anna = caller("anna");
        RunspaceManagedConnection ofAnna = create(anna, null);

        anna.getPrivateCredentials().clear();
        anna.getPrivateCredentials().addAll(caller("bert").getPrivateCredentials());

        assertThat(match(Set.of(ofAnna), anna)).as("bert now").isNull();
        assertThat(match(Set.of(ofAnna), caller("anna"))).isSameAs(ofAnna);
    }

    @Test
    void aCallersPrincipalIsComparedByItsNameWhateverItIsEqualTo() throws ResourceException {
        RunspaceManagedConnection ofAnna = create(withPrincipals("anna"), null);

        assertThat(match(Set.of(ofAnna), withPrincipals("anna"))).isSameAs(ofAnna);
        assertThat(match(Set.of(ofAnna), withPrincipals("bert"))).isNull();
        assertThat(match(Set.of(ofAnna), caller("anna"))).isNull();
    }

    @Test
    void theOrderOfACallersPrincipalsDoesNotMatterAndEachCounts() throws ResourceException {
        RunspaceManagedConnection ofBoth = create(withPrincipals("anna", "admins"), null);

        assertThat(match(Set.of(ofBoth), withPrincipals("admins", "anna"))).isSameAs(ofBoth);
        assertThat(match(Set.of(ofBoth), withPrincipals("anna"))).isNull();
        assertThat(match(Set.of(ofBoth), withPrincipals("anna", "anna"))).isNull();
        assertThat(match(Set.of(create(withPrincipals("anna", "anna"), null)), withPrincipals("anna", "admins")))
                .isNull();
    }

    @Test
    void aSessionNeverChangesItsUser() throws ResourceException {
        RunspaceManagedConnection ofAnna = create(caller("anna"), null);

        for (Subject other : Arrays.asList(caller("bert"), null)) {
            assertThatThrownBy(() -> ofAnna.getConnection(other, null))
                    .isInstanceOf(SecurityException.class)
                    .hasMessageStartingWith(ErrorCode.USER_CHANGED.id());
        }

        assertThat(values((RemoteRunspace) ofAnna.getConnection(caller("anna"), null)))
                .isEqualTo("usable");
    }

    @Test
    void candidatesThatDoNotFitCostNoMemoryEach() throws ResourceException {
        Set<RunspaceManagedConnection> others = new LinkedHashSet<>();
        for (int i = 0; i < CANDIDATES; i++) {
            others.add(create(caller("user" + i), null));
        }
        Subject wanted = caller("anna");
        for (int i = 0; i < 100; i++) {
            assertThat(match(others, wanted)).isNull();
        }

        long forNone = bytesOf(Set.of(), wanted);
        long forAll = bytesOf(others, wanted);

        assertThat(forAll - forNone).isLessThan(8 * CANDIDATES);
    }

    private long bytesOf(Set<?> candidates, Subject wanted) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        match(candidates, wanted);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private ManagedConnection match(Set<?> candidates, Subject caller) {
        return factory.matchManagedConnections(candidates, caller, null);
    }

    /** A caller with principals that are equal to themselves only, as that of Payara 7 is. */
    private Subject withPrincipals(String... names) {
        Subject caller = caller("anna");
        for (String name : names) {
            caller.getPrincipals().add(new UserPrincipal(name));
        }
        return caller;
    }

    private static final class UserPrincipal implements Principal {
        private final String name;

        UserPrincipal(String name) {
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }
    }

    /** A caller as containers describe one: anew for each request. */
    private Subject caller(String name) {
        PasswordCredential credential = new PasswordCredential(name, "swordfish".toCharArray());
        credential.setManagedConnectionFactory(factory);
        return new Subject(false, Set.of(), Set.of(), Set.of(credential));
    }
}
