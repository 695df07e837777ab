package org.runspace.example.relay;

import java.io.IOException;
import java.util.List;
import org.runspace.object.PSCredential;
import org.runspace.spi.Deadline;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ByteStreams;
import org.runspace.transport.stream.StreamTransportProvider;
import org.runspace.transport.stream.TcpStreams;

/** {@code relay:host:port?machine=name}: PowerShell behind a relay that asks for a one-time code after the password. */
public final class RelayProvider extends StreamTransportProvider {
    @Override
    public String scheme() {
        return "relay";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.text("machine", "The name of the machine behind the relay.")
                .withDefault("default"));
    }

    @Override
    protected ByteStreams connect(Target target, TransportContext context, Deadline deadline) throws IOException {
        try (PSCredential user = credential(target, context)) {
            return TcpStreams.connect(target, context, deadline, server -> {
                server.writeLine(target.text("machine"));
                server.writeLine(user.userName());
                server.writeLine(user.password());
                server.answerQuestions("ask ", "welcome");
            });
        }
    }
}
