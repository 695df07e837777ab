package org.runspace.transport.wsman.soap;

import java.util.Map;
import java.util.Optional;

/** What a fault without a code of its own means, by its subcode (DSP0226 14.6). */
final class FaultSubcodes {
    private static final Map<String, FaultCode> MEANINGS = Map.ofEntries(
            Map.entry("TimedOut", FaultCode.OPERATION_TIMED_OUT),
            Map.entry("InvalidSelectors", FaultCode.UNEXPECTED_SELECTORS),
            Map.entry("AccessDenied", FaultCode.ACCESS_DENIED),
            Map.entry("InvalidParameter", FaultCode.INVALID_WINDOWS_PARAMETER),
            Map.entry("InvalidOptions", FaultCode.INVALID_OPTIONS),
            Map.entry("SchemaValidationError", FaultCode.SCHEMA_VALIDATION_ERROR),
            Map.entry("EncodingLimit", FaultCode.ENCODING_LIMIT),
            Map.entry("QuotaLimit", FaultCode.QUOTA_LIMIT),
            Map.entry("UnsupportedFeature", FaultCode.UNSUPPORTED_FEATURE),
            Map.entry("Concurrency", FaultCode.CONCURRENCY),
            Map.entry("InvalidMessageInformationHeader", FaultCode.INVALID_MESSAGE_INFORMATION_HEADER),
            Map.entry("MessageInformationHeaderRequired", FaultCode.MESSAGE_INFORMATION_HEADER_REQUIRED),
            Map.entry("ActionNotSupported", FaultCode.ACTION_NOT_SUPPORTED),
            Map.entry("EndpointUnavailable", FaultCode.ENDPOINT_UNAVAILABLE),
            Map.entry("MustUnderstand", FaultCode.MUST_UNDERSTAND));

    private FaultSubcodes() {}

    /**
     * Finds the meaning.
     *
     * @param subcode the subcode without its prefix, or the code if there is no subcode
     * @param detail the URI of the fault's detail
     * @param target what the request was for: of a shell that is gone, some servers say no more than that they cannot
     *     reach it
     */
    static Optional<FaultCode> meaning(String subcode, String detail, Operation.Target target) {
        if (!subcode.equals("DestinationUnreachable")) {
            return Optional.ofNullable(MEANINGS.get(subcode));
        }
        if (detail.endsWith("/InvalidResourceURI")) {
            return Optional.of(FaultCode.INVALID_RESOURCE_URI);
        }
        return Optional.of(
                switch (target) {
                    case SHELL, COMMANDS -> FaultCode.UNEXPECTED_SELECTORS;
                    case CONFIGURATION, SHELLS -> FaultCode.DESTINATION_UNREACHABLE;
                });
    }
}
