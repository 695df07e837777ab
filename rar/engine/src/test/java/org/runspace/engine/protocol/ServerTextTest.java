package org.runspace.engine.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.runspace.RunspaceOptions;
import org.runspace.engine.message.Message;

/** What a server writes beside the protocol is for the log of who looks for a fault, and no more than a part of it. */
class ServerTextTest {
    private final ClientSession session =
            ClientSessions.withOneRunspace(RunspaceOptions.DEFAULT, new Codec(Message.SERVER, new UUID(1, 1)));

    @Test
    void aBannerIsLoggedForDebuggingOnlyAndCut() {
        session.open(0);
        session.wire().serverText("welcome ".repeat(100_000), false, 0);

        assertThat(logged()).singleElement().satisfies(line -> {
            assertThat(line.level()).isEqualTo(System.Logger.Level.DEBUG);
            assertThat(line.text()).contains("welcome welcome").hasSizeLessThan(5_000);
        });
    }

    @Test
    void aServerThatTalksOnAndOnIsLeftOutOfTheLogAndCounted() {
        session.open(0);
        for (int line = 0; line < 100_000; line++) {
            session.wire().serverText("welcome " + line, false, 0);
        }
        assertThat(logged()).hasSize(200);

        session.abort();
        assertThat(logged()).singleElement().satisfies(line -> {
            assertThat(line.level()).isEqualTo(System.Logger.Level.DEBUG);
            assertThat(line.text()).contains(" 99800 more lines");
        });
    }

    private Stream<ClientEvent.Diagnostic> logged() {
        return Stream.generate(session::nextStep)
                .takeWhile(step -> step != null)
                .filter(ClientEvent.Diagnostic.class::isInstance)
                .map(ClientEvent.Diagnostic.class::cast);
    }
}
