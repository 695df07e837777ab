package org.runspace.transport.wsman.soap;

/** Reads the body of an answer that has nothing to tell; some servers put an empty element there, others do not. */
final class AcknowledgedReader extends BodyReader<SoapAnswer.Acknowledged> {
    @Override
    SoapAnswer.Acknowledged result() {
        return new SoapAnswer.Acknowledged();
    }
}
