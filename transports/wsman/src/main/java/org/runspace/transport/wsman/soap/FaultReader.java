package org.runspace.transport.wsman.soap;

import java.util.Optional;
import org.runspace.transport.wsman.soap.envelope.Namespaces;

/** Reads a fault (DSP0226 14.2). Servers leave out most of it, and put their own into the rest. */
final class FaultReader extends ElementReader {
    private final FaultDetailReader detail = new FaultDetailReader();
    private String code = "";
    private String subcode = "";
    private String reason = "";

    @Override
    ElementReader child(String namespace, String name, Attributes attributes) {
        if (!namespace.equals(Namespaces.SOAP)) {
            return IGNORED;
        }
        return switch (name) {
            case "Code" -> new CodeReader();
            case "Reason" -> new ReasonReader();
            case "Detail" -> detail.root();
            default -> IGNORED;
        };
    }

    Fault fault(Operation.Target target, int httpStatus) {
        String detailUri = detail.uri();
        String means = subcode.isEmpty() ? code : subcode;
        Optional<FaultCode> known =
                detail.code() == 0 ? FaultSubcodes.meaning(means, detailUri, target) : FaultCode.of(detail.code());
        return new Fault(
                detail.code(),
                known,
                subcode,
                detail.text(reason),
                detail.provider(),
                detail.machine(),
                detailUri,
                known.filter(FaultCode.REDIRECT_REQUESTED::equals).isPresent() ? detail.location() : "",
                httpStatus);
    }

    private static String withoutPrefix(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** The outermost subcode is the one that counts. */
    private final class CodeReader extends ElementReader {
        @Override
        ElementReader child(String namespace, String name, Attributes attributes) {
            return switch (name) {
                case "Value" -> new CutTextReader(text -> code = withoutPrefix(text));
                case "Subcode" -> new SubcodeReader();
                default -> IGNORED;
            };
        }
    }

    private final class SubcodeReader extends ElementReader {
        @Override
        ElementReader child(String namespace, String name, Attributes attributes) {
            return name.equals("Value") ? new CutTextReader(text -> subcode = withoutPrefix(text)) : IGNORED;
        }
    }

    /** The first language that says something. */
    private final class ReasonReader extends ElementReader {
        @Override
        ElementReader child(String namespace, String name, Attributes attributes) {
            return name.equals("Text") ? new CutTextReader(this::found) : IGNORED;
        }

        private void found(String text) {
            if (reason.isEmpty()) {
                reason = text;
            }
        }
    }
}
