package org.runspace.transport.wsman.soap;

import org.runspace.transport.wsman.soap.envelope.Namespaces;

/** Reads the body of the answer to Command. */
final class StartedReader extends BodyReader<SoapAnswer.Started> {
    private String commandId = "";

    @Override
    ElementReader child(String namespace, String name, Attributes attributes) {
        return namespace.equals(Namespaces.SHELL) && name.equals("CommandResponse") ? new Response() : IGNORED;
    }

    @Override
    SoapAnswer.Started result() throws SoapException {
        if (commandId.isEmpty()) {
            throw new SoapException("the answer to Command names no command");
        }
        return new SoapAnswer.Started(commandId);
    }

    private final class Response extends ElementReader {
        @Override
        ElementReader child(String namespace, String name, Attributes attributes) {
            return namespace.equals(Namespaces.SHELL) && name.equals("CommandId")
                    ? new TextReader(name, text -> commandId = text)
                    : IGNORED;
        }
    }
}
