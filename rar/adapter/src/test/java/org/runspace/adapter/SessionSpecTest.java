package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.RemoteRunspace;
import org.runspace.SessionSpec;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.RequiresPowerShell;

/** Sessions that an application asks for with another user, host, working directory or culture than the pool has. */
class SessionSpecTest extends AdapterTest {
    private static final SessionSpec ELSEWHERE = SessionSpec.OF_POOL.withHost("web02");

    @Test
    void aRequestIsEqualToOneWithTheSamePartsAndThePasswordCounts() {
        SessionRequest anna = new SessionRequest(ELSEWHERE.withCredential(credential("anna", "swordfish")));
        assertThat(anna)
                .isEqualTo(new SessionRequest(ELSEWHERE.withCredential(credential("anna", "swordfish"))))
                .hasSameHashCodeAs(new SessionRequest(ELSEWHERE.withCredential(credential("anna", "swordfish"))))
                .isNotEqualTo(new SessionRequest(ELSEWHERE.withCredential(credential("anna", "swordfis"))))
                .isNotEqualTo(new SessionRequest(ELSEWHERE.withCredential(credential("bert", "swordfish"))))
                .isNotEqualTo(new SessionRequest(ELSEWHERE))
                .isNotEqualTo(new SessionRequest(SessionSpec.OF_POOL.withCredential(credential("anna", "swordfish"))))
                .isNotEqualTo(new SessionRequest(ELSEWHERE
                        .withCredential(credential("anna", "swordfish"))
                        .withCulture("de-DE")));
    }

    @Test
    void aRequestOutlivesTheCredentialItWasMadeOfAndDoesNotTellThePassword() {
        PSCredential credential = credential("anna", "swordfish");
        SessionRequest request = new SessionRequest(ELSEWHERE.withCredential(credential));
        credential.close();
        assertThat(request).isEqualTo(new SessionRequest(ELSEWHERE.withCredential(credential("anna", "swordfish"))));
        assertThat(request.toString()).contains("anna", "web02").doesNotContain("swordfish");
    }

    @Test
    void thePasswordOfARequestThatNobodyHasIsWiped() throws InterruptedException {
        PSCredential copy =
                new SessionRequest(ELSEWHERE.withCredential(credential("anna", "swordfish"))).spec.credential();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!isWiped(copy)) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            System.gc();
            Thread.sleep(10);
        }
    }

    private static boolean isWiped(PSCredential credential) {
        try {
            credential.copy().close();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://web01:5986/wsman, web02, https://web02:5986/wsman",
        "https://[fe80::1]:5986/wsman, web02, https://web02:5986/wsman",
        "https://web01/wsman, fe80::2, https://[fe80::2]/wsman",
        "web01, web02, web02",
    })
    void aWinRmListenerOnAnotherHostHasTheSameAddressOtherwise(String endpoint, String host, String expected) {
        WSManManagedConnectionFactory pool = new WSManManagedConnectionFactory();
        pool.setEndpoint(endpoint);
        assertThat(new WSManDestination().atHost(pool.configuration(), host)).isEqualTo(Map.of("endpoint", expected));
    }

    @Test
    void whatAConnectionTypeCannotHaveIsRefusedByName() {
        assertRefused(ELSEWHERE, "another host");
        assertRefused(SessionSpec.OF_POOL.withCulture("de-DE"), "another culture");
        assertRefused(SessionSpec.OF_POOL.withWorkingDirectory("/"), "another working directory");
        assertRefused(SessionSpec.OF_POOL.withCredential(credential("anna", "swordfish")), "another user");
        assertThat(source().statistics().opened()).isZero();
    }

    @Test
    void anotherUserNeedsAPasswordBecauseTheKeysAreThoseOfThePool() throws ResourceException {
        SSHManagedConnectionFactory ssh = new SSHManagedConnectionFactory();
        ssh.setResourceAdapter(adapter);
        ssh.setHost("web01");
        ssh.setUser("robot");
        RunspaceConnectionFactory pool = ssh.createConnectionFactory(container);
        SessionSpec noPassword = SessionSpec.OF_POOL.withCredential(credential("anna", ""));

        assertThatThrownBy(() -> pool.open(noPassword))
                .hasMessageContainingAll("ssh:web01", "another user without a password")
                .satisfies(code(ErrorCode.SPEC_NOT_POSSIBLE));
    }

    @Test
    void aSpecificationWithoutPartsIsAnyOtherSessionOfThePool() throws ResourceException {
        source().open().close();
        source().open(SessionSpec.OF_POOL).close();
        assertThat(source().statistics().opened()).isEqualTo(1);
    }

    @Test
    @RequiresPowerShell
    void aSessionServesOnlyRequestsForItsOwnDirectory(@TempDir Path folder) throws Exception {
        Path one = Files.createDirectory(folder.resolve("one")).toRealPath();
        Path two = Files.createDirectory(folder.resolve("two")).toRealPath();
        ProcessManagedConnectionFactory processes = new ProcessManagedConnectionFactory();
        processes.setResourceAdapter(adapter);
        RunspaceConnectionFactory pool = processes.createConnectionFactory(container);

        assertThat(locationIn(pool, one)).isEqualTo(one.toString());
        assertThat(locationIn(pool, two)).isEqualTo(two.toString());
        assertThat(locationIn(pool, one)).isEqualTo(one.toString());
        assertThat(pool.statistics().opened()).isEqualTo(2);
    }

    private static String locationIn(RunspaceConnectionFactory pool, Path directory) {
        try (RemoteRunspace session = pool.open(SessionSpec.OF_POOL.withWorkingDirectory(directory.toString()))) {
            return session.invoke("(Get-Location).Path").output().get(0).toString();
        }
    }

    private void assertRefused(SessionSpec spec, String part) {
        assertThatThrownBy(() -> source().open(spec))
                .isInstanceOf(RunspaceException.class)
                .hasMessageContaining(part)
                .satisfies(code(ErrorCode.SPEC_NOT_POSSIBLE));
    }

    private static PSCredential credential(String user, String password) {
        return new PSCredential(user, SecureString.of(password.toCharArray()));
    }
}
