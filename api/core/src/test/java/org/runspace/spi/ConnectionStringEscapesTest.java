package org.runspace.spi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.ConnectionStringException;

class ConnectionStringEscapesTest {
    private static final Transports TRANSPORTS = Transports.of(List.of(new TransportProvider() {
        @Override
        public String scheme() {
            return "any";
        }

        @Override
        public List<Setting> settings() {
            return List.of(Setting.text("text", ""));
        }

        @Override
        public Transport create(Target target, TransportContext context) {
            throw new UnsupportedOperationException("only parsed");
        }
    }));

    @ParameterizedTest
    @ValueSource(strings = {"any:?text=%", "any:?text=%A", "any:?text=%zz", "any:?%=x"})
    void anEscapeThatIsNoneIsRefusedAsAWrongConnectionString(String connection) {
        assertThatThrownBy(() -> TRANSPORTS.parse(connection))
                .isInstanceOf(ConnectionStringException.class)
                .hasMessageContaining(connection);
    }
}
