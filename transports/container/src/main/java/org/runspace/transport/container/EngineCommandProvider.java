package org.runspace.transport.container;

import org.runspace.spi.Target;
import org.runspace.transport.stream.ChildProcessProvider;
import org.runspace.transport.stream.TransportOpenException;

/**
 * Starts PowerShell in a container by the command line of an engine: {@code docker exec -i}, or another program that
 * knows the same.
 */
final class EngineCommandProvider extends ChildProcessProvider {
    @Override
    public String scheme() {
        return "container";
    }

    @Override
    protected void check(Target target) {
        EngineCommand.of(target);
    }

    @Override
    protected ProcessBuilder command(Target target) {
        return new ProcessBuilder(EngineCommand.of(target).line());
    }

    @Override
    protected TransportOpenException explainExit(String program, int exitCode, String said) {
        return EngineExit.explain(program, exitCode, said);
    }
}
