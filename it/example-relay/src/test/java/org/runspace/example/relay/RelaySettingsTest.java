package org.runspace.example.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runspace.definitions.SettingsTable;
import org.runspace.error.ConnectionStringException;
import org.runspace.spi.Transports;

/** A third party's settings are described, documented and refused like all others. */
class RelaySettingsTest {
    private static final Transports TRANSPORTS = Transports.of(List.of(new RelayProvider()));

    @Test
    void theyMakeTheSameTable() {
        assertThat(SettingsTable.ofConnectionStrings(new RelayProvider())).isEqualTo("""
                        | Setting | Value | Default | Meaning |
                        |---|---|---|---|
                        | `machine` | any text | `default` | The name of the machine behind the relay. |
                        """);
    }

    @Test
    void aWrongOneIsRefusedWithTheKnownOnes() {
        assertThat(TRANSPORTS.parse("relay:gate:4000").text("machine")).isEqualTo("default");
        assertThatThrownBy(() -> TRANSPORTS.parse("relay:gate:4000?machin=web01"))
                .isInstanceOf(ConnectionStringException.class)
                .hasMessageContaining("\"machin\"")
                .hasMessageEndingWith("machine");
    }
}
