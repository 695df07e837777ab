package org.runspace.endpoints.process;

import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.testkit.Fault;
import org.runspace.testkit.FaultContract;

/** The contract on child processes that go wrong. */
class ProcessFaultTest extends FaultContract {
    @Override
    protected RemoteRunspace open(Fault fault, RunspaceOptions options) {
        return RunspaceFactory.open("process:" + FaultyProgram.JAVA + "?arguments=" + FaultyProgram.arguments(fault), options);
    }
}
