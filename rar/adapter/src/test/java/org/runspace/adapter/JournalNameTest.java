package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** By which name a journal knows a pool: what one pool has left must not be run at the target of another. */
class JournalNameTest extends AdapterTest {
    @Test
    void aPoolHasTheSameNameInEveryServer() throws ResourceException {
        assertThat(name(pool -> {})).isEqualTo(name(pool -> {}));
        assertThat(name(pool -> pool.setCallTimeoutMillis("77"))).isEqualTo(name(pool -> pool.setMaxUses("7")));
    }

    @Test
    void poolsThatDifferInTheirUserOrInAnySettingOfTheirConnectionTypeHaveDifferentNames() throws ResourceException {
        String plain = name(pool -> {});

        assertThat(name(pool -> pool.setConfiguration("PowerShell.7"))).isNotEqualTo(plain);
        assertThat(name(pool -> pool.setJump("ssh:gate"))).isNotEqualTo(plain);
        assertThat(name(pool -> pool.setUser("anna"))).isNotEqualTo(plain);
        assertThat(name(pool -> pool.setEndpoint("https://web02.example.org:5986/wsman")))
                .isNotEqualTo(plain);
    }

    @Test
    void aLongTargetIsCut() throws ResourceException {
        String path = "/" + "a".repeat(1000);

        assertThat(name(pool -> pool.setEndpoint("https://web01.example.org" + path)))
                .hasSizeLessThan(400)
                .startsWith("wsman:https://web01");
    }

    private String name(Consumer<WSManManagedConnectionFactory> properties) throws ResourceException {
        WSManManagedConnectionFactory pool = new WSManManagedConnectionFactory();
        pool.setResourceAdapter(adapter);
        pool.setEndpoint("https://web01.example.org:5986/wsman");
        properties.accept(pool);
        return PoolJournals.poolName(pool);
    }
}
