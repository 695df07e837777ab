package org.runspace.engine.document;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.runspace.Clixml;
import org.runspace.object.PSObject;

/** Documents for the tests of this package. */
final class Texts {
    static final String START = "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">";
    static final String END = "</Objs>";

    private Texts() {}

    static String document(String objects) {
        return START + objects + END;
    }

    static List<PSObject> read(String document) {
        try (Stream<PSObject> objects = Clixml.read(document)) {
            return objects.toList();
        }
    }

    static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
