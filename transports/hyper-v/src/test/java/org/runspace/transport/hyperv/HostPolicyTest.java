package org.runspace.transport.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the host's registry says about guests without tokens. */
class HostPolicyTest {
    @Test
    void onlyANumberOtherThanZeroRequiresTokens() {
        assertThat(HostPolicy.requiresTokens(registry(0, 1))).isTrue();
        assertThat(HostPolicy.requiresTokens(registry(0, 0))).isFalse();
        assertThat(HostPolicy.requiresTokens(registry(2, 1))).as("not found").isFalse();
    }

    private static HostPolicy.Registry registry(int result, int number) {
        return (root, key, value, flags, type, data, size) -> {
            assertThat(key.toString()).isEqualTo("SOFTWARE\\Microsoft\\PowerShell");
            assertThat(value.toString()).isEqualTo("RequirePsDirectAuthentication");
            assertThat(size[0]).isEqualTo(4);
            data[0] = number;
            return result;
        };
    }
}
