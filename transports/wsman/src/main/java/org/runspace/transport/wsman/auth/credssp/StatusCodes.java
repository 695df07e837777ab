package org.runspace.transport.wsman.auth.credssp;

import java.util.HexFormat;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;

/** The status with which a server refuses (MS-ERREF 2.3, 2.1). */
final class StatusCodes {
    private StatusCodes() {}

    static LoginException refusal(long code) {
        return new LoginException(
                reason(code),
                "The server refused the login by CredSSP with the status 0x"
                        + HexFormat.of().withUpperCase().toHexDigits((int) code) + explanation(code) + ".");
    }

    private static Reason reason(long code) {
        return switch ((int) code) {
            case 0xC0000234 -> Reason.LOCKED_OUT; // STATUS_ACCOUNT_LOCKED_OUT
            case 0xC0000071, 0xC0000193, 0xC0000224 -> Reason.EXPIRED; // password, account; must be changed
            case 0xC0000133, 0x80090324 -> Reason.CLOCK_SKEW; // STATUS_TIME_DIFFERENCE_AT_DC, SEC_E_TIME_SKEW
            case 0x80090303, 0x80090322 -> Reason.UNKNOWN_SERVICE; // SEC_E_TARGET_UNKNOWN, SEC_E_WRONG_PRINCIPAL
            case 0x80090308 -> Reason.PROTOCOL; // SEC_E_INVALID_TOKEN
            case 0xC000005E, 0x80090311 -> Reason.UNAVAILABLE; // no domain controller can be asked
            default -> Reason.REFUSED;
        };
    }

    private static String explanation(long code) {
        return switch ((int) code) {
            case 0xC000006D, 0x8009030C -> ": the name or the password is wrong";
            case 0xC0000022 -> ": access is denied";
            case 0xC0000234 -> ": the account is locked";
            case 0xC0000071 -> ": the password has expired";
            case 0xC0000193 -> ": the account has expired";
            case 0xC0000224 -> ": the password has to be changed";
            case 0xC0000072 -> ": the account is disabled";
            case 0xC000005E, 0x80090311 -> ": the server reaches no domain controller";
            case 0xC0000133, 0x80090324 -> ": the clocks differ too much";
            default -> "";
        };
    }
}
