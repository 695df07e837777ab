package org.runspace.transport.wsman.soap;

import java.util.Optional;
import org.runspace.transport.wsman.soap.envelope.Namespaces;

/** Reads the body of the answer to Create (MS-WSMV 3.1.4.5.2). */
final class CreatedReader extends BodyReader<SoapAnswer.Created> {
    private final Created created = new Created();
    private String shellId = "";
    private Optional<ShellInfo> shell = Optional.empty();

    @Override
    ElementReader child(String namespace, String name, Attributes attributes) {
        if (namespace.equals(Namespaces.TRANSFER) && name.equals("ResourceCreated")) {
            return created;
        }
        return namespace.equals(Namespaces.SHELL) && name.equals("Shell")
                ? ShellInfo.reader(info -> shell = Optional.of(info))
                : IGNORED;
    }

    @Override
    SoapAnswer.Created result() throws SoapException {
        String id = shellId.isEmpty() ? shell.map(ShellInfo::shellId).orElse("") : shellId;
        if (id.isEmpty()) {
            throw new SoapException("the answer to Create names no shell");
        }
        return new SoapAnswer.Created(id, shell, keepsAnswers());
    }

    /** The selector is somewhere inside of it. */
    private final class Created extends ElementReader {
        @Override
        ElementReader child(String namespace, String name, Attributes attributes) {
            boolean selectsShell = namespace.equals(Namespaces.WSMAN)
                    && name.equals("Selector")
                    && attributes.get("Name").equals("ShellId");
            return selectsShell ? new TextReader(name, text -> shellId = text) : this;
        }
    }
}
