package org.runspace.transport.pipe;

import java.io.File;
import java.util.List;
import org.runspace.Cancellable;
import org.runspace.spi.Deadline;
import org.runspace.spi.OpenStep;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ByteConnectionEvents;
import org.runspace.transport.stream.ByteConnectionProvider;

/**
 * The connection type {@code pipe}: {@code pipe:1234} attaches to the PowerShell process with this id,
 * {@code pipe:name=demo} to the process that was started with {@code -CustomPipeName demo}, {@code pipe:path=/tmp/x} to
 * the process that listens on this socket. The session is a new runspace inside the process and shares only the process
 * with other sessions.
 *
 * <p>A process serves one client at a time. Other clients wait for their turn, at most as long as the setting
 * {@code connectTimeout}.
 */
public final class PipeTransportProvider extends ByteConnectionProvider {
    /** The name of the setting with the time limit for the connecting. */
    public static final String CONNECT_TIMEOUT = "connectTimeout";
    /** The name of the setting with the time limit for a pipe that is not there. */
    public static final String START_TIMEOUT = "startTimeout";
    /** The name of the setting with the folder of the sockets. */
    public static final String DIRECTORY = "directory";
    /** The name of the setting with the application domain. */
    public static final String APP_DOMAIN = "appDomain";

    /** Creates the provider, for the service loader. */
    public PipeTransportProvider() {
        // has no state
    }

    @Override
    public String scheme() {
        return "pipe";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.timeLimit(
                        CONNECT_TIMEOUT,
                        "PT60S",
                        "How long to wait for the first answer; a process serves one client at a time."),
                Setting.timeLimit(
                        START_TIMEOUT,
                        "PT2S",
                        "How long the pipe may take to appear; more if its process may be just starting."),
                Setting.text(
                        DIRECTORY,
                        "The folder in which the process has its sockets; if empty its TMPDIR, where that can be read, that of this JVM, and /tmp. Not used on Windows."),
                Setting.text(
                        APP_DOMAIN,
                        "The application domain inside the process; the first one if empty. Only Windows PowerShell has several."));
    }

    @Override
    public List<Setting> poolSettings() {
        return List.of(
                Setting.number(
                        "processId", "The id of the process to attach to; 0 if the name of a pipe or a path is given."),
                Setting.text(
                        "pipeName",
                        "The custom name of the pipe, as given to PowerShell by -CustomPipeName; empty if a process or a path is given."),
                Setting.text(
                        "path",
                        "The socket's file, or the full name of a pipe of Windows; empty if a process or a name is given."));
    }

    @Override
    public List<OpenStep> steps(Target target) {
        return PipeSteps.of(PipeTarget.of(target));
    }

    @Override
    protected void check(Target target) {
        PipeTarget.of(target);
    }

    @Override
    protected boolean isConfidential() {
        return true;
    }

    @Override
    protected Cancellable connect(
            Target target, TransportContext context, Deadline deadline, ByteConnectionEvents events) {
        PipeTarget wanted = PipeTarget.of(target);
        Pipes pipes = File.separatorChar == '\\' ? WindowsPipes.ofThisMachine(context) : new UnixPipes(context);
        PipeAttachment attachment =
                new PipeAttachment(wanted, pipes, context, wanted.limit(deadline, context.nanoTime()), events);
        context.tasks().execute(attachment::attempt);
        return attachment::giveUp;
    }
}
