package org.runspace.engine.host;

import java.util.ArrayList;
import java.util.List;
import org.runspace.engine.message.HostCall;
import org.runspace.engine.message.HostMethod;
import org.runspace.engine.message.HostResponse;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.RecordedMessages;
import org.runspace.host.PSHost;

/** Carries host calls from a server's host to a client's: every message is written as CLIXML and read again. */
final class Wire implements HostCalls {
    final List<String> failures = new ArrayList<>();
    private final HostDispatcher dispatcher;
    private long next = 1;

    Wire(PSHost host) {
        dispatcher = new HostDispatcher(
                host, "web01", (call, failure) -> failures.add(call.methodId().name() + ": " + failure.getMessage()));
    }

    @Override
    public Object call(HostMethod method, List<Object> parameters) {
        HostCall sent = HostCall.of(method.isVoid() ? HostCall.NO_ANSWER : next++, method, parameters);
        HostCall received = HostCall.from(
                MessageType.PIPELINE_HOST_CALL, RecordedMessages.read(RecordedMessages.write(sent.payload())));
        HostResponse answer = dispatcher.perform(received).orElse(null);
        if (answer == null) {
            return null;
        }
        String text = RecordedMessages.write(answer.payload());
        answer.close();
        HostResponse back = HostResponse.from(MessageType.PIPELINE_HOST_RESPONSE, RecordedMessages.read(text));
        if (back.id() != sent.id()) {
            throw new AssertionError("the answer to " + sent.id() + " has the id " + back.id());
        }
        return back.value(method);
    }
}
