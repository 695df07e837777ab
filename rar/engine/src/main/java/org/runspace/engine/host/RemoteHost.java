package org.runspace.engine.host;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.runspace.engine.message.HostInfo;
import org.runspace.engine.message.HostMethod;
import org.runspace.error.ErrorCode;
import org.runspace.host.HostException;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.PSVersion;

/**
 * The host that commands of a server see: it calls the client's host (MS-PSRP 3.2.5.4.15). Commands always see a user
 * interface with a raw part; if the client announced none, methods that write do nothing, and methods that ask throw
 * {@link HostException}. Thread-safe if its {@link HostCalls} are.
 */
public final class RemoteHost implements PSHost {
    private final HostInfo info;
    private final HostCalls calls;
    private final UUID instanceId = UUID.randomUUID();
    private final PSHostUserInterface ui;

    /**
     * Creates the host of a pool or of a pipeline.
     *
     * @param info the abilities that the client announced
     * @param calls sends calls to the client
     */
    public RemoteHost(HostInfo info, HostCalls calls) {
        this.info = info;
        this.calls = calls;
        this.ui = new RemoteUserInterface(info, calls);
    }

    /** Returns the name that every PowerShell server has. */
    @Override
    public String name() {
        return "ServerRemoteHost";
    }

    @Override
    public PSVersion version() {
        return new PSVersion(1, 0, 0, 0);
    }

    @Override
    public UUID instanceId() {
        return instanceId;
    }

    /** Returns the user interface, which is always present. */
    @Override
    public Optional<PSHostUserInterface> ui() {
        return Optional.of(ui);
    }

    @Override
    public void setShouldExit(int exitCode) {
        send(HostMethod.SET_SHOULD_EXIT, List.of(exitCode));
    }

    /** A remote session has no nested prompts. */
    @Override
    public void enterNestedPrompt() {
        throw notRemote(HostMethod.ENTER_NESTED_PROMPT);
    }

    /** A remote session has no nested prompts. */
    @Override
    public void exitNestedPrompt() {
        throw notRemote(HostMethod.EXIT_NESTED_PROMPT);
    }

    @Override
    public void popRunspace() {
        send(HostMethod.POP_RUNSPACE, List.of());
    }

    private void send(HostMethod method, List<Object> parameters) {
        if (!info.hostNull()) {
            calls.call(method, parameters);
        }
    }

    private static HostException notRemote(HostMethod method) {
        return new HostException(
                ErrorCode.HOST_CALL_REFUSED, null, method.wireName(), "a remote session has no nested prompts");
    }
}
