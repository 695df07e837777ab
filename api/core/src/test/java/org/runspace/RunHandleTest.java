package org.runspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Transports;

class RunHandleTest {
    private static final RunHandle HANDLE = new RunHandle(
            "wsman:https://srv?name=a%20b",
            new UUID(1, 2), new UUID(3, 4), "Get-It \"x\" \\ \n … \ud83d\ude00 \u0000", 7);

    @Test
    void aHandleIsReadAsItWasWritten() {
        assertThat(RunHandle.fromJson(HANDLE.toJson())).isEqualTo(HANDLE);
        assertThat(HANDLE.toJson()).isPrintable().isASCII().startsWith("{\"version\":\"1\"");
    }

    @Test
    void spacesAndTheOrderOfTheFieldsDoNotMatter() {
        String json =
                " {\n \"title\" : \"t\" , \"received\":\"0\",\"pipeline\":\"" + new UUID(3, 4) + "\",\"session\":\""
                        + new UUID(1, 2) + "\",\t\"connection\":\"loopback:\\/x\",\"version\":\"1\", \"more\":\"\" }\n";
        assertThat(RunHandle.fromJson(json))
                .isEqualTo(new RunHandle("loopback:/x", new UUID(1, 2), new UUID(3, 4), "t", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[]",
                "{\"version\":1}",
                "{\"version\":\"1\"}",
                "{\"version\":\"2\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u00\u0664\u0661\"}",
                "{\"a\":\"b\",\"a\":\"b\"}",
                "{\"a\":\"b"
            })
    void anythingElseIsRefused(String json) {
        assertThatThrownBy(() -> RunHandle.fromJson(json))
                .isInstanceOf(RunspaceException.class)
                .hasMessageContaining(ErrorCode.RUN_HANDLE.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+5", "1.0", "\u0665", "9223372036854775808", " 1", ""})
    void aCountThatIsNoNumberIsRefused(String count) {
        String json = HANDLE.toJson().replaceFirst("\"received\":\"[0-9]+\"", "\"received\":\"" + count + "\"");
        assertThatThrownBy(() -> RunHandle.fromJson(json))
                .isInstanceOf(RunspaceException.class)
                .hasMessageContaining(ErrorCode.RUN_HANDLE.id())
                .hasMessageContaining("received");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "+0000000-0000-0001-0000-000000000002", "", "{}"})
    void anIdHasAllItsDigits(String id) {
        String json = HANDLE.toJson().replace(HANDLE.session().toString(), id);
        assertThatThrownBy(() -> RunHandle.fromJson(json))
                .isInstanceOf(RunspaceException.class)
                .hasMessageContaining(ErrorCode.RUN_HANDLE.id())
                .hasMessageContaining("session");
    }

    @Test
    @SuppressWarnings("NullAway") // what callers without a null check may pass
    void aHandleIsWhole() {
        UUID id = new UUID(1, 2);
        assertThatThrownBy(() -> new RunHandle("loopback:", id, null, "t", 0)).hasMessage("pipeline");
        assertThatThrownBy(() -> new RunHandle("loopback:", id, id, "t", -1))
                .isInstanceOf(RunspaceException.class)
                .hasMessageContaining(ErrorCode.RUN_HANDLE.id());
        assertThatThrownBy(() -> RunHandle.fromJson(null)).hasMessage("json");
    }

    @Test
    void theLongestConnectionStringIsReadBack() {
        RunHandle handle = new RunHandle("\u00e9".repeat(16 * 1024), new UUID(1, 2), new UUID(3, 4), "t", 0);
        assertThat(RunHandle.fromJson(handle.toJson())).isEqualTo(handle);
    }

    @Test
    void aLongerConnectionStringIsRefused() {
        assertThatThrownBy(() -> Transports.installed().parse("loopback:" + "x".repeat(16 * 1024)))
                .isInstanceOf(ConnectionStringException.class)
                .hasMessageContaining("16393 characters")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(6_000));
    }

    @Test
    void aHandleThatWasDamagedIsReadOrRefused() {
        String json = HANDLE.toJson();
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder damaged = new StringBuilder(json);
            damaged.setCharAt(random.nextInt(json.length()), (char) random.nextInt(0x180));
            damaged.setLength(random.nextInt(4) == 0 ? random.nextInt(json.length()) : json.length());
            try {
                assertThat(RunHandle.fromJson(damaged.toString())).isNotNull();
            } catch (RunspaceException e) {
                assertThat(e).hasMessageContaining(ErrorCode.RUN_HANDLE.id());
                assertThat(e.toString()).hasSizeLessThan(500);
            }
        }
    }
}
