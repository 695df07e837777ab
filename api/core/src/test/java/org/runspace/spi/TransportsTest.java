package org.runspace.spi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runspace.error.RunspaceException;

class TransportsTest {
    @Test
    void twoTransportsWithOneSchemeAreRefusedWithoutAConnectionString() {
        assertThatThrownBy(() -> Transports.of(List.of(new Provider("one"), new Provider("ONE"))))
                .isExactlyInstanceOf(RunspaceException.class)
                .hasMessageStartingWith("PSRP1005: two transports have the scheme \"ONE\": ");
    }

    private record Provider(String scheme) implements TransportProvider {
        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Transport create(Target target, TransportContext context) {
            throw new UnsupportedOperationException();
        }
    }
}
