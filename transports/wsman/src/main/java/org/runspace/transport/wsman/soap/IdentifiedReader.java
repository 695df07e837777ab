package org.runspace.transport.wsman.soap;

import java.util.Set;

/** Reads the body of the answer to Identify (DSP0226 11). Its names have to do: not every server has the namespace. */
final class IdentifiedReader extends BodyReader<SoapAnswer.Identified> {
    private static final Set<String> FIELDS = Set.of("protocolversion", "productvendor", "productversion");

    private SoapAnswer.Identified found = new SoapAnswer.Identified("", "", "");

    @Override
    ElementReader child(String namespace, String name, Attributes attributes) {
        return name.equals("IdentifyResponse")
                ? new FieldsReader<>(FIELDS, Set.of(), IdentifiedReader::of, identified -> found = identified)
                : IGNORED;
    }

    private static SoapAnswer.Identified of(FieldsReader.Fields fields) {
        return new SoapAnswer.Identified(
                fields.get("protocolversion"), fields.get("productvendor"), fields.get("productversion"));
    }

    @Override
    SoapAnswer.Identified result() throws SoapException {
        if (found.protocolVersion().isEmpty()) {
            throw new SoapException("the answer to Identify names no protocol");
        }
        return found;
    }
}
