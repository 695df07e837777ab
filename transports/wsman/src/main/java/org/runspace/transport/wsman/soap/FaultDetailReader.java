package org.runspace.transport.wsman.soap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.runspace.transport.wsman.soap.envelope.Namespaces;

/**
 * Reads the detail of a fault: Windows' own element (MS-WSMV 2.2.4.43), whose message may hold what a provider says,
 * which may be such an element again; or errors of WMI and CIM.
 */
final class FaultDetailReader {
    private static final long UNSIGNED = 0xFFFF_FFFFL;
    private static final int DECIMAL = 10;
    private static final int HEX = 16;
    /** Without what ends the sentence around it. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s\"'<>]*[^\\s\"'<>.,;)]");

    private long code;
    private String machine = "";
    private String provider = "";
    private String uri = "";
    private String message = "";
    private String providerText = "";
    private String cimMessage = "";
    private String otherText = "";
    private String location = "";

    ElementReader root() {
        return new Part("", "");
    }

    /** The code of the outermost element that has one. */
    long code() {
        return code;
    }

    String machine() {
        return machine;
    }

    String provider() {
        return provider;
    }

    String uri() {
        return uri;
    }

    /** The first address among the words, wherever it stands: no document says where the server puts it. */
    String location() {
        return location;
    }

    /** The words that say most: the innermost message's, then the provider's, the fault's own, and any. */
    String text(String reason) {
        return Stream.of(message, providerText, reason, cimMessage, otherText)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private void begin(String namespace, String name, ElementReader.Attributes attributes) {
        if (!namespace.equals(Namespaces.FAULT)) {
            return;
        }
        if (name.equals("WSManFault")) {
            code = code == 0 ? number(attributes.get("Code")) : code;
            machine = first(machine, attributes.get("Machine"));
        } else if (name.equals("ProviderFault")) {
            provider = first(provider, attributes.get("provider"));
        }
    }

    /** An inner element ends before the one around it, so that the first text is the innermost. */
    private void end(String namespace, String name, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!namespace.equals(Namespaces.WSMAN)) {
            Matcher address = ADDRESS.matcher(text);
            location = location.isEmpty() && address.find() ? address.group() : location;
        }
        if (namespace.equals(Namespaces.FAULT) && name.equals("Message")) {
            message = first(message, text);
        } else if (namespace.equals(Namespaces.FAULT) && name.equals("ProviderFault")) {
            providerText = first(providerText, text);
        } else if (namespace.equals(Namespaces.WSMAN) && name.equals("FaultDetail")) {
            uri = first(uri, text);
        } else if (name.equals("Message") || name.equals("OMI_ErrorMessage")) {
            cimMessage = first(cimMessage, text);
        } else {
            otherText = first(otherText, text);
        }
    }

    private static String first(String found, String next) {
        return found.isEmpty() ? next : found;
    }

    /** Numbers are unsigned; some servers write them as signed ones, or in hexadecimal. */
    private static long number(String text) {
        String digits = text.strip();
        boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
        try {
            return Long.parseLong(hex ? digits.substring(2) : digits, hex ? HEX : DECIMAL) & UNSIGNED;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** An element somewhere in the detail. */
    private final class Part extends ElementReader {
        private final String namespace;
        private final String name;
        private final StringBuilder text = new StringBuilder();

        Part(String namespace, String name) {
            this.namespace = namespace;
            this.name = name;
        }

        @Override
        ElementReader child(String childNamespace, String childName, Attributes attributes) {
            begin(childNamespace, childName, attributes);
            return new Part(childNamespace, childName);
        }

        @Override
        boolean readsText() {
            return true;
        }

        @Override
        void text(char[] chars, int begin, int length) {
            CutTextReader.append(text, chars, begin, length);
        }

        @Override
        void end() {
            FaultDetailReader.this.end(namespace, name, text.toString().strip());
        }
    }
}
