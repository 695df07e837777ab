package org.runspace.endpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.runspace.PipelineState;
import org.runspace.endpoint.command.CommandCall;
import org.runspace.endpoint.command.CommandException;
import org.runspace.endpoint.command.EndpointCommand;
import org.runspace.engine.message.CreatePipeline;
import org.runspace.engine.message.ErrorRecords;
import org.runspace.engine.message.HostInfo;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.Records;
import org.runspace.error.ErrorCode;
import org.runspace.host.PSHost;
import org.runspace.object.ErrorCategory;
import org.runspace.object.ErrorRecord;
import org.runspace.object.InformationRecord;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.ProgressRecord;
import org.runspace.pipeline.Command;
import org.runspace.pipeline.CommandParameter;

/**
 * Runs one pipeline of an endpoint: its statements one after another, the commands of a statement each on a thread of
 * its own, joined by queues.
 */
final class PipelineExecution {
    private static final System.Logger LOG = System.getLogger(PipelineExecution.class.getName());

    private final UUID id;
    private final CreatePipeline request;
    private final EndpointSession session;
    private final InputQueue clientInput;
    private final HostAnswers hostAnswers;
    private final PSHost host;
    private final List<Thread> threads = new ArrayList<>();
    private boolean stopping;

    PipelineExecution(UUID id, CreatePipeline request, EndpointSession session, InputQueue clientInput, HostInfo host) {
        this.clientInput = clientInput;
        this.id = id;
        this.request = request;
        this.session = session;
        this.hostAnswers = new HostAnswers(id, session);
        this.host = hostAnswers.host(host);
    }

    HostAnswers hostAnswers() {
        return hostAnswers;
    }

    InputQueue clientInput() {
        return clientInput;
    }

    /** Runs everything, on a thread of the pipeline, and tells the session how it ended. */
    void run() {
        ErrorRecord failure = null;
        try {
            enter(new AtomicBoolean());
            Iterator<Object> input = request.noInput() ? List.<Object>of().iterator() : clientInput;
            List<List<Command>> statements = request.statements();
            for (int i = 0; i < statements.size(); i++) {
                failure = runStatement(
                        statements.get(i), i == 0 ? input : List.<Object>of().iterator());
                if (failure != null && i < statements.size() - 1) {
                    session.send(id, MessageType.ERROR_RECORD, ErrorRecords.toObject(failure));
                }
            }
        } catch (InterruptedException | CancellationException e) {
            failure = null;
        } finally {
            leave();
        }
        session.finished(id, state(failure), failure);
    }

    /** Interrupts every command. */
    void stop() {
        synchronized (threads) {
            stopping = true;
            threads.forEach(Thread::interrupt);
        }
    }

    private PipelineState state(ErrorRecord failure) {
        synchronized (threads) {
            if (stopping) {
                return PipelineState.STOPPED;
            }
        }
        return failure == null ? PipelineState.COMPLETED : PipelineState.FAILED;
    }

    /**
     * Runs a statement. A script among its commands becomes the statements it consists of. The terminating error, or
     * null.
     */
    private ErrorRecord runStatement(List<Command> commands, Iterator<Object> input) throws InterruptedException {
        try {
            Command first = commands.get(0);
            if (!first.isScript()) {
                return runPipeline(commands, input, true);
            }
            List<List<Command>> parsed = ScriptParser.parse(first.text());
            ErrorRecord failure = null;
            for (int i = 0; i < parsed.size() && failure == null; i++) {
                List<Command> pipeline = new ArrayList<>(parsed.get(i));
                if (parsed.size() == 1) {
                    pipeline.addAll(commands.subList(1, commands.size()));
                }
                failure =
                        runPipeline(pipeline, i == 0 ? input : List.<Object>of().iterator(), false);
            }
            return failure;
        } catch (CommandException e) {
            return e.record();
        } catch (RejectedExecutionException e) {
            return ErrorRecords.of(
                    e.getMessage(),
                    "System.Management.Automation.RuntimeException",
                    "NoThread",
                    ErrorCategory.LimitsExceeded,
                    "",
                    null);
        }
    }

    private ErrorRecord runPipeline(List<Command> commands, Iterator<Object> input, boolean missingIsFatal)
            throws InterruptedException {
        List<Stage> stages = new ArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        Iterator<Object> source = input;
        for (int i = 0; i < commands.size(); i++) {
            EndpointCommand command = session.endpoint().command(commands.get(i).text());
            if (command == null) {
                return missing(commands.get(i).text(), missingIsFatal);
            }
            ObjectQueue next = i == commands.size() - 1 ? null : new ObjectQueue();
            stages.add(new Stage(commands.get(i), command, source, next, over));
            source = next == null ? null : next.iterator();
        }
        CountDownLatch ended = new CountDownLatch(stages.size() - 1);
        try {
            for (Stage stage : stages.subList(0, stages.size() - 1)) {
                session.startThread(() -> runBeside(stage, over, ended));
            }
            stages.get(stages.size() - 1).run();
        } finally {
            stages.forEach(Stage::abandonOutput);
            interruptOthers(over);
        }
        ended.await();
        return stages.stream()
                .map(stage -> stage.failure)
                .filter(failure -> failure != null)
                .findFirst()
                .orElse(null);
    }

    /** An unknown command inside of a script is an error among others; called by name it ends the pipeline. */
    private ErrorRecord missing(String name, boolean fatal) throws InterruptedException {
        ErrorRecord record = ErrorRecords.of(
                "The term '" + name + "' is not recognized as a command of this endpoint.",
                "System.Management.Automation.CommandNotFoundException",
                "CommandNotFoundException",
                ErrorCategory.ObjectNotFound,
                name,
                name);
        if (fatal) {
            return record;
        }
        session.send(id, MessageType.ERROR_RECORD, ErrorRecords.toObject(record));
        return null;
    }

    private void runBeside(Stage stage, AtomicBoolean over, CountDownLatch ended) {
        try {
            enter(over);
            stage.run();
        } catch (InterruptedException e) {
            stage.failure = null;
        } finally {
            leave();
            ended.countDown();
        }
    }

    private void enter(AtomicBoolean over) throws InterruptedException {
        synchronized (threads) {
            if (stopping || over.get()) {
                throw new InterruptedException("ended before it began");
            }
            threads.add(Thread.currentThread());
        }
    }

    /**
     * The thread goes back to its executor: it must not be interrupted any more, and an interrupt that came too late is
     * cleared.
     */
    private void leave() {
        synchronized (threads) {
            threads.remove(Thread.currentThread());
            Thread.interrupted();
        }
    }

    /**
     * When the last command has ended, the output of the ones before it is not needed any more; some of them may not
     * even have begun.
     */
    private void interruptOthers(AtomicBoolean over) {
        synchronized (threads) {
            over.set(true);
            threads.stream().filter(thread -> thread != Thread.currentThread()).forEach(Thread::interrupt);
        }
    }

    private static Map<String, Object> named(Command command) {
        Map<String, Object> parameters = new TreeMap<>(OrdinalIgnoreCase.ORDER);
        for (CommandParameter parameter : command.parameters()) {
            if (parameter.name() != null) {
                parameters.put(parameter.name(), parameter.value());
            }
        }
        return Collections.unmodifiableMap(parameters);
    }

    /** One command between two queues. */
    private final class Stage implements CommandCall {
        private final String name;
        private final Map<String, Object> parameters;
        private final List<Object> arguments;
        private final EndpointCommand code;
        private final Iterator<Object> source;
        private final ObjectQueue next;
        private final AtomicBoolean over;
        private ErrorRecord failure;

        Stage(Command command, EndpointCommand code, Iterator<Object> source, ObjectQueue next, AtomicBoolean over) {
            this.name = command.text();
            this.parameters = named(command);
            this.arguments = command.parameters().stream()
                    .filter(p -> p.name() == null)
                    .map(CommandParameter::value)
                    .toList();
            this.code = code;
            this.source = source;
            this.next = next;
            this.over = over;
        }

        void run() throws InterruptedException {
            try {
                code.run(this);
            } catch (InterruptedException | CancellationException e) {
                if (isUnwanted()) {
                    throw new InterruptedException("stopped");
                }
                failure = failure(e.toString(), e);
            } catch (CommandException e) {
                failure = e.record();
            } catch (Exception e) {
                failure = failure(String.valueOf(e.getMessage()), e);
            } catch (Throwable e) {
                LOG.log(System.Logger.Level.ERROR, ErrorCode.ENDPOINT_FAILED.message("the command " + name, e), e);
                failure = failure(e.toString(), e);
            } finally {
                if (next != null) {
                    next.end();
                }
            }
        }

        /** Returns whether it is interrupted by the pipeline; otherwise the command was interrupted by itself. */
        private boolean isUnwanted() {
            synchronized (threads) {
                return stopping || over.get() || (next != null && next.isAbandoned());
            }
        }

        private ErrorRecord failure(String message, Throwable cause) {
            return error(message, cause.getClass().getSimpleName(), ErrorCategory.NotSpecified, null);
        }

        void abandonOutput() {
            if (next != null) {
                next.abandon();
            }
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Map<String, Object> parameters() {
            return parameters;
        }

        @Override
        public List<Object> arguments() {
            return arguments;
        }

        @Override
        public Iterator<Object> input() {
            return source;
        }

        @Override
        public Set<String> commandNames() {
            return session.endpoint().commandNames();
        }

        @Override
        public PSHost host() {
            return host;
        }

        @Override
        public void write(Object value) throws InterruptedException {
            if (next != null) {
                next.put(value);
            } else {
                session.send(id, MessageType.PIPELINE_OUTPUT, value);
            }
        }

        @Override
        public void writeError(ErrorRecord record) throws InterruptedException {
            session.send(id, MessageType.ERROR_RECORD, ErrorRecords.toObject(record));
        }

        @Override
        public void writeRecord(String type, String message) throws InterruptedException {
            MessageType stream = switch (type) {
                case "WarningRecord" -> MessageType.WARNING_RECORD;
                case "VerboseRecord" -> MessageType.VERBOSE_RECORD;
                default -> MessageType.DEBUG_RECORD;
            };
            session.send(id, stream, Records.informational(type, message));
        }

        @Override
        public void writeInformation(InformationRecord record) throws InterruptedException {
            session.send(id, MessageType.INFORMATION_RECORD, Records.information(record));
        }

        @Override
        public void writeProgress(ProgressRecord record) throws InterruptedException {
            session.send(id, MessageType.PROGRESS_RECORD, Records.progress(record));
        }
    }
}
