package org.runspace.transport.wsman.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.runspace.error.Excerpt;
import org.runspace.error.OpenFailure;

/**
 * The reason why a server did not do what it was asked for: a fault (DSP0226 14, MS-WSMV 2.2.4.43), or an HTTP status
 * without one. Texts are empty where the server tells nothing, and no longer than a person reads.
 *
 * @param code the unsigned code, of the outermost part of the fault that has one; 0 if there is none
 * @param known the code, or what the subcode or the HTTP status means; empty if nobody knows
 * @param subcode the subcode without its prefix, {@code TimedOut} for example
 * @param text the server's own words
 * @param provider the part of the server that failed, {@code microsoft.powershell} for example
 * @param machine the name that the server gives itself
 * @param detail the URI of the fault's detail
 * @param location where the server sends its clients, if that is what it does
 * @param httpStatus the HTTP status
 */
public record Fault(
        long code,
        Optional<FaultCode> known,
        String subcode,
        String text,
        String provider,
        String machine,
        String detail,
        String location,
        int httpStatus) {
    private static final int LONGEST_LOCATION = 2_048;
    private static final int LARGEST_WINDOWS_CODE = 0xFFFF;

    /** Bounds the texts. */
    public Fault {
        subcode = Excerpt.of(subcode);
        text = Excerpt.lines(text);
        provider = Excerpt.of(provider);
        machine = Excerpt.of(machine);
        detail = Excerpt.of(detail);
        location = location.length() > LONGEST_LOCATION ? "" : location;
    }

    /**
     * Returns what a client has to do about it.
     *
     * @return the group
     */
    public FaultGroup group() {
        return known.map(FaultCode::group).orElse(FaultGroup.OTHER);
    }

    /**
     * Tells whether it is one of some codes.
     *
     * @param codes the codes
     * @return whether it is
     */
    public boolean is(FaultCode... codes) {
        return known.isPresent() && List.of(codes).contains(known.get());
    }

    /**
     * Returns whether the server, or what stands before it, cannot serve at the moment, whatever it is asked for.
     *
     * @return false if it refuses this request
     */
    public boolean isOfTheMoment() {
        return is(FaultCode.ENDPOINT_UNAVAILABLE, FaultCode.SERVICE_UNAVAILABLE_STATUS);
    }

    /**
     * Returns whether the server may have done what it was asked for all the same, as a gateway that has waited for it
     * too long cannot know.
     *
     * @return false if it has not
     */
    public boolean mayBeDone() {
        return httpStatus == HttpFaults.GATEWAY_TIMEOUT;
    }

    /**
     * Returns the kind of failure if it happens during an opening.
     *
     * @return the kind
     */
    public OpenFailure openFailure() {
        return known.map(FaultCode::openFailure).orElse(FaultGroup.OTHER.openFailure());
    }

    /**
     * Returns whether the same operation may succeed after a while, without anybody's help.
     *
     * @return false if another attempt alone changes nothing
     */
    public boolean mayPass() {
        return known.map(FaultCode::mayPass).orElse(false);
    }

    /**
     * Returns what went wrong and what can be done about it, with the server's own words.
     *
     * @return one or more sentences without a period at the end
     */
    public String message() {
        StringBuilder message = new StringBuilder(known.map(FaultCode::meaning).orElse("the server reported a fault"));
        List<String> facts = facts();
        if (!facts.isEmpty()) {
            message.append(" (").append(String.join(", ", facts)).append(')');
        }
        if (!text.isBlank()) {
            message.append(": ").append(text);
        }
        known.map(FaultCode::remedy)
                .filter(remedy -> !remedy.isEmpty())
                .ifPresent(remedy ->
                        message.append(text.endsWith(".") ? " To do: " : "; ").append(remedy));
        return message.toString();
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        known.flatMap(FaultCode::setting).ifPresent(setting -> facts.add("the limit is " + setting));
        if (code > LARGEST_WINDOWS_CODE) {
            facts.add(String.format(Locale.ROOT, "code 0x%08X", code));
        } else if (code > 0) {
            facts.add("Windows error " + code);
        } else if (!subcode.isEmpty()) {
            facts.add(subcode);
        } else {
            facts.add("HTTP status " + httpStatus);
        }
        if (!provider.isEmpty()) {
            facts.add("from " + provider);
        }
        if (!machine.isEmpty()) {
            facts.add("on " + machine);
        }
        return facts;
    }
}
