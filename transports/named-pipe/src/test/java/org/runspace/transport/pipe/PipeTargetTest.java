package org.runspace.transport.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.ConnectionStringException;
import org.runspace.spi.Deadline;
import org.runspace.spi.Transports;

/** What connection strings of pipes mean, and which are refused. */
class PipeTargetTest {
    private static final Transports TRANSPORTS = Transports.of(List.of(new PipeTransportProvider()));

    @Test
    void aNumberIsAProcess() {
        PipeTarget target = target("pipe:1234");
        assertThat(target.pid()).isEqualTo(1234);
        assertThat(target.timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(target.startTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(target).hasToString("the process 1234");
    }

    @Test
    void aNameIsACustomPipe() {
        PipeTarget target = target("pipe:name=demo?directory=/run/ps&connectTimeout=PT5S");
        assertThat(target.name()).isEqualTo("demo");
        assertThat(target.directory()).isEqualTo(Path.of("/run/ps"));
        assertThat(target.timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aPathIsAFile() {
        assertThat(target("pipe:path=/tmp/a=b").path()).isEqualTo(Path.of("/tmp/a=b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pipe:",
                "pipe:x",
                "pipe:0",
                "pipe:-5",
                "pipe:name=",
                "pipe:path=",
                "pipe:name=../x",
                "pipe:name=a/b",
                "pipe:name=a\\b",
                "pipe:name=a\0b",
                "pipe:name=a\nb",
                "pipe:path=/tmp/a\0b",
                "pipe:1?directory=/tmp/a%00b",
                "pipe:file=/x",
                "pipe:1?connectTimeout=PT0S",
                "pipe:1?connectTimeout=-PT1S",
                "pipe:1?connectTimeout=soon",
                "pipe:1?startTimeout=PT0S",
                "pipe:1?timeout=5"
            })
    void whatCannotBeMeantIsRefusedBeforeAnythingIsOpened(String connection) {
        assertThatThrownBy(() -> {
                    var target = TRANSPORTS.parse(connection);
                    TRANSPORTS.provider("pipe").create(target, null);
                })
                .isInstanceOf(ConnectionStringException.class);
    }

    @Test
    void theConnectingEndsBeforeTheOpenDoes() {
        PipeTarget target = target("pipe:1?connectTimeout=PT10S");
        PipeTarget.AnswerLimit own = target.limit(Deadline.after(Duration.ofMinutes(3), 0), 0);
        assertThat(own.end().remaining(0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(own.reason()).hasToString("within 10 s, the limit connectTimeout");
        PipeTarget.AnswerLimit ofOpening = target.limit(Deadline.after(Duration.ofSeconds(2), 0), 0);
        assertThat(ofOpening.end().remaining(0)).isEqualTo(Duration.ofMillis(1900));
        assertThat(ofOpening.reason()).hasToString("within 2 s, the limit openTimeout");
    }

    private static PipeTarget target(String connection) {
        return PipeTarget.of(TRANSPORTS.parse(connection));
    }
}
