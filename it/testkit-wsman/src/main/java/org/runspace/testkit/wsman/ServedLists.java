package org.runspace.testkit.wsman;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.runspace.transport.wsman.soap.FaultCode;
import org.runspace.transport.wsman.soap.envelope.Namespaces;
import org.w3c.dom.Element;

/** The lists that clients have read a part of (DSP0226 8.2 to 8.5). Thread-safe. */
final class ServedLists {
    /** The eldest is forgotten when there are more. */
    private static final int MOST_BEGUN = 64;

    private final Map<String, List<String>> begun = new LinkedHashMap<>();

    /** Returns the shell whose commands are asked for. */
    static UUID filter(Element enumerate) throws WSManFaultException {
        Element filter = WSManRequest.required(enumerate, Namespaces.WSMAN, "Filter");
        Element selectors = WSManRequest.required(filter, Namespaces.WSMAN, "SelectorSet");
        return WSManRequest.shell(selectors);
    }

    /** Answers Enumerate with the first part of a list, if the client wants that at once. */
    Reply begin(Element enumerate, List<String> items, int most) {
        boolean atOnce =
                Xml.child(enumerate, Namespaces.WSMAN, "OptimizeEnumeration").isPresent();
        int size = atOnce ? size(Xml.child(enumerate, Namespaces.WSMAN, "MaxElements"), 1, most) : 0;
        return Reply.to(
                WSManAction.ENUMERATE,
                "<n:EnumerateResponse>" + part(items, size, "w", atOnce) + "</n:EnumerateResponse>");
    }

    /** Answers Pull with the next part of a list. */
    Reply pull(WSManRequest request, int most) throws WSManFaultException {
        Element pull = request.content(Namespaces.ENUMERATION, "Pull");
        List<String> rest = forget(pull);
        int size = size(Xml.child(pull, Namespaces.ENUMERATION, "MaxElements"), 1, most);
        return Reply.to(WSManAction.PULL, "<n:PullResponse>" + part(rest, size, "n", true) + "</n:PullResponse>");
    }

    /** Answers Release: the client has no use for the rest of a list. */
    Reply release(WSManRequest request) throws WSManFaultException {
        forget(request.content(Namespaces.ENUMERATION, "Release"));
        return Reply.to(WSManAction.RELEASE, "");
    }

    private synchronized List<String> forget(Element element) throws WSManFaultException {
        Element context = WSManRequest.required(element, Namespaces.ENUMERATION, "EnumerationContext");
        List<String> rest = begun.remove(Xml.text(context));
        if (rest == null) {
            throw new WSManFaultException(FaultCode.INVALID_PARAMETER);
        }
        return rest;
    }

    private static int size(Optional<Element> asked, int otherwise, int most) {
        try {
            return Math.min(
                    most, asked.map(it -> Integer.parseInt(Xml.text(it))).orElse(otherwise));
        } catch (NumberFormatException e) {
            return Math.min(most, otherwise);
        }
    }

    private String part(List<String> items, int size, String prefix, boolean hasItems) {
        boolean complete = hasItems && items.size() <= size;
        String context = complete ? "" : keep(items.subList(Math.min(size, items.size()), items.size()));
        String listed = hasItems
                ? '<' + prefix + ":Items>" + String.join("", items.subList(0, Math.min(size, items.size()))) + "</"
                        + prefix + ":Items>"
                : "";
        return "<n:EnumerationContext>" + context + "</n:EnumerationContext>" + listed
                + (complete ? '<' + prefix + ":EndOfSequence/>" : "");
    }

    private synchronized String keep(List<String> rest) {
        if (begun.size() >= MOST_BEGUN) {
            begun.keySet().stream().findFirst().ifPresent(begun::remove);
        }
        String context = "uuid:" + ServedShell.name(UUID.randomUUID());
        begun.put(context, List.copyOf(rest));
        return context;
    }
}
