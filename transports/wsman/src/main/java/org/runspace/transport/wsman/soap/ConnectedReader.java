package org.runspace.transport.wsman.soap;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.runspace.transport.wsman.soap.envelope.Namespaces;

/** Reads the body of the answer to Connect, for a shell (MS-PSRP 3.1.5.3.17). */
final class ConnectedReader extends BodyReader<SoapAnswer.Connected> {
    private final ByteArrayOutputStream fragments = new ByteArrayOutputStream();

    @Override
    ElementReader child(String namespace, String name, Attributes attributes) {
        return namespace.equals(Namespaces.SHELL) && name.equals("ConnectResponse") ? new Response() : IGNORED;
    }

    @Override
    SoapAnswer.Connected result() throws SoapException {
        if (fragments.size() == 0) {
            throw new SoapException("the answer to Connect holds no fragments");
        }
        return new SoapAnswer.Connected(ByteBuffer.wrap(fragments.toByteArray()).asReadOnlyBuffer(), keepsAnswers());
    }

    private final class Response extends ElementReader {
        @Override
        ElementReader child(String namespace, String name, Attributes attributes) {
            return namespace.equals(Namespaces.POWERSHELL) && name.equals("connectResponseXml")
                    ? new Base64Reader(
                            name, bytes -> fragments.write(bytes.array(), bytes.position(), bytes.remaining()))
                    : IGNORED;
        }
    }
}
