package org.runspace.transport.wsman.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.runspace.transport.wsman.http.Answer;
import org.runspace.transport.wsman.http.ExchangeFailure;
import org.runspace.transport.wsman.http.Exchanges;
import org.runspace.transport.wsman.soap.FaultCode;

/** A server whose answers the test writes, one by one. */
final class PlayedServer implements Exchanges {
    private static final String XML = "application/soap+xml;charset=UTF-8";

    private final StillTime time;
    private final List<Request> waiting = new ArrayList<>();
    private final List<String> undoings = new ArrayList<>();
    private boolean aborted;

    PlayedServer(StillTime time) {
        this.time = time;
    }

    /** A request that has no answer yet. */
    record Request(StillTime time, String envelope, Duration limit, Answer answer) {
        String action() {
            String action = header("Action");
            return action.substring(action.lastIndexOf('/') + 1);
        }

        /** Returns whether it is the repetition of a request that the server may have read. */
        boolean isRepeated() {
            return envelope.contains("mustUnderstand=\"true\">" + operation());
        }

        String operation() {
            return header("OperationID");
        }

        private String header(String name) {
            Matcher header = Pattern.compile(name + "[^>]*>([^<]*)<").matcher(envelope);
            assertThat(header.find()).as(name + " in " + envelope).isTrue();
            return header.group(1);
        }

        /** Answers with a body. */
        void answered(String body) {
            whole(200, "", body);
        }

        /** Answers as a server that keeps its answers. */
        void answeredAndKept(String body) {
            whole(200, "<p:OperationID>" + operation() + "</p:OperationID>", body);
        }

        void refused(FaultCode code) {
            whole(
                    500,
                    "",
                    "<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code><s:Reason><s:Text>of the test</s:Text></s:Reason>"
                            + "<s:Detail><f:WSManFault xmlns:f='http://schemas.microsoft.com/wbem/wsman/1/wsmanfault' Code='"
                            + code.number() + "'/></s:Detail></s:Fault>");
        }

        /** Answers with a status alone. */
        void status(int status) {
            answer.begins(status, "");
            answer.ended();
            time.run();
        }

        /** Gives no answer. */
        void failed(ExchangeFailure.Kind kind, boolean sent) {
            answer.failed(new ExchangeFailure(kind, sent, "of the test", null));
            time.run();
        }

        private void whole(int status, String headers, String body) {
            answer.begins(status, XML);
            String text = "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
                    + " xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing'"
                    + " xmlns:w='http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd'"
                    + " xmlns:p='http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd'"
                    + " xmlns:x='http://schemas.xmlsoap.org/ws/2004/09/transfer'"
                    + " xmlns:rsp='http://schemas.microsoft.com/wbem/wsman/1/windows/shell'>"
                    + "<s:Header><a:RelatesTo>" + header("MessageID") + "</a:RelatesTo>" + headers
                    + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
            answer.data(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            answer.ended();
            time.run();
        }
    }

    static String created(String shell) {
        return "<x:ResourceCreated><a:ReferenceParameters><w:SelectorSet><w:Selector Name='ShellId'>" + shell
                + "</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>";
    }

    static String started(String command) {
        return "<rsp:CommandResponse><rsp:CommandId>" + command + "</rsp:CommandId></rsp:CommandResponse>";
    }

    static String received(String output) {
        return "<rsp:ReceiveResponse><rsp:Stream Name='stdout'>"
                + Base64.getEncoder().encodeToString(output.getBytes(StandardCharsets.UTF_8))
                + "</rsp:Stream></rsp:ReceiveResponse>";
    }

    static String done() {
        return "<rsp:ReceiveResponse><rsp:CommandState"
                + " State='http://schemas.microsoft.com/wbem/wsman/1/windows/shell/CommandState/Done'/>"
                + "</rsp:ReceiveResponse>";
    }

    /** Returns the oldest request of a kind that has no answer yet. */
    Request next(String action) {
        time.run();
        Request found = waiting.stream()
                .filter(request -> request.action().equals(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + action + " in " + actions()));
        waiting.remove(found);
        return found;
    }

    /** Returns the kinds of the requests that have no answer yet, in their order. */
    List<String> actions() {
        time.run();
        return waiting.stream().map(Request::action).toList();
    }

    /** Returns what would undo requests that get no answer. */
    List<String> undoings() {
        return undoings;
    }

    boolean isAborted() {
        time.run();
        return aborted;
    }

    @Override
    public void post(ByteBuffer envelope, Duration limit, Answer answer) {
        waiting.add(new Request(
                time, StandardCharsets.UTF_8.decode(envelope.duplicate()).toString(), limit, answer));
    }

    @Override
    public void postOrUndo(ByteBuffer envelope, ByteBuffer undo, Duration limit, Answer answer) {
        undoings.add(StandardCharsets.UTF_8.decode(undo.duplicate()).toString());
        post(envelope, limit, answer);
    }

    @Override
    public void abort() {
        aborted = true;
    }
}
