package org.runspace.cdi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;
import org.runspace.PoolStatistics;
import org.runspace.RemoteRunspace;
import org.runspace.SessionSpec;
import org.runspace.pipeline.Command;
import org.runspace.pipeline.PipelineRequest;
import org.runspace.pipeline.PipelineSource;
import org.runspace.pipeline.TransactionEnd;

/** Stands for a pool in a transaction: it writes down what is to run at a rollback, and can do nothing else. */
final class RecordedCompensations implements PipelineSource {
    private final List<String> scripts = new ArrayList<>();

    /** Returns the script of each compensation, with its parameters, and forgets them. */
    List<String> take() {
        List<String> taken = List.copyOf(scripts);
        scripts.clear();
        return taken;
    }

    @Override
    public void atEndOfTransaction(TransactionEnd end, PipelineRequest request) {
        assert end == TransactionEnd.ROLLBACK : end;
        Command command = request.statements().get(0).get(0);
        scripts.add(command.parameters().stream()
                .map(parameter -> " -" + parameter.name() + " " + parameter.value())
                .reduce(command.text(), String::concat));
    }

    @Override
    public RemoteRunspace open() {
        throw new UnsupportedOperationException();
    }

    @Override
    public RemoteRunspace open(SessionSpec spec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PoolStatistics statistics() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Flow.Publisher<PipelineItem> run(PipelineRequest request, Executor deliverOn) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Executor tasks() {
        throw new UnsupportedOperationException();
    }
}
