package org.runspace.diagnosis;

import java.util.List;
import java.util.concurrent.Executor;
import org.runspace.RunspaceSource;
import org.runspace.spi.OpenStep;

/**
 * The way to a pool of which nothing is known but that it gives sessions.
 *
 * @param source the pool
 */
record SourceWay(RunspaceSource source) implements SessionWay {
    @Override
    public String configuration() {
        return "pool";
    }

    @Override
    public String configurationRemedy() {
        return "";
    }

    @Override
    public List<OpenStep> steps() {
        return List.of();
    }

    @Override
    public Executor threads() {
        return Runnable::run;
    }

    @Override
    public Arrival open() {
        return new Arrival(source.open(), "", "");
    }
}
