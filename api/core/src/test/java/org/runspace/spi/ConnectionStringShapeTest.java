package org.runspace.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.ConnectionStringException;

class ConnectionStringShapeTest {
    private static final Transports TRANSPORTS = Transports.of(List.of(new TransportProvider() {
        @Override
        public String scheme() {
            return "any";
        }

        @Override
        public List<Setting> settings() {
            return List.of(Setting.text("text", ""), Setting.text("other", ""));
        }

        @Override
        public Transport create(Target target, TransportContext context) {
            throw new UnsupportedOperationException("only parsed");
        }
    }));

    @ParameterizedTest
    @ValueSource(strings = {"any:?text=%", "any:?text=%A", "any:?text=%zz", "any:?%=x"})
    void anEscapeThatIsNoneIsNamed(String connection) {
        refused(connection, "a % is not followed by two hexadecimal digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"any:?text=a&text=b", "any:?text=a&other=b&TEXT=a", "any:?text=a&te%78t=b"})
    void aSettingThatIsThereTwiceIsRefusedBecauseOneOfThemWouldBeIgnored(String connection) {
        refused(connection, "is there twice");
    }

    @ParameterizedTest
    @CsvSource({"any:?text, \"text\"", "any:?text=a&other, \"other\"", "any:?=a, \"=a\"", "any:?, \"\""})
    void aSettingWithoutNameOrValueIsNamed(String connection, String setting) {
        refused(connection, "a setting is written as name=value, found " + setting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "any", ":x", "localhost", "/usr/bin/pwsh"})
    void aTextWithoutASchemeIsAnsweredByOneThatHasOne(String connection) {
        refused(connection, "it does not begin with a scheme and a colon, as process: or ssh:admin@web01 does");
    }

    @Test
    void aPasswordWhereTheHostStandsIsNotRepeated() {
        assertThatThrownBy(() -> TRANSPORTS.parse("any:joe:swordfish@web01?text=a&text=b"))
                .hasMessageContaining("\"any:...?text=a&text=b\" is not a connection string")
                .hasMessageNotContaining("swordfish");
    }

    @Test
    void anEmptyValueIsAValue() {
        assertThat(TRANSPORTS.parse("any:?text=").settings()).containsEntry("text", "");
    }

    private static void refused(String connection, String reason) {
        assertThatThrownBy(() -> TRANSPORTS.parse(connection))
                .isInstanceOf(ConnectionStringException.class)
                .hasMessageContaining("\"" + connection + "\" is not a connection string")
                .hasMessageContaining(reason);
    }
}
