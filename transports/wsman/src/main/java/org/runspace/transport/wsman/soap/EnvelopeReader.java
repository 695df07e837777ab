package org.runspace.transport.wsman.soap;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;
import org.runspace.transport.wsman.soap.envelope.Namespaces;

/**
 * Reads an answer's envelope. The header comes first, so that nothing of a body is taken that answers another request.
 *
 * @param <A> what the body holds
 */
final class EnvelopeReader<A extends SoapAnswer> extends ElementReader {
    private final SoapRequest<A> request;
    private final BodyReader<A> body;
    private @Nullable FaultReader fault;
    private String relatesTo = "";
    private boolean hasBody;

    EnvelopeReader(SoapRequest<A> request, FragmentSink sink) {
        this.request = request;
        this.body = request.operation().reader().apply(sink);
    }

    @Override
    ElementReader child(String namespace, String name, Attributes attributes) throws SoapException {
        if (!namespace.equals(Namespaces.SOAP) || !name.equals("Envelope")) {
            throw new SoapException("the answer is no envelope of SOAP 1.2 but an element " + Excerpt.quoted(name));
        }
        return new EnvelopeElement();
    }

    /** Returns the fault, if the body was one. */
    Optional<Fault> fault(int httpStatus) {
        return Optional.ofNullable(fault)
                .map(found -> found.fault(request.operation().target(), httpStatus));
    }

    A answer() throws SoapException {
        if (!hasBody) {
            throw new SoapException("the answer has no body");
        }
        return body.result();
    }

    private void operation(String id) {
        if (id.equalsIgnoreCase(request.operationId())) {
            body.answersAreKept();
        }
    }

    private void checkRelation() throws SoapException {
        if (!relatesTo.equals(request.messageId())) {
            throw new SoapException(
                    "the answer relates to " + Excerpt.quoted(relatesTo) + " instead of " + request.messageId());
        }
    }

    private final class EnvelopeElement extends ElementReader {
        @Override
        ElementReader child(String namespace, String name, Attributes attributes) throws SoapException {
            if (!namespace.equals(Namespaces.SOAP)) {
                return IGNORED;
            }
            return switch (name) {
                case "Header" -> new HeaderElement();
                case "Body" -> new BodyElement();
                default -> IGNORED;
            };
        }
    }

    private final class HeaderElement extends ElementReader {
        @Override
        ElementReader child(String namespace, String name, Attributes attributes) {
            if (namespace.equals(Namespaces.ADDRESSING) && name.equals("RelatesTo")) {
                return new TextReader(name, text -> relatesTo = text);
            }
            return namespace.equals(Namespaces.MICROSOFT) && name.equals("OperationID")
                    ? new TextReader(name, EnvelopeReader.this::operation)
                    : IGNORED;
        }

        @Override
        void end() throws SoapException {
            if (!relatesTo.isEmpty()) {
                checkRelation();
            }
        }
    }

    private final class BodyElement extends ElementReader {
        @Override
        ElementReader child(String namespace, String name, Attributes attributes) throws SoapException {
            if (namespace.equals(Namespaces.SOAP) && name.equals("Fault")) {
                fault = new FaultReader();
                return fault;
            }
            checkRelation();
            return body.child(namespace, name, attributes);
        }

        @Override
        void end() throws SoapException {
            hasBody = true;
            body.end();
        }
    }
}
