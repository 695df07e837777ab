package org.runspace.diagnosis;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.spi.OpenStep;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/**
 * The way that a connection string describes.
 *
 * @param connection the connection string
 * @param options time limits, credentials and other options
 */
record ConnectionWay(String connection, RunspaceOptions options) implements SessionWay {
    @Override
    public String configuration() {
        return "connection string";
    }

    @Override
    public String configurationRemedy() {
        return "Write it as the message says; transports/README.md lists all settings.";
    }

    @Override
    public List<OpenStep> steps() throws IOException {
        Target target = Transports.installed().parse(connection);
        return Transports.installed().provider(target.scheme()).steps(target);
    }

    @Override
    public Executor threads() {
        return task -> {
            Thread thread = new Thread(task, "runspace-probe");
            thread.setDaemon(true);
            thread.start();
        };
    }

    @Override
    public Arrival open() {
        PSSession session = RunspaceFactory.open(connection, options);
        return new Arrival(session, "", "version " + session.protocolVersion());
    }
}
